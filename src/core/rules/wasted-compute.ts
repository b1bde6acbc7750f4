/**
 * # Nothing gained since
 *
 * ## What it means
 * Validation reached its level long before the end and stayed there. The rest of the run brought nothing that could be
 * told from noise.
 *
 * ## Why it happens
 * The number of epochs was chosen for a harder task, a smaller batch or a lower learning rate. Or the learning rate
 * has been too small for a while to move anything.
 *
 * ## What to try
 * Plan about 1.2 times the place where it levelled off, with the schedule compressed to that length, and stop early
 * with a patience of a tenth of the plan. If the learning rate is constant and never came down, lower it first: that
 * may gain what more epochs do not.
 *
 * ## Where the thresholds come from
 * The last fifth of the run is better than its middle by less than 1.5 %, in the loss and in the metrics beside it, and no
 * worse than its best by 10 %; 20 evaluations or more with noise below 8 %; and a learning rate that is not known or
 * below a tenth of its peak, with the plan all but done. At a high rate a plateau is told instead. Nothing is said where
 * training accuracy is complete and validation poor, since such runs may still generalize (Power and others 2022), nor
 * while a decay of the learning rate is ahead. Chosen on the choosing tasks of bench/fit and algoperf, so that a log of
 * half as many evaluations says the same; that a best step in the first tenth means a plan that is far too long is from
 * Google's tuning playbook.
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import type { Run } from '../run';
import { evidenceOf, lastMoment, momentAt, weigh } from './finding';
import { leastToLevelOff, levelledOff, standsStill } from './levelled-off';
import { memorizedTooWell } from './memorized';

const leastProgress = 0.85;
const lowRate = 0.1;
/** Share of the run, half of which is a large part of it. */
const large = 0.6;
/** Plan for the next run, in multiples of the place where this one levelled off. */
const plan = 1.2;

export const wastedCompute: Rule = {
  id: 'D29',
  code: 'wasted-compute',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const curve = facts.loss.validation;
    if (curve === null || !isSettled(facts)) return [];
    if (facts.progress !== null && facts.progress < leastProgress) return [];
    const level = levelledOff(curve);
    if (level === null || !witnesses(facts).every(standsStill) || memorizedTooWell(facts)) return [];
    const span = curve.at[curve.length - 1]! - curve.at[0]!;
    const wasted = (curve.at[curve.length - 1]! - curve.at[level.entry]!) / span;
    return [
      {
        rule: 'D29',
        code: 'wasted-compute',
        severity: 'info',
        ruledOut: [],
        ...weigh({ large: wasted >= large, long: curve.length >= 3 * leastToLevelOff, caveats: 0 }),
        series: [curve.series.name],
        from: momentAt(curve, level.entry),
        to: lastMoment(curve),
        evidence: evidenceOf({
          wastedPercent: 100 * wasted,
          savingPercent: 100 * Math.max(0, 1 - plan * (1 - wasted)),
          level: level.now,
        }),
        caveats: [],
      },
    ];
  },
};

/** Whether the learning rate, as far as it is known, has nothing more to give: all but 0, or not logged at all. */
function isSettled({ schedule }: Facts): boolean {
  const { name, peak, current } = schedule;
  if (peak === null || current === null) return true;
  if (name === 'constant') return schedule.at.length === 0;
  return schedule.at.length > 0 ? current <= lowRate * peak : name === 'unknown';
}

/** Validation metrics that are logged often enough to say whether they still moved. */
function witnesses({ metrics }: Facts): readonly Curve[] {
  return metrics
    .flatMap(({ validation }) => (validation === null || validation.length < leastToLevelOff ? [] : [validation]))
    .slice(0, 2);
}
