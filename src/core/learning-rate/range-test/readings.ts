import { indexOfMinimum, median } from '../../statistics/order';
import { localNoise } from '../../statistics/noise';
import { runningMedian } from '../../statistics/running-median';
import { valleyEntry } from './finders';
import type { TestCurve } from './test-curve';

/** What a loss does along rising rates; a rate is null where it does not do it. */
export interface TestReadings {
  /** Where the loss begins to fall. */
  readonly start: number | null;
  readonly steepest: number | null;
  /** About the middle of the longest fall, as fastai defines it. */
  readonly valley: number | null;
  readonly minimum: number;
  /** Where four fifths of the fall are done. */
  readonly fallen: number;
  /** From here on five losses in a row lie above 1.5 times the lowest (Smith). */
  readonly edge: number | null;
  /** From here on the fall is undone. */
  readonly undone: number | null;
  /** From here on the loss is above that of the lowest rates, for good. */
  readonly divergence: number | null;
  readonly first: number;
  readonly last: number;
  readonly points: number;
  readonly initialLoss: number;
  readonly lowestLoss: number;
  /** Standard deviation of one value around the level of its neighbours, up to the lowest loss. */
  readonly noise: number;
  /** Values that one level is taken from. */
  readonly window: number;
  /** Whether nothing is left of the loss: then it stays low at any rate, since there is no gradient. */
  readonly vanished: boolean;
  /** Steps to a decade of the rate, where the loss comes up again. */
  readonly stepsPerDecade: number;
}

const edgeRatio = 1.5;
const edgePoints = 5;
const startShare = 0.05;
const fallenShare = 0.8;
/** So many losses in a row are no outlier. */
const inARow = 3;
/** A test over more decades spends its beginning on rates that do nothing, and one along a line does not. */
const wideDecades = 4;
const vanishedShare = 0.01;

/** Null below 10 points. O(n·w) with windows of n/20 values. */
export function readTest(curve: TestCurve): TestReadings | null {
  const { rate, raw } = curve;
  const points = rate.length;
  if (points < 10) return null;
  const window = curve.evaluated ? 5 : Math.max(5, Math.floor(points / 20) | 1);
  const level = curve.evaluated ? runningMedian(raw, window) : meanOfThree(runningMedian(raw, window));
  const decades = Math.log10(rate[points - 1]! / rate[0]!);
  const initialLoss = median(raw.subarray(0, decades > wideDecades ? Math.max(3, Math.floor(points / 5)) : 3));
  const end = firstExplosion(raw, level, initialLoss);
  let low = indexOfMinimum(level, 0, Math.max(5, end));
  const vanished = initialLoss > 0 && level[low]! >= 0 && level[low]! < vanishedShare * initialLoss;
  if (vanished) low = level.findIndex((value) => value < vanishedShare * initialLoss);
  const lowestLoss = level[low]!;
  const fall = initialLoss - lowestLoss;
  const rateOf = (entry: number | null): number | null => (entry === null ? curve.brokenAt : rate[entry]!);
  const undone = lastingAbove(raw, low, initialLoss, inARow);
  const noise = localNoise(raw, 0, Math.max(10, low + 1));
  const valley = valleyEntry(level.subarray(0, low + 1));
  const steepest = steepestEntry(level, rate, low);
  return {
    start: rateAfter(level, rate, low, initialLoss - startShare * fall),
    steepest: steepest === null ? null : rate[steepest]!,
    valley: valley === null ? null : rate[valley]!,
    minimum: rate[low]!,
    fallen: rateAfter(level, rate, low, initialLoss - fallenShare * fall) ?? rate[0]!,
    edge: rateOf(lastingAbove(curve.evaluated ? level : raw, low, edgeRatio * lowestLoss, edgePoints)),
    undone: rateOf(undone),
    divergence: rateOf(forGoodAbove(level, low, initialLoss + Math.max(0.1 * Math.abs(fall), 3 * noise))),
    first: rate[0]!,
    last: Math.max(rate[points - 1]!, curve.brokenAt ?? 0),
    points,
    initialLoss,
    lowestLoss,
    noise,
    window,
    vanished,
    stepsPerDecade: densityAt(rate, undone ?? points - 1),
  };
}

function meanOfThree(values: Float64Array): Float64Array {
  return values.map((value, entry) => {
    const before = values[entry - 1] ?? value;
    const after = values[entry + 1] ?? value;
    return entry === 0
      ? (value + after) / 2
      : entry === values.length - 1
        ? (before + value) / 2
        : (before + value + after) / 3;
  });
}

/** The first of three losses in a row far above where the test began; a low loss after that is of a broken network. */
function firstExplosion(loss: Float64Array, level: Float64Array, initial: number): number {
  const lowest = level[indexOfMinimum(level)]!;
  const far = initial + Math.max(6 * localNoise(loss), 0.3 * Math.abs(initial - lowest));
  let row = 0;
  for (let entry = loss.length >> 3; entry < loss.length; entry++) {
    row = loss[entry]! > far ? row + 1 : 0;
    if (row === inARow) return entry - inARow + 1;
  }
  return loss.length;
}

/** Where so many in a row lie above the bound; a test that is stopped as the loss explodes may end before that. */
function lastingAbove(loss: Float64Array, low: number, bound: number, wanted: number): number | null {
  let row = 0;
  for (let entry = low + 1; entry < loss.length; entry++) {
    row = loss[entry]! > bound ? row + 1 : 0;
    if (row === wanted) return entry - wanted + 1;
  }
  return row > 0 ? loss.length - row : null;
}

function forGoodAbove(level: Float64Array, low: number, bound: number): number | null {
  let entry = level.length;
  while (entry > low && level[entry - 1]! > bound) entry--;
  return entry < level.length ? Math.max(entry, low) : null;
}

/** The rate after which the level stays at or below the bound down to its lowest place. */
function rateAfter(level: Float64Array, rate: Float64Array, low: number, bound: number): number | null {
  for (let entry = low; entry > 0; entry--) if (level[entry - 1]! > bound) return rate[entry]!;
  return null;
}

/** Of all places up to the lowest, where the level falls most per factor of the rate. */
function steepestEntry(level: Float64Array, rate: Float64Array, low: number): number | null {
  const reach = Math.max(2, Math.floor(level.length / 40));
  let best: { slope: number; entry: number } | null = null;
  for (let entry = reach; entry + reach < level.length && entry <= low; entry++) {
    const factor = rate[entry + reach]! / rate[entry - reach]!;
    if (!(factor > 1)) continue;
    const slope = (level[entry + reach]! - level[entry - reach]!) / Math.log(factor);
    if (slope < (best?.slope ?? 0)) best = { slope, entry };
  }
  return best?.entry ?? null;
}

function densityAt(rate: Float64Array, entry: number): number {
  const from = Math.max(0, Math.min(entry, rate.length - 1) - 5);
  const to = Math.min(rate.length - 1, from + 10);
  const decades = Math.log10(rate[to]! / rate[from]!);
  return decades > 0 ? (to - from) / decades : rate.length;
}
