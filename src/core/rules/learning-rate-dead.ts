/**
 * # Learning rate at 0 too early
 *
 * ## What it means
 * The learning rate came down to almost nothing long before the end of the run, while the loss was still falling. From
 * there on the weights hardly move, and the rest of the run is paid for without being used.
 *
 * ## Why it happens
 * The schedule was given fewer steps than the run has: a number of epochs where steps were asked for, the steps of one
 * device instead of all, a longer run with an old schedule, or a plateau scheduler that cut the rate again and again.
 *
 * ## What to try
 * Give the schedule the length of the run, so that the rate reaches 0 at its end. To save this run, go back to the
 * checkpoint at which the rate was a tenth of its peak and bring it down from there over the steps that are left.
 *
 * ## Where the thresholds come from
 * Below a thousandth of the peak for a fifth of the run or more: Smith (2018) and the usual 1cycle recipes anneal to a
 * hundredth or a thousandth for at most the last seventh of a run. The loss must have fallen by at least 1 % and two
 * standard errors over the tenth of the run before the rate passed a hundredth of its peak. Rates printed with so few
 * digits that a thousandth of the peak cannot be told from 0 are not judged.
 */
import type { Caveat, Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import { changeBetween, entriesOf, endOfRun, rateMoment, spanOfRun } from '../facts/schedule-reading';
import type { Run } from '../run';
import { evidenceOf, weigh } from './finding';

const deadShare = 1e-3;
const smallShare = 1e-2;
const leastPart = 0.2;
/** Of the run that must have been seen at that rate. */
const leastSeen = 0.05;
const leastRates = 3;
const leastFall = 0.01;
const leastZ = 2;

export const learningRateDead: Rule = {
  id: 'D16',
  code: 'learning-rate-dead',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const { shape, at, rate, series } = facts.schedule;
    if (shape === null || series === null || !(shape.peak > 0) || facts.schedule.current! > deadShare * shape.peak)
      return [];
    // The tail of a 1cycle schedule is meant to be, and judged by a rule of its own.
    if (facts.schedule.name === 'one-cycle') return [];
    let dead = rate.length - 1;
    while (dead > 0 && rate[dead - 1]! <= deadShare * shape.peak) dead--;
    const span = spanOfRun(facts);
    const part = (endOfRun(facts) - at[dead]!) / span;
    const isSeen = rate.length - dead >= leastRates && shape.last - at[dead]! >= leastSeen * span;
    if (!isSeen || part < leastPart || isPrintedAsZero(rate, shape.peak) || shape.riseAgain !== null) return [];
    const curve = facts.loss.validation ?? facts.loss.train;
    const change = curve === null ? null : fallBefore(facts, curve, smallFrom(rate, dead, shape.peak), span);
    if (curve === null || change === null || change.fall < leastFall || change.z < leastZ) return [];
    const caveats: Caveat[] = facts.loss.validation === null ? [{ code: 'training-only' }] : [];
    return [
      {
        rule: 'D16',
        code: 'learning-rate-dead',
        severity: 'warning',
        ...weigh({
          large: part >= 2 * leastPart,
          long: rate.length - dead >= 3 * leastRates,
          corroborating: 1,
          caveats: caveats.length,
        }),
        series: [series.name, curve.series.name],
        from: rateMoment(facts, at[dead]!),
        to: rateMoment(facts, shape.last),
        evidence: evidenceOf({
          rate: facts.schedule.current,
          peak: shape.peak,
          partPercent: 100 * part,
          fallPercent: 100 * change.fall,
          tenthOfPeak: 0.1 * shape.peak,
        }),
        caveats,
        ruledOut: ['converged'],
      },
    ];
  },
};

function smallFrom(rate: Float64Array, dead: number, peak: number): number {
  let entry = dead;
  while (entry > 0 && rate[entry - 1]! <= smallShare * peak) entry--;
  return entry;
}

/** How the loss moved over the tenth of the run before the rate became small, within one step of a step schedule. */
function fallBefore(facts: Facts, curve: NonNullable<Facts['loss']['train']>, entry: number, span: number) {
  const to = facts.schedule.at[Math.max(0, entry - 1)]!;
  const step = facts.schedule.shape!.drops.filter((drop) => drop.at <= to).pop();
  const [first, end] = entriesOf(curve, Math.max(to - 0.1 * span, step?.at ?? -Infinity), to);
  const middle = (first + end) >> 1;
  return changeBetween(curve, [first, middle], [middle, end]);
}

/** A rate of 0.0003 printed with four decimals ends in zeros that are none. */
function isPrintedAsZero(rate: Float64Array, peak: number): boolean {
  let least = Infinity;
  for (const one of rate) if (one > 0) least = Math.min(least, one);
  return rate[rate.length - 1] === 0 && least > 2 * smallShare * peak;
}
