import { median } from '../statistics/order';
import { intervalAround } from './interval';
import { fitShapes, leastShare, shapeAt } from './shapes';

/** A curve of which less is better, with the values that it cannot leave. `at` is above 0 and goes up. */
export interface Descent {
  readonly at: Float64Array;
  readonly value: Float64Array;
  readonly floor: number;
  readonly ceiling: number;
  /** Standard deviation of a single value around the level; 0 where nothing is known of it. */
  readonly noise: number;
}

export interface Extrapolation {
  readonly value: number;
  /** Between these a value logged there lies with a probability of 0.8. */
  readonly low: number;
  readonly high: number;
  /** Probability of a lower value than `value`: above a half for a curve that falls by more than its noise. */
  readonly below: number;
}

/**
 * Shares of what was seen at which the curve is cut for a trial: each way of going on is judged by how well it would
 * have foretold what came after. Sharpness is the power with which a smaller error counts. To count those places of the
 * trials for more that lie as far ahead as what is asked made no forecast better on the choosing tasks.
 *
 * All numbers here were chosen on the choosing halves of algoperf, sweeps and taskset, at 25 and 50 % of the runs
 * (`npm run bench:forecast` names them and reports on the others).
 */
const trials = [0.25, 0.5, 0.75];
const sharpness = 4;
/** Errors below half of the noise, or a hundredth of the range, are luck. */
const noiseShare = 0.5;
const rangeShare = 0.01;

/**
 * Where a curve will be at `to`, at least its last position: the mean of four levels, a power and an exponential,
 * weighted by how they did in trials on the curve itself. A curve without a trend so gets its level, and a smooth one
 * what it is about to do. Expects at least 3 finite values; pass at most about 100, for 0.1 ms. O(n).
 */
export function extrapolate(curve: Descent, to: number): Extrapolation {
  const length = curve.value.length;
  const end = curve.at[length - 1]!;
  const x = curve.at.map((at) => at / end);
  const y = curve.value;
  const cuts = trials.map((share) => cutAt(x, share)).filter((cut) => cut >= 3 && cut < length);
  const ends = [...new Set([...cuts, length])];
  const ways = waysOf(curve, x, y, ends);
  const errors = trialErrors(ways, x, y, ends);
  const slack = noiseShare * curve.noise + rangeShare * rangeOf(y.subarray(length >> 2)) + Number.MIN_VALUE;
  const least = Math.min(...errors) + slack;
  const last = ways[ways.length - 1]!;
  const there = last.map((way) => way(to / end));
  const weights = errors.map((error) => (least / (error + slack)) ** sharpness);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (of: (way: number) => number): number =>
    weights.reduce((sum, weight, way) => sum + weight * of(way), 0) / total;
  const value = clamp(
    curve,
    mean((way) => there[way]!),
  );
  const spread = mean((way) => Math.abs(there[way]! - value));
  const level = presentLevel(curve);
  const { along, against, below } = intervalAround({
    spread,
    fall: levelBefore(x, y) - level,
    doublings: Math.max(0, Math.log2(to / end)),
    error: mean((way) => errors[way]!),
    noise: curve.noise,
    level,
  });
  return { value, low: clamp(curve, value - along), high: clamp(curve, value + against), below };
}

/** The level that a curve has come to: the median of its last three values. */
export function presentLevel({ value }: Descent): number {
  return recentMedian(value, value.length, 3);
}

/** The level at half of what was seen. */
function levelBefore(x: Float64Array, y: Float64Array): number {
  const half = cutAt(x, 0.5);
  return median(y.subarray(Math.max(0, half - 2), half + 1));
}

/** One way in which a curve may go on from a cut: position, as a share of what was seen, to value. */
type Way = (x: number) => number;

function waysOf(
  curve: Descent,
  x: Float64Array,
  y: Float64Array,
  ends: readonly number[],
): readonly (readonly Way[])[] {
  const fits = fitShapes(x, y, ends);
  return ends.map((length, place) => {
    const { power, exponential } = fits[place]!;
    const level = recentMedian(y, length, 3);
    const longLevel = recentMedian(y, length, 7);
    const trend = logarithmicTrend(x, y, length);
    const final = x[length - 1]!;
    return [
      () => y[length - 1]!,
      () => level,
      () => longLevel,
      // Half of what a logarithm would bring, for every curve flattens.
      (at) => within(curve, trend.level + 0.5 * trend.slope * Math.log(at / final), level),
      (at) => within(curve, shapeAt(power, at), level),
      (at) => within(curve, shapeAt(exponential, at), level),
    ];
  });
}

/** Mean absolute error of each way over all points after all cuts; 0 where the curve is too short to be cut. */
function trialErrors(
  ways: readonly (readonly Way[])[],
  x: Float64Array,
  y: Float64Array,
  ends: readonly number[],
): readonly number[] {
  return ways[0]!.map((_, way) => {
    let sum = 0;
    let count = 0;
    for (let place = 0; place < ends.length - 1; place++) {
      const predict = ways[place]![way]!;
      for (let index = ends[place]!; index < y.length; index++) {
        sum += Math.abs(predict(x[index]!) - y[index]!);
        count++;
      }
    }
    return count > 0 ? sum / count : 0;
  });
}

/** Number of points up to a share of what was seen. */
function cutAt(x: Float64Array, share: number): number {
  let count = 0;
  while (count < x.length && x[count]! <= share) count++;
  return count;
}

/** Least squares of y on ln x over the later half of the first points. */
function logarithmicTrend(x: Float64Array, y: Float64Array, length: number): { level: number; slope: number } {
  const from = Math.max(0, Math.min(length - 3, length >> 1));
  const count = length - from;
  const end = Math.log(Math.max(leastShare, x[length - 1]!));
  let [meanX, meanY] = [0, 0];
  for (let index = from; index < length; index++) {
    meanX += Math.log(Math.max(leastShare, x[index]!)) / count;
    meanY += y[index]! / count;
  }
  let [spread, common] = [0, 0];
  for (let index = from; index < length; index++) {
    const distance = Math.log(Math.max(leastShare, x[index]!)) - meanX;
    spread += distance * distance;
    common += distance * (y[index]! - meanY);
  }
  const slope = spread > 0 ? common / spread : 0;
  return { level: meanY + slope * (end - meanX), slope };
}

/** A fall towards 0 becomes ever slower: what would be −100 % is −63 %. Nothing goes through the ceiling. */
function within(curve: Descent, value: number, level: number): number {
  if (curve.floor === 0 && value < level && level > 0) return level * Math.exp((value - level) / level);
  return clamp(curve, value);
}

function clamp({ floor, ceiling }: Descent, value: number): number {
  return Math.max(floor, Math.min(ceiling, value));
}

function recentMedian(y: Float64Array, length: number, count: number): number {
  return median(y.subarray(Math.max(0, length - count), length));
}

function rangeOf(y: Float64Array): number {
  let [low, high] = [Infinity, -Infinity];
  for (const value of y) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return high - low;
}
