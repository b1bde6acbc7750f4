/**
 * # Loss is not finite
 *
 * ## What it means
 * The log holds a loss that is NaN or infinite. From that step on the weights usually hold NaN as well, and every
 * further step costs time and changes nothing.
 *
 * ## Why it happens
 * - The loss had been climbing before: the learning rate is too high, or gradients exploded.
 * - The loss was calm before: one bad batch, a logarithm of zero, a division by zero, or an overflow of 16-bit floats.
 * - It is so from the first steps: broken inputs or labels, or a first step that is far too large.
 * - Finite and broken values take turns: float16 overflows, and the loss scale is too high or cannot settle.
 * - Only the validation loss is affected: an empty or fully masked validation set, or evaluation in 16-bit floats.
 *
 * ## What to try
 * Stop the run and go back to a checkpoint at least 100 steps before the first NaN. If the loss had been climbing,
 * divide the learning rate by 3 and clip gradients at the norm below which 90 % of them lie. If it had not, check that
 * batch for NaN and zeros, and train in bfloat16 instead of float16. From the start: look at one batch of inputs and
 * labels, and take a first step with a hundredth of the learning rate. In validation alone: look for an empty set and
 * for labels that are all masked.
 *
 * ## Where the thresholds come from
 * Mixed-precision training skips a few overflowing steps at its start and may log them as NaN, so up to 1 % of values,
 * each alone and followed by finite ones, are let pass. That the loss climbed is said from a ratio of 1.5 between the
 * medians of the last 10 and the 50 earlier values (in a log of fewer than 20, the last 3 and the lowest), that it is
 * so from the first steps where it is so in the first logs within 1,000 steps or the first epoch, and that a batch did
 * it from a gradient norm ten times the usual one in the last 10 points: chosen by judgement, after Google's guide to
 * reading loss curves and its tuning playbook.
 */
import type { Caveat, Finding, Moment, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { momentOf, momentOfPoint } from '../facts/moment';
import { rateAt } from '../facts/schedule';
import { positionsOf } from '../facts/axis';
import { median } from '../statistics/order';
import type { Run, Series } from '../run';
import { approach, nonFiniteRow } from '../series/landmarks';
import { lastPoint, loggedPoints, nonFiniteAt } from '../series/points';
import { entryAt } from '../facts/sampling';
import { evidenceOf } from './finding';

const toleratedShare = 0.01;
const climbedRatio = 1.5;
/** NaN that early comes from data, labels or the first step, and not from training. */
const firstLogs = 3;
/** No warm-up is usually longer: after it, NaN comes from training. */
const firstSteps = 1000;
const leastReturns = 3;
const gradientApproach = 10;
const burst = 10;

export const nonFiniteLoss: Rule = {
  id: 'D01',
  code: 'non-finite-loss',
  check(run: Run, facts: Facts): readonly Finding[] {
    const { train, validation } = facts.loss;
    const affected = [train, validation].filter((curve) => curve !== null).filter(isBroken);
    const worst = affected[0];
    if (worst === undefined) return [];
    const { series, nonFinite } = worst;
    const first = nonFinite.first!;
    const position = positionsOf(series, facts.axis)[first]!;
    return [
      {
        rule: 'D01',
        code: 'non-finite-loss',
        severity: 'error',
        ruledOut: [],
        confidence: 0.99,
        factors: [],
        series: affected.map((curve) => curve.series.name),
        from: momentOfFirst(series, first),
        to: momentOfPoint(series, lastPoint(series.points)!),
        evidence: evidenceOf({
          nonFinite: nonFinite.count,
          points: loggedPoints(series.points),
          nonFinitePercent: (100 * nonFinite.count) / loggedPoints(series.points),
          climbRatio: climbBefore(worst, first),
          learningRate: rateAt(facts.schedule, position),
          onlyValidation: series.role === 'train' ? null : 1,
          fromStart: isAtStart(series, first) ? 1 : null,
          comesBack: comesBack(worst) ? 1 : null,
          gradientFactor: gradientFactor(facts, position),
        }),
        caveats: caveatsOf(run, worst),
      },
    ];
  },
};

/** The exact place where it lies in a bucket of merged points. */
function momentOfFirst(series: Series, first: number): Moment {
  const exact = series.points.buckets?.landmarks.firstNonFinite ?? null;
  const isWithin = exact !== null && nonFiniteAt(series.points, first) > 0;
  return isWithin ? momentOfPoint(series, exact) : momentOf(series, first);
}

/** How many points were logged before an entry. O(n). */
function isAtStart(series: Series, entry: number): boolean {
  const { step, epoch } = series.points;
  if (entry === 0) return true;
  // A log with a line per epoch, or per thousand steps, has trained for long by its second line.
  const isEarly = Number.isFinite(step[entry]) ? step[entry]! <= firstSteps : !(epoch[entry]! > 1);
  return isEarly && loggedBefore(series, entry) <= firstLogs;
}

function loggedBefore({ points: { buckets } }: Series, entry: number): number {
  if (buckets === undefined) return entry;
  return buckets.count.subarray(0, entry).reduce((sum, one) => sum + one, 0);
}

/** Finite and other values in turn, as where mixed precision skips steps: at least every second time it came back. */
function comesBack({ series: { points }, nonFinite }: Curve): boolean {
  if (points.buckets !== undefined || !Number.isFinite(lastPoint(points)?.value)) return false;
  let returns = 0;
  for (let index = 1; index < points.length; index++) {
    if (Number.isFinite(points.value[index]) && !Number.isFinite(points.value[index - 1])) returns++;
  }
  return returns >= leastReturns && returns >= nonFinite.count / 2;
}

/** The highest gradient norm of the last points before a position over the usual one; null where none was logged. */
function gradientFactor({ gradients: { norm } }: Facts, position: number): number | null {
  if (norm === null) return null;
  const end = entryAt(norm, position) + 1;
  if (end < 2 * gradientApproach) return null;
  const highest = norm.value.subarray(end - gradientApproach, end).reduce((most, one) => Math.max(most, one), 0);
  return highest / median(norm.value.subarray(0, end));
}

/** More than the odd skipped step: three in a row, more than 1 %, or the end of the log. O(n). */
function isBroken(curve: Curve): boolean {
  const { points } = curve.series;
  const { value, length } = points;
  const { count, first } = curve.nonFinite;
  if (first === null) return false;
  const endsBroken = !Number.isFinite(lastPoint(points)?.value);
  if (count / loggedPoints(points) > toleratedShare || endsBroken) return true;
  if (points.buckets !== undefined) return points.buckets.landmarks.firstNonFiniteRow !== null;
  let row = 0;
  for (let index = first; index < length; index++) {
    row = Number.isFinite(value[index]) ? 0 : row + 1;
    if (row >= nonFiniteRow) return true;
  }
  return false;
}

/** The level just before the first such value over the level well before; over the lowest one in a short log. */
function climbBefore(curve: Curve, first: number): number | null {
  const { value, buckets } = curve.series.points;
  const landmarks = buckets?.landmarks;
  if (landmarks === undefined || landmarks.firstNonFinite === null) return climb(value, first);
  return climb(landmarks.beforeNonFinite, landmarks.beforeNonFinite.length);
}

function climb(value: Float64Array, first: number): number | null {
  if (first < 3) return null;
  const isShort = first < 20;
  const late = median(value.subarray(Math.max(0, first - (isShort ? 3 : 10)), first));
  const early = isShort
    ? value.subarray(0, first).reduce((low, one) => (Number.isFinite(one) ? Math.min(low, one) : low), Infinity)
    : median(value.subarray(Math.max(0, first - approach), first - 10));
  return early > 0 ? late / early : null;
}

function caveatsOf(run: Run, curve: Curve): readonly Caveat[] {
  const recovered = Number.isFinite(lastPoint(curve.series.points)?.value);
  return recovered && run.series.some((series) => series.kind === 'loss-scale') ? [{ code: 'loss-scale-logged' }] : [];
}

/** The ratio from which the loss is said to have climbed before it broke. */
export function hadClimbed(evidence: Readonly<Record<string, number>>): boolean {
  return (evidence['climbRatio'] ?? 0) > climbedRatio;
}

/** What led to the first value that is not finite, the most telling first. */
export type BreakCause = 'validation' | 'start' | 'climb' | 'overflow' | 'batch' | 'unknown';

/** The cause by what the log showed before. O(1). */
export function breakCause(evidence: Readonly<Record<string, number>>): BreakCause {
  if (evidence['onlyValidation'] === 1) return 'validation';
  if (evidence['fromStart'] === 1) return 'start';
  if (hadClimbed(evidence)) return 'climb';
  if (evidence['comesBack'] === 1) return 'overflow';
  return (evidence['gradientFactor'] ?? 0) > burst ? 'batch' : 'unknown';
}
