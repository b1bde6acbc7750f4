import { indexOfMinimum } from '../../statistics/order';
import { runningMedian } from '../../statistics/running-median';

/** What one of the known methods picks from a test. */
export interface Candidate {
  readonly method: string;
  readonly value: number;
}

/** What fastai and Lightning, and torch-lr-finder, keep of the past in their average of the loss. */
const fastaiShare = 0.98;
const torchShare = 0.95;

/**
 * What known finders would pick, named for people, from losses that no average was taken of. Their averages, cuts at
 * both ends and the loss at which they stop are those of their documentation. O(n log n).
 */
export function candidatesOf(rate: Float64Array, raw: Float64Array): readonly Candidate[] {
  const fastai = untilExplosion(correctedAverage(raw, fastaiShare, 1), 4);
  const lightning = untilExplosion(correctedAverage(raw, fastaiShare, 2), 4);
  const torch = untilExplosion(average(raw, torchShare), 5);
  const from = Math.floor(raw.length / 10);
  const inner = fastai.subarray(from, Math.max(from, fastai.length - 5));
  const innerRate = rate.subarray(from);
  // Smith's largest rate is the one where a test loss turns up, here by a running median as for his own logs.
  const turn = pick(rate, indexOfMinimum(runningMedian(raw, 5)));
  const found: (readonly [string, number | null])[] = [
    ['fastai valley', pick(innerRate, valleyEntry(inner))],
    ['fastai steepest', pick(innerRate, steepestEntry(innerRate, inner))],
    ['fastai minimum/10', inner.length === 0 ? null : innerRate[indexOfMinimum(inner)]! / 10],
    ['fastai slide', pick(innerRate, slideEntry(inner))],
    ['Lightning', pick(rate, lightningEntry(rate, lightning))],
    ['torch-lr-finder', pick(rate, gradientEntry(torch, 10, torch.length - 5))],
    ['Smith, edge/4', turn === null ? null : turn / 4],
  ];
  return found.flatMap(([method, value]) => (value !== null && value > 0 ? [{ method, value }] : []));
}

/** An average that begins at 0 and is divided by the weight of what it has seen, or of `steps` values of that. */
function correctedAverage(raw: Float64Array, kept: number, steps: number): Float64Array {
  const averages = new Float64Array(raw.length);
  let sum = 0;
  let rest = kept ** (steps - 1);
  for (let entry = 0; entry < raw.length; entry++) {
    sum = kept * sum + (1 - kept) * raw[entry]!;
    rest *= kept;
    averages[entry] = sum / (1 - rest);
  }
  return averages;
}

/** An average that begins with the first value. */
function average(raw: Float64Array, kept: number): Float64Array {
  let level = raw[0] ?? NaN;
  return raw.map((value) => (level = kept * level + (1 - kept) * value));
}

/** A finder stops after the first loss above so many times its lowest. */
function untilExplosion(loss: Float64Array, factor: number): Float64Array {
  let lowest = Infinity;
  for (let entry = 0; entry < loss.length; entry++) {
    if (loss[entry]! < lowest) lowest = loss[entry]!;
    if (loss[entry]! > factor * lowest) return loss.subarray(0, entry + 1);
  }
  return loss;
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
