import type { Run } from '../run';
import { median } from '../statistics/order';
import type { ConfiguredSchedule } from './configured-schedule';
import { progressOf } from './progress';
import { chooseLossPair } from './series-choice';

/** No usual recipe warms up for longer than this share of the run. */
const longestWarmup = 0.15;
/** A cycle turns at half of the run at the latest, give or take. */
const latestTurn = 0.6;
/** A warm-up whose length is configured is waited for a little longer, since a log may skip the step at which it ends. */
const slack = 1.1;
/** Ramps by a smaller factor are tests only where they start from about 0, along a line. */
const leastRatio = 50;
const leastLinearRatio = 5;
const leastRates = 8;
/** Of printed rates a few in a row are equal: this share of the log, but at least two steps, is a level. */
const longestLevel = 0.1;
/** No warm-up goes up to a rate of 1; Smith's tests go to 2 and 3. */
const highRate = 1;
/** A name only breaks the tie between a test along a line and a warm-up under way. */
const namesTest = /range.?test|lr.?find/i;
/** The loss of a test turns up at its end: by this factor over its lowest level. */
const turnedRatio = 1.2;

/**
 * Whether the rates are those of a range test: every step rises, over a factor of at least 50 or along a line from
 * about 0, and nothing anneals it (Smith 2018, fastai). A warm-up takes a tenth of the run at most, and what goes on
 * rising is a test; where the config names a schedule that first rises and then decays, the turn is waited for. Where
 * no length is known, a ramp along a line is a test once its loss has turned or its rate is beyond any warm-up. O(n).
 */
export function isRangeTest(at: Float64Array, rate: Float64Array, configured: ConfiguredSchedule, run: Run): boolean {
  if (isReversedDump(rate, run)) return true;
  const ratio = rate[rate.length - 1]! / Math.max(rate[0]!, Number.MIN_VALUE);
  if (rate.length < leastRates || ratio < leastLinearRatio || !risesThroughout(rate)) return false;
  const isLine = isLinear(at, rate);
  // A line from about 0 begins with its first increment, or passes through 0 where its first rates were not logged;
  // the rise of a cycle begins at a tenth of its peak.
  const slope = (rate[rate.length - 1]! - rate[0]!) / (at[rate.length - 1]! - at[0]!);
  const isFromZero = rate[0]! <= 1.5 * slope * Math.max(at[1]! - at[0]!, Math.min(at[0]!, 2 * (at[1]! - at[0]!)));
  if (ratio < leastRatio && !(isLine && isFromZero)) return false;
  const turns = configured.warmup || !['unknown', 'constant', 'cyclical'].includes(configured.name);
  const seen = progressOf(run);
  if (seen !== null) return seen >= Math.max(turns ? latestTurn : longestWarmup, slack * (configured.warmupShare ?? 0));
  if (turns) return false;
  return !isLine || rate[rate.length - 1]! >= highRate || namesTest.test(run.name) || hasTurned(run);
}

/** No schedule goes down by a factor of so much along a power of its length. */
const leastFall = 1e4;
const even = 0.1;

/**
 * A finder's rates and losses that were sorted from the highest rate on: the rates fall by the same factor throughout,
 * and the loss ends, at rates that teach nothing, well above its lowest level, which no training does.
 */
function isReversedDump(rate: Float64Array, run: Run): boolean {
  const last = rate.length - 1;
  if (rate.length < 20 || !(rate[0]! >= leastFall * rate[last]!) || !(rate[last]! > 0)) return false;
  const decades = Math.log(rate[0]! / rate[last]!);
  for (let entry = 1; entry <= last; entry++) {
    if (Math.abs(Math.log(rate[0]! / rate[entry]!) / decades - entry / last) > even) return false;
  }
  return hasTurned(run);
}

function risesThroughout(rate: Float64Array): boolean {
  let [falls, rises, level, longest] = [0, 0, 0, 0];
  let peak = 0;
  for (let entry = 1; entry < rate.length; entry++) {
    const [before, now] = [rate[entry - 1]!, rate[entry]!];
    level = now === before ? level + 1 : 0;
    if (now > before) rises++;
    else if (now < before) falls++;
    longest = Math.max(longest, level);
    peak = Math.max(peak, now);
  }
  const isRamp = longest <= Math.max(2, longestLevel * rate.length) && falls <= 0.05 * rises;
  return isRamp && rate[rate.length - 1]! >= peak * (1 - 1e-6);
}

/** Whether half of the way brought half of the rise. */
function isLinear(at: Float64Array, rate: Float64Array): boolean {
  const middle = rate.length >> 1;
  const last = rate.length - 1;
  const way = (at[middle]! - at[0]!) / (at[last]! - at[0]!);
  return Math.abs((rate[middle]! - rate[0]!) / (rate[last]! - rate[0]!) - way) < 0.1;
}

function hasTurned(run: Run): boolean {
  const { train, validation } = chooseLossPair(run);
  const series = validation !== null && validation.points.length >= 20 ? validation : train;
  if (series === null || series.points.length < 10) return false;
  const { value, length } = series.points;
  const size = Math.max(3, Math.floor(length / 20));
  const end = median(value.subarray(length - size));
  let least = Infinity;
  for (let from = 0; from + size <= length; from += size)
    least = Math.min(least, median(value.subarray(from, from + size)));
  return !Number.isFinite(end) || end > turnedRatio * least;
}
