import type { Numbers } from '../statistics/order';

/** A fitted curve c + a·b(x), where b is a power or an exponential of x. */
export interface ShapeFit {
  readonly family: 'power' | 'exponential';
  readonly rate: number;
  readonly offset: number;
  readonly slope: number;
}

/** Exponents of POW3, c + a·x^−b, as the learning curves of Domhan et al. (2015) have them, from nearly logarithmic. */
const exponents = [0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2, 3];
/** Rates of EXP3, c + a·e^(−b·x), for x = 1 at the end of what was seen: from nearly straight to long since level. */
const rates = [0.1, 0.25, 0.5, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64];
/** Of a logarithmic scale only this much counts: the first steps of a long run are not where it goes. */
export const leastShare = 1e-3;

/**
 * The power and the exponential that come nearest to the first `ends[i]` points, for each i: weighted least squares
 * over a grid of exponents and rates. Weights grow with x², since the later points know more of what comes. `x` is
 * above 0 and ends at 1. O(n) for any number of ends.
 */
export function fitShapes(
  x: Numbers,
  y: Numbers,
  ends: readonly number[],
): readonly { readonly power: ShapeFit; readonly exponential: ShapeFit }[] {
  const power = ends.map(() => none);
  const exponential = ends.map(() => none);
  // x^−b = e^(−b·ln x), and a logarithm is taken once per point.
  const logarithms = Float64Array.from(x, (one) => Math.log(Math.max(leastShare, one)));
  for (const rate of exponents) improve(power, 'power', rate, x, logarithms, y, ends);
  for (const rate of rates) improve(exponential, 'exponential', rate, x, x, y, ends);
  return ends.map((_, place) => ({ power: power[place]!.fit, exponential: exponential[place]!.fit }));
}

export function shapeAt({ family, rate, offset, slope }: ShapeFit, x: number): number {
  return offset + slope * basis(family, rate, x);
}

interface Candidate {
  readonly fit: ShapeFit;
  readonly error: number;
}

const none: Candidate = { fit: { family: 'power', rate: 1, offset: 0, slope: 0 }, error: Infinity };

function basis(family: ShapeFit['family'], rate: number, x: number): number {
  return family === 'power' ? Math.max(leastShare, x) ** -rate : Math.exp(-rate * x);
}

/** Replaces those fits that this rate beats. The sums run on, so that every end costs no more than a division. */
function improve(
  best: Candidate[],
  family: ShapeFit['family'],
  rate: number,
  x: Numbers,
  argument: Numbers,
  y: Numbers,
  ends: readonly number[],
): void {
  // Against the last value, so that a curve far from 0 loses no digits.
  const base = y[y.length - 1] ?? 0;
  let [w, wb, wy, wbb, wby, wyy] = [0, 0, 0, 0, 0, 0];
  let place = 0;
  for (let index = 0; index < y.length && place < ends.length; index++) {
    const weight = x[index]! * x[index]!;
    const b = Math.exp(-rate * argument[index]!);
    const value = y[index]! - base;
    w += weight;
    wb += weight * b;
    wy += weight * value;
    wbb += weight * b * b;
    wby += weight * b * value;
    wyy += weight * value * value;
    while (place < ends.length && ends[place] === index + 1) {
      const spread = wbb - (wb * wb) / w;
      const common = wby - (wb * wy) / w;
      const slope = spread > 0 ? common / spread : 0;
      const error = wyy - (wy * wy) / w - slope * common;
      if (error < best[place]!.error) {
        best[place] = { fit: { family, rate, slope, offset: base + (wy - slope * wb) / w }, error };
      }
      place++;
    }
  }
}
