import { indexOfMinimum } from '../../statistics/order';

/** What one of the known methods picks from a test. */
export interface Candidate {
  readonly method: string;
  readonly value: number;
}

/**
 * What known finders would pick from the losses as they were logged, named for people, in ascending order of rates.
 * Their definitions are those of their documentation: `skip` and cuts included. O(n log n).
 */
export function candidatesOf(rate: Float64Array, loss: Float64Array, edge: number | null): readonly Candidate[] {
  const from = Math.floor(rate.length / 10);
  const to = rate.length - 5;
  const inner = { rate: rate.subarray(from, to), loss: loss.subarray(from, to) };
  const found: (readonly [string, number | null])[] = [
    ['fastai valley', pick(inner.rate, valleyEntry(inner.loss))],
    ['fastai steepest', pick(inner.rate, steepestEntry(inner.rate, inner.loss))],
    ['fastai minimum/10', inner.loss.length === 0 ? null : inner.rate[indexOfMinimum(inner.loss)]! / 10],
    ['fastai slide', pick(inner.rate, slideEntry(inner.loss))],
    ['Lightning', pick(rate, lightningEntry(rate, loss))],
    ['torch-lr-finder', pick(rate, gradientEntry(loss, 10, loss.length - 5))],
    ['Smith, edge/4', edge === null ? null : edge / 4],
  ];
  return found.flatMap(([method, value]) => (value !== null && value > 0 ? [{ method, value }] : []));
}

function pick(rate: Float64Array, entry: number | null): number | null {
  return entry === null ? null : (rate[entry] ?? null);
}

/** Half of the middle third of the longest falling subsequence, by patience sorting. O(n log n). */
export function valleyEntry(loss: Float64Array): number | null {
  // `ends[k]` is the highest end of a falling subsequence of k + 1 losses; it falls with k.
  const ends: number[] = [];
  let end = 0;
  let longest = 0;
  for (let entry = 0; entry < loss.length; entry++) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! > loss[entry]!) low = middle + 1;
      else high = middle;
    }
    ends[low] = loss[entry]!;
    if (low + 1 > longest) [longest, end] = [low + 1, entry];
  }
  if (longest < 2) return null;
  const start = Math.max(0, end - longest);
  const third = (end - start) / 3;
  return start + Math.floor(third) + Math.floor(third / 2);
}

/** The lowest ratio of the difference of the loss to that of the logarithm of the rate. */
function steepestEntry(rate: Float64Array, loss: Float64Array): number | null {
  let best: { slope: number; entry: number } | null = null;
  for (let entry = 0; entry + 1 < loss.length; entry++) {
    const slope = (loss[entry + 1]! - loss[entry]!) / Math.log(rate[entry + 1]! / rate[entry]!);
    if (slope < (best?.slope ?? Infinity)) best = { slope, entry };
  }
  return best?.entry ?? null;
}

const slideInterval = 15;
const slideLevel = 0.005;

/** From the right, an interval of 15 steps moves left until the gradients at its ends hardly differ. */
function slideEntry(loss: Float64Array): number | null {
  if (loss.length <= slideInterval) return null;
  const gradient = gradientOf(loss);
  let right = loss.length - 1;
  let found = right - slideInterval;
  for (let left = found; left >= 0 && Math.abs(gradient[right]! - gradient[left]!) > slideLevel; left--, right--) {
    found = left;
  }
  return found;
}

/** The lowest slope by the rate itself, without its first ten points and its last. */
function lightningEntry(rate: Float64Array, loss: Float64Array): number | null {
  const [skip, last] = [10, loss.length - 1];
  let best: { slope: number; entry: number } | null = null;
  for (let entry = skip; entry < last; entry++) {
    const slope = slopeAt(rate, loss, entry, skip, last);
    if (slope < (best?.slope ?? Infinity)) best = { slope, entry };
  }
  return best?.entry ?? null;
}

/** Second order for unequal distances inside, the plain difference at the two ends. */
function slopeAt(rate: Float64Array, loss: Float64Array, entry: number, from: number, to: number): number {
  const between = (one: number): number => (loss[one + 1]! - loss[one]!) / (rate[one + 1]! - rate[one]!);
  if (to - from < 2) return NaN;
  if (entry === from) return between(from);
  if (entry === to - 1) return between(to - 2);
  const [before, after] = [rate[entry]! - rate[entry - 1]!, rate[entry + 1]! - rate[entry]!];
  return (after * between(entry - 1) + before * between(entry)) / (before + after);
}

/** The lowest difference from one point to the next. */
function gradientEntry(loss: Float64Array, from: number, to: number): number | null {
  if (to - from < 2) return null;
  return from + indexOfMinimum(gradientOf(loss.subarray(from, to)));
}

function gradientOf(loss: Float64Array): Float64Array {
  const last = loss.length - 1;
  return loss.map((value, entry) =>
    entry === 0
      ? loss[1]! - value
      : entry === last
        ? value - loss[last - 1]!
        : (loss[entry + 1]! - loss[entry - 1]!) / 2,
  );
}
