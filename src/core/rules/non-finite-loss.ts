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
 * - Only the validation loss is affected: an empty or fully masked validation set, or evaluation in 16-bit floats.
 *
 * ## What to try
 * Stop the run and go back to a checkpoint well before the first NaN. If the loss had been climbing, divide the
 * learning rate by 3 and clip gradients at norm 1. If it had not, check that batch for NaN and zeros, and train in
 * bfloat16 instead of float16.
 *
 * ## Where the thresholds come from
 * Mixed-precision training skips a few overflowing steps at its start and may log them as NaN, so up to 1 % of
 * values, each alone and followed by finite ones, are let pass. That the loss climbed is said from a ratio of 1.5
 * between the medians of the last 10 and the 50 earlier values (in a log of fewer than 20, the last 3 and the lowest):
 * chosen by judgement, after Google's guide to reading loss curves and its tuning playbook.
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
import { evidenceOf } from './finding';

const toleratedShare = 0.01;
const climbedRatio = 1.5;

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
