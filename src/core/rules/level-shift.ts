/**
 * # Loss spike, not recovered
 *
 * ## What it means
 * The training loss jumped within a few points and stayed on the higher level. What it falls afterwards it falls from
 * there. Where more than half of what had been learnt is gone for good, the run is called diverged instead.
 *
 * ## Why it happens
 * One or few batches threw the weights, or the moments of the optimizer, so far that it does not find back: a learning
 * rate near its limit, a beta2 of Adam that remembers too long, a number that overflowed. A new mix of data, or a
 * resume that begins the data again, looks the same but does not touch validation.
 *
 * ## What to try
 * Restart from a checkpoint about 100 steps before the jump and skip the next 200 to 500 batches, as was done for PaLM.
 * If it jumps again, reset the state of the optimizer or halve the learning rate.
 *
 * ## Where the thresholds come from
 * The levels on both sides, each the median over 5 % of the run or 10 points, differ by at least 10 % and 4 standard
 * deviations of the noise before and by 10 % of all that training had gained; most of it within two points; and 80 % of
 * the values over twice that width stay in the upper half, as the last twentieth does. There must be a spike at the
 * jump, or validation must have jumped too, and never while the learning rate rises. That validation clears the run
 * where it did not follow was chosen on what Ultralytics logs when it closes its mosaic augmentation.
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { peaksOf } from '../facts/peaks';
import { entryAt } from '../facts/sampling';
import { rateAt } from '../facts/schedule';
import type { Run } from '../run';
import { upwardShift, type LevelShift } from '../statistics/change-point';
import { median } from '../statistics/order';
import { isComingBack } from './coming-back';
import { evidenceOf, lastMoment, momentAt, ruledOutOf, weigh } from './finding';
import { gainOf } from './given-back';
import { rateRose } from './rate-rise';

const leastPoints = 30;
const earlyShare = 0.05;
const widthShare = 0.05;
const leastWidth = 10;
const leastFactor = 1.1;
const leastDeviations = 4;
/** Of a loss near 0 a multiple means nothing. */
const leastShareOfGain = 0.1;
/** A jump from which a run comes back within twice the width is a slow spike. */
const lastingWidths = 2;
const leastShareAbove = 0.8;
/** A spike stands at least that far above the level that comes after it. */
const overshoot = 1.2;
/** Share of the shift that validation must have followed, to count for or against it. */
const followed = 0.5;
const notFollowed = 0.1;

export const levelShift: Rule = {
  id: 'D05',
  code: 'level-shift',
  check(run: Run, facts: Facts): readonly Finding[] {
    const curve = facts.loss.train;
    if (curve === null || curve.length < leastPoints) return [];
    if (facts.schedule.name === 'cyclical' || !hasRisen(curve)) return [];
    const width = Math.max(leastWidth, Math.ceil(widthShare * curve.length));
    const start = Math.ceil(earlyShare * curve.length);
    const shift = upwardShift(curve.value, curve.smooth, { start, width, leastFactor });
    if (shift === null || shift.deviations < leastDeviations || !lasts(curve, shift, width)) return [];
    if (shift.after - shift.before < leastShareOfGain * gainOf(run, facts, curve)) return [];
    const from = curve.at[Math.max(0, shift.at - width)]!;
    const to = curve.at[Math.min(curve.length - 1, shift.at + width)]!;
    if (rateRose(facts.schedule, from, to)) return [];
    if (isComingBack(facts, curve, shift.at, shift.before)) return [];
    const following = shareFollowed(facts.loss.validation, curve, shift, width);
    const spiked = highestAround(curve, shift, width) >= overshoot * shift.after;
    if (following !== null && following < notFollowed) return [];
    if (!spiked && (following === null || following < followed)) return [];
    const rate = rateAt(facts.schedule, curve.at[shift.at]!);
    return [
      {
        rule: 'D05',
        code: 'level-shift',
        severity: 'warning',
        ruledOut: ruledOutOf({ 'rate-rose': false, 'planned-change': following === null }),
        ...weigh({
          large: shift.after >= (2 * leastFactor - 1) * shift.before && shift.deviations >= 2 * leastDeviations,
          long: curve.length >= 3 * leastPoints,
          corroborating: following !== null && following >= followed ? 1 : 0,
          caveats: facts.schedule.at.length === 0 ? 1 : 0,
        }),
        series: [curve.series.name],
        from: momentAt(curve, shift.at),
        to: lastMoment(curve),
        evidence: evidenceOf({
          before: shift.before,
          after: shift.after,
          risePercent: 100 * (shift.after / shift.before - 1),
          deviations: shift.deviations,
          learningRate: rate,
        }),
        caveats: facts.schedule.at.length === 0 ? [{ code: 'no-learning-rate' }] : [],
      },
    ];
  },
};

/** Whether the loss ever stood above a level that it had reached; most never do, and need no closer look. O(n). */
function hasRisen({ smooth }: Curve): boolean {
  let low = Infinity;
  for (const value of smooth) {
    if (!(value > 0)) return false;
    if (value > leastFactor * low) return true;
    low = Math.min(low, value);
  }
  return false;
}

function lasts({ value }: Curve, { at, before, after }: LevelShift, width: number): boolean {
  if (at + lastingWidths * width > value.length) return false;
  const later = value.subarray(at, at + lastingWidths * width);
  const bound = (before + after) / 2;
  const isUpAtFirst = later.reduce((above, one) => above + (one > bound ? 1 : 0), 0) >= leastShareAbove * later.length;
  // A run that has since come back needs no going back.
  return isUpAtFirst && median(value.subarray(Math.max(at, value.length - width))) > bound;
}

function highestAround(curve: Curve, { at }: LevelShift, width: number): number {
  const reach = Math.max(2, width >> 2);
  return peaksOf(curve)
    .subarray(Math.max(0, at - reach), at + reach + 1)
    .reduce((most, one) => Math.max(most, one), 0);
}

/** By how much of the relative shift the validation loss rose across it; null where it was not logged often enough. */
function shareFollowed(validation: Curve | null, curve: Curve, shift: LevelShift, width: number): number | null {
  if (validation === null) return null;
  const cut = entryAt(validation, curve.at[shift.at]! - (curve.at[1]! - curve.at[0]!) / 2) + 1;
  const count = Math.max(2, Math.ceil((width / curve.length) * validation.length));
  if (cut < 2 || cut + 2 > validation.length) return null;
  const before = median(validation.value.subarray(Math.max(0, cut - count), cut));
  const after = median(validation.value.subarray(cut, cut + count));
  return before > 0 && after > 0 ? Math.log(after / before) / Math.log(shift.after / shift.before) : null;
}
