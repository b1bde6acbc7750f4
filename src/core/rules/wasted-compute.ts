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
 * No improvement by more than 0.1 % or a standard error over the last 30 % of the run, with the learning rate constant
 * or below a twentieth of its peak, and the plan all but done. Nothing is said where training accuracy is complete and
 * validation poor, since such runs may still generalize (Power and others 2022), nor while a decay of the learning rate
 * is ahead. The numbers were chosen by judgement; that a best step in the first tenth means a plan that is far too long
 * is from Google's tuning playbook.
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import type { Run } from '../run';
import { localNoise } from '../statistics/noise';
import { median } from '../statistics/order';
import { evidenceOf, lastMoment, momentAt, weigh } from './finding';
import { memorizedTooWell } from './memorized';

const leastEvaluations = 15;
const leastWasted = 0.3;
const leastProgress = 0.9;
const leastGain = 0.001;
const lowRate = 0.05;
/** Plan for the next run, in multiples of the place where this one levelled off. */
const plan = 1.2;

export const wastedCompute: Rule = {
  id: 'D29',
  code: 'wasted-compute',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const curve = facts.loss.validation;
    if (facts.guards.size > 0 || curve === null || curve.length < leastEvaluations) return [];
    if (facts.progress !== null && facts.progress < leastProgress) return [];
    if (!isSettled(facts) || memorizedTooWell(facts)) return [];
    const settled = [curve, ...witnesses(facts)].map((one) => convergedAt(one));
    const position = Math.max(...settled.map((one) => one.at));
    const span = curve.at[curve.length - 1]! - curve.at[0]!;
    const wasted = span > 0 ? (curve.at[curve.length - 1]! - position) / span : 0;
    if (wasted < leastWasted) return [];
    const entry = Math.max(...settled.filter((one) => one.curve === curve).map((one) => one.entry));
    return [
      {
        rule: 'D29',
        code: 'wasted-compute',
        severity: 'info',
        ruledOut: [],
        ...weigh({ large: wasted >= 2 * leastWasted, long: curve.length >= 3 * leastEvaluations, caveats: 0 }),
        series: [curve.series.name],
        from: momentAt(curve, entry),
        to: lastMoment(curve),
        evidence: evidenceOf({
          wastedPercent: 100 * wasted,
          savingPercent: 100 * Math.max(0, 1 - plan * (1 - wasted)),
          level: median(curve.value.subarray(entry)),
        }),
        caveats: [],
      },
    ];
  },
};

/** Whether the learning rate, as far as it is known, has nothing more to give: constant, or all but 0. */
function isSettled({ schedule }: Facts): boolean {
  const { name, peak, current } = schedule;
  if (name === 'constant' || peak === null || current === null) return true;
  return schedule.at.length > 0 ? current <= lowRate * peak : name === 'unknown';
}

/** Validation metrics that are logged often enough to say whether they still moved. */
function witnesses({ metrics }: Facts): readonly Curve[] {
  return metrics
    .flatMap(({ validation }) => (validation === null || validation.length < leastEvaluations ? [] : [validation]))
    .slice(0, 2);
}

/** Where a curve first was as good as it is in its last 30 %, to 0.1 % or a standard error of its smoothed level. */
function convergedAt(curve: Curve): { readonly curve: Curve; readonly at: number; readonly entry: number } {
  const sign = curve.series.goal === 'maximize' ? -1 : 1;
  const late = Math.floor(0.7 * curve.length);
  const noise = localNoise(curve.value, late);
  const best = curve.smooth.subarray(late).reduce((low, one) => Math.min(low, sign * one), Infinity);
  const window = Math.max(1, Math.floor(curve.length / 40));
  const slack = Math.max(leastGain * Math.abs(best), Number.isFinite(noise) ? (1.2533 * noise) / Math.sqrt(window) : 0);
  let entry = 0;
  while (entry < curve.length - 1 && sign * curve.smooth[entry]! > best + slack) entry++;
  return { curve, at: curve.at[entry]!, entry };
}
