/** A curve as far as it was seen, and where it is to be foretold. */
export interface Seen {
  readonly at: Float64Array;
  readonly value: Float64Array;
  readonly to: number;
}

const exponents = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.5, 2, 2.5, 3];
const rates = [0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64];

/** What people look at: the value logged last. */
export function lastValue({ value }: Seen): number {
  return value[value.length - 1]!;
}

/** POW3, c + a·x^−b, by least squares; the exponent from a grid. */
export function powerLaw(seen: Seen): number {
  const end = seen.at[seen.at.length - 1]!;
  return bestOf(
    seen,
    exponents.map((exponent) => (at: number) => (at / end) ** -exponent),
  );
}

/** EXP3, c + a·e^(−b·x), by least squares; the rate from a grid. */
export function exponential(seen: Seen): number {
  const end = seen.at[seen.at.length - 1]!;
  return bestOf(
    seen,
    rates.map((rate) => (at: number) => Math.exp((-rate * at) / end)),
  );
}

function bestOf({ at, value, to }: Seen, bases: readonly ((at: number) => number)[]): number {
  const count = value.length;
  const meanOf = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, one) => sum + one, 0) / count;
  const centre = meanOf(value);
  let best = { error: Infinity, there: value[count - 1]! };
  for (const basis of bases) {
    const b = Array.from(at, basis);
    const mean = meanOf(b);
    let [spread, common, total] = [0, 0, 0];
    for (let index = 0; index < count; index++) {
      spread += (b[index]! - mean) ** 2;
      common += (b[index]! - mean) * (value[index]! - centre);
      total += (value[index]! - centre) ** 2;
    }
    const slope = spread > 0 ? common / spread : 0;
    const error = total - slope * common;
    if (error < best.error) best = { error, there: centre + slope * (basis(to) - mean) };
  }
  return best.there;
}
