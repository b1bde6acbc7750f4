/**
 * # Still improving
 *
 * ## What it means
 * The best evaluation is one of the last, and the loss was still falling when the log ended. More training would
 * probably have helped: the run ended because of its budget, and not because it was done.
 *
 * ## Why it happens
 * Too few epochs for this learning rate, or a learning rate that is too low for this number of epochs.
 *
 * ## What to try
 * Train 1.5 to 2 times as long, with the schedule stretched to the new length; do not go on at the last tiny rate. If
 * the budget is fixed, try a learning rate 3 times as high first.
 *
 * ## Where the thresholds come from
 * A line through the last three tenths of the run that falls by a tenth in a fifth of the run and by two standard errors,
 * or by 3 % while the learning rate is still coming down, and an end that is as low as the run ever was. Chosen so that
 * the finding stays when a log is cut or thinned, on bench/fit and algoperf as a whole, Smith's logs and nanoGPT: most
 * runs that end as planned still fall by 1 to 5 %, which is no news. That a best step in the last quarter
 * means "train longer" is from Google's tuning playbook; that a validation loss which still falls is a sign of
 * underfitting is from Smith (2018). Nothing is said where the schedule has brought the rate below a tenth of its
 * peak, the last fall being its work then; a 1cycle that ends at the rate it began with has not annealed yet.
 */
import type { Caveat, Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { entryAt } from '../facts/sampling';
import { rateAtEnd } from '../facts/schedule-reading';
import type { Run } from '../run';
import { lineThrough } from '../statistics/line';
import { median } from '../statistics/order';
import { evidenceOf, lastMoment, momentAt, ruledOutOf, weigh } from './finding';

const leastPoints = 4;
/** Share of the run that the line is drawn through, and the share in which it must fall by so much. */
const window = 0.3;
const lately = 0.2;
const leastFall = 0.1;
/** While the rate is coming down and not yet low, the schedule itself has more to give. */
const leastFallOnTheWay = 0.03;
const leastZ = 2;
const nearlyDone = 0.85;
/** Of the peak; a 1cycle without a tail ends at a tenth to a thirtieth. */
const annealed = 0.1;
const annealedCycle = 0.03;
/** How much of the fall may separate the end from the lowest level. */
const mostAbove = 0.5;
/** The level is looked at in so many parts. */
const parts = 20;

export const stillImproving: Rule = {
  id: 'D24',
  code: 'still-improving',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const { validation, train } = facts.loss;
    const curve = validation !== null && validation.length >= leastPoints ? validation : train;
    if (curve === null || curve.length < leastPoints) return [];
    // While epochs are still to come, that it improves is no news.
    if (facts.progress !== null && facts.progress < nearlyDone) return [];
    if (isAnnealed(facts)) return [];
    const [first, end] = [curve.at[0]!, curve.at[curve.length - 1]!];
    const step = lastStep(facts);
    // A fall that a learning-rate step brought is not one that more epochs would go on with.
    if (step !== null && end - step < lately * (end - first)) return [];
    const start = Math.max(end - window * (end - first), step ?? -Infinity);
    const from = Math.max(0, entryAt(curve, start));
    if (!(curve.smooth[curve.length - 1]! < curve.smooth[from]!)) return [];
    const line = lineThrough(curve, start);
    const reach = lately * (end - first);
    const before = line.at(end - reach);
    const fall = -line.slope * reach;
    const { current, name } = facts.schedule;
    const least = (current === null || name === 'constant' ? leastFall : leastFallOnTheWay) * before;
    if (!(before > 0) || fall < least || -line.slope < leastZ * line.slopeError) return [];
    const levels = levelsOf(curve);
    const low = levels.reduce((least, one) => Math.min(least, one), Infinity);
    if (levels[levels.length - 1]! - low >= mostAbove * fall) return [];
    const z = line.slopeError > 0 ? -line.slope / line.slopeError : 1000;
    const caveats: readonly Caveat[] = curve === train ? [{ code: 'training-only' }] : [];
    return [
      {
        rule: 'D24',
        code: 'still-improving',
        severity: 'info',
        ruledOut: ruledOutOf({ 'rate-changed': facts.schedule.current === null }),
        ...weigh({
          large: fall >= 2 * least && z >= 2 * leastZ,
          long: curve.length >= 5 * leastPoints,
          corroborating: 1,
          caveats: caveats.length,
        }),
        series: [curve.series.name],
        from: momentAt(curve, from),
        to: lastMoment(curve),
        evidence: evidenceOf({
          fallPercent: (100 * fall) / before,
          z: Math.min(z, 1000),
          best: low,
          end: levels[levels.length - 1],
        }),
        caveats,
      },
    ];
  },
};

/** Where the rate was last lowered at once; null where it was not. */
function lastStep({ schedule }: Facts): number | null {
  if (schedule.name !== 'step' && schedule.name !== 'warmup-step') return null;
  return schedule.segments[schedule.segments.length - 1]?.from ?? null;
}

/** Median levels of at most 20 parts of a curve, the last of them whole. */
function levelsOf({ value, length }: Curve): readonly number[] {
  const size = Math.ceil(length / parts);
  const levels: number[] = [];
  for (let end = length; end > 0; end -= size) levels.unshift(median(value.subarray(Math.max(0, end - size), end)));
  return levels;
}

/** Whether the schedule has run out, or will have with what is left of the plan. */
function isAnnealed(facts: Facts): boolean {
  const { peak, name } = facts.schedule;
  const end = rateAtEnd(facts);
  return end !== null && name !== 'constant' && end < (name === 'one-cycle' ? annealedCycle : annealed) * peak!;
}
