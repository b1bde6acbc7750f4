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
 * No improvement by more than 0.1 %, or half the noise of an evaluation up to 2 %, over the last 40 % of the run, with
 * the learning rate constant or below a tenth of its peak, and the plan all but done. On bench/fit, algoperf and the
 * simulated curves, stopping where it says would have cost 0 % in the median and 2 % at most. Nothing is said where
 * training accuracy is complete and validation poor, since such runs may still generalize (Power and others 2022), nor
 * while a decay of the learning rate is ahead, nor where the last fifth lies 5 % and twice the noise above the best. The numbers were chosen by judgement; that a best step in the first
 * tenth means a plan that is far too long is from Google's tuning playbook.
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import type { Run } from '../run';
import { localNoise } from '../statistics/noise';
import { median } from '../statistics/order';
import { evidenceOf, lastMoment, momentAt, weigh } from './finding';
import { memorizedTooWell } from './memorized';

const leastEvaluations = 18;
const leastWasted = 0.4;
const leastProgress = 0.85;
const leastGained = 0.05;
const leastGain = 0.001;
const mostHidden = 0.02;
const lowRate = 0.1;
const lastPart = 0.2;
const mostRise = 0.05;
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
    // A run that never gained anything has other troubles than its length.
    if (curve.smooth[0]! * signOf(curve) - bestOf(curve) < leastGained * Math.abs(bestOf(curve))) return [];
    // With the widest slack it levelled off at the earliest, which tells most runs apart without their noise.
    if (wastedOf(curve, entryWithin(curve, mostHidden * Math.abs(bestOf(curve)))) < leastWasted) return [];
    const settled = [curve, ...witnesses(facts)].map((one) => convergedAt(one));
    const position = Math.max(...settled.map((one) => one.at));
    const span = curve.at[curve.length - 1]! - curve.at[0]!;
    const wasted = span > 0 ? (curve.at[curve.length - 1]! - position) / span : 0;
    if (wasted < leastWasted || hasRisen(curve)) return [];
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

/** Whether the end lies above the best by more than noise hides: such a run did not stay at its level. O(n log n). */
function hasRisen(curve: Curve): boolean {
  const sign = signOf(curve);
  const end = median(curve.value.subarray(Math.floor((1 - lastPart) * curve.length)));
  const noise = localNoise(curve.value, curve.length >> 1);
  const best = bestOf(curve);
  return sign * end - best > Math.max(mostRise * Math.abs(best), Number.isFinite(noise) ? 2 * noise : 0);
}

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

/** Where a curve first was as good as it ever was, to 0.1 % or what noise may hide. O(n log n). */
function convergedAt(curve: Curve): { readonly curve: Curve; readonly at: number; readonly entry: number } {
  const noise = localNoise(curve.value, curve.length >> 1);
  const best = Math.abs(bestOf(curve));
  // Noise may hide a gain, but no more than a person would give up unseen.
  const hidden = Number.isFinite(noise) ? Math.min(noise / 2, mostHidden * best) : 0;
  const entry = entryWithin(curve, Math.max(leastGain * best, hidden));
  return { curve, at: curve.at[entry]!, entry };
}

/** Best smoothed value, negated where higher is better. */
function bestOf(curve: Curve): number {
  const sign = signOf(curve);
  return curve.smooth.reduce((low, one) => Math.min(low, sign * one), Infinity);
}

/** First entry within a distance of the best smoothed value. O(n). */
function entryWithin(curve: Curve, slack: number): number {
  const sign = signOf(curve);
  const limit = bestOf(curve) + slack;
  let entry = 0;
  while (entry < curve.length - 1 && sign * curve.smooth[entry]! > limit) entry++;
  return entry;
}

function signOf({ series }: Curve): 1 | -1 {
  return series.goal === 'maximize' ? -1 : 1;
}

/** Share of the run that came after an entry. */
function wastedOf({ at, length }: Curve, entry: number): number {
  const span = at[length - 1]! - at[0]!;
  return span > 0 ? (at[length - 1]! - at[entry]!) / span : 0;
}
