import type { Range } from './state';

/** The part of values that a plot must show, before rounding to ticks. */
export interface Extent {
  readonly low: number;
  readonly high: number;
}

/**
 * The y range of one curve: its 2nd to 98th percentile within `settled`, so that the first fall, single spikes and a
 * blow-up are clipped instead of squeezing the rest. Where too few points are settled, of all that are visible.
 * NaN is skipped; null where nothing finite remains. O(n log n).
 */
export function extentOf(x: Float64Array, y: Float64Array, visible: Range, settled: Range): Extent | null {
  const calm = valuesWithin(x, y, Math.max(visible.from, settled.from), Math.min(visible.to, settled.to));
  const values = calm.length >= 2 ? calm : valuesWithin(x, y, visible.from, visible.to);
  if (values.length === 0) return null;
  const at = (share: number) => values[Math.round(share * (values.length - 1))]!;
  return { low: at(0.02), high: at(0.98) };
}

/**
 * The lowest and highest visible value of a curve, of those above a bound: a log scale has no place for others. Null
 * where none is finite. O(n).
 */
export function wholeExtentOf(x: Float64Array, y: Float64Array, { from, to }: Range, above = -Infinity): Extent | null {
  let [low, high] = [Infinity, -Infinity];
  for (let index = 0; index < y.length; index++) {
    const value = y[index]!;
    if (!(value > above) || value === Infinity || !(x[index]! >= from) || x[index]! > to) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? { low, high } : null;
}

function valuesWithin(x: Float64Array, y: Float64Array, from: number, to: number): Float64Array {
  return y.filter((value, at) => isShown(x[at]!, value, from, to)).sort();
}

function isShown(x: number, y: number, from: number, to: number): boolean {
  return x >= from && x <= to && Number.isFinite(y);
}

export function union(left: Extent | null, right: Extent | null): Extent | null {
  if (left === null || right === null) return left ?? right;
  return { low: Math.min(left.low, right.low), high: Math.max(left.high, right.high) };
}

export interface Scale extends Extent {
  readonly ticks: readonly number[];
}

/** A linear scale around an extent, from tick to tick. It starts at 0 where that costs little room. */
export function linearScale({ low, high }: Extent, wanted: number): Scale {
  const span = high - low || Math.abs(high) || 1;
  const padded = { low: low - 0.04 * span, high: high + 0.04 * span };
  const floor = low >= 0 && low < 0.4 * span ? 0 : low >= 0 ? Math.max(0, padded.low) : padded.low;
  const step = niceStep(padded.high - floor, wanted);
  const from = Math.floor(floor / step + 1e-9);
  const to = Math.ceil(padded.high / step - 1e-9);
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => rounded((from + index) * step, step));
  return { low: ticks[0]!, high: ticks.at(-1)!, ticks };
}

/** Steps within a decade, from the finest. */
const decadeSteps: readonly (readonly number[])[] = [[1, 1.5, 2, 3, 4, 5, 6, 8], [1, 2, 3, 5], [1, 2, 5], [1, 3], [1]];

/** A logarithmic scale around the positive part of an extent, with the finest ticks that leave room between them. */
export function logarithmicScale({ low, high }: Extent, wanted: number): Scale {
  const top = high > 0 ? high * 1.08 : 1;
  const bottom = low > 0 ? low / 1.08 : top / 1000;
  const decades = Math.log10(top / bottom);
  if (decades < 0.5) {
    const linear = linearScale({ low: bottom, high: top }, wanted);
    return { low: bottom, high: top, ticks: linear.ticks.filter((tick) => tick >= bottom && tick <= top) };
  }
  const every = Math.max(1, Math.ceil(decades / (wanted + 1)));
  const choices = decadeSteps.map((factors) => {
    const ticks: number[] = [];
    for (let exponent = Math.floor(Math.log10(bottom)); exponent <= Math.log10(top); exponent += every) {
      for (const factor of factors) ticks.push(Number(`${factor}e${exponent}`));
    }
    return ticks.filter((tick) => tick >= bottom && tick <= top);
  });
  const ticks = choices.find(({ length }) => length <= wanted + 2) ?? choices.at(-1)!;
  return { low: bottom, high: top, ticks };
}

/** Ticks at round places within a range; steps above 1 are whole where `counted`. */
export function ticksWithin(low: number, high: number, wanted: number, counted: boolean): readonly number[] {
  const step = niceStep(high - low, wanted, counted);
  const ticks: number[] = [];
  for (let index = Math.ceil(low / step - 1e-9); index * step <= high + 1e-9 * step; index++) {
    ticks.push(rounded(index * step, step));
  }
  return ticks;
}

function niceStep(span: number, wanted: number, counted = false): number {
  const raw = span / Math.max(1, wanted);
  if (!(raw > 0) || !Number.isFinite(raw)) return 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const factors = counted ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10];
  const factor = factors.find((candidate) => candidate * power >= raw * 0.999) ?? 10;
  return factor * power;
}

/** 0.30000000000000004 is 0.3. */
function rounded(value: number, step: number): number {
  return Number(value.toFixed(Math.max(0, Math.min(20, 2 - Math.floor(Math.log10(step))))));
}

/** Tick labels of one axis, all with as many decimals as the finest needs. */
export function tickLabels(ticks: readonly number[]): readonly string[] {
  const largest = Math.max(...ticks.map(Math.abs));
  if (largest >= 1e5 || (largest < 0.01 && largest > 0)) return ticks.map(shortPower);
  const decimals = Math.max(...ticks.map((tick) => (String(tick).split('.')[1] ?? '').length));
  return ticks.map((tick) => tick.toFixed(Math.min(4, decimals)));
}

function shortPower(value: number): string {
  if (value === 0) return '0';
  const [mantissa, exponent] = value.toExponential(2).split('e');
  return `${Number(mantissa)}e${Number(exponent)}`;
}
