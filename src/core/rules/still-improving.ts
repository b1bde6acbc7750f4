/**
 * # Still improving
 *
 * ## What it means
 * The best evaluation is one of the last, and the loss was still falling when the log ended. More training would
 * probably have helped: the run ended because of its budget, and not because it was done.
 *
 * ## Why it happens
 * Too few epochs for this learning rate, or a learning rate that is too low for this number of epochs. Where the
 * schedule brings the rate down to nothing at the end, the last fall is its work and there is less to come.
 *
 * ## What to try
 * Train 1.5 to 2 times as long, with the schedule stretched to the new length; do not go on at the last tiny rate. If
 * the budget is fixed, try a learning rate 3 times as high first.
 *
 * ## Where the thresholds come from
 * The best evaluation in the last tenth, and a fall over the last fifth of at least 1 % and 2 standard errors. That a
 * best step in the last quarter means "train longer" is from Google's tuning playbook; that a validation loss which
 * still falls is a sign of underfitting is from Smith (2018).
 */
import type { Caveat, Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { entryAt } from '../facts/sampling';
import type { Run } from '../run';
import { localNoise } from '../statistics/noise';
import { median } from '../statistics/order';
import { weigh, evidenceOf, lastMoment, momentAt } from './finding';
import { smoothedOptimum } from '../facts/best';

const leastPoints = 5;
const bestAfter = 0.9;
const leastFall = 0.01;
const leastZ = 2;
const nearlyDone = 0.95;

export const stillImproving: Rule = {
  id: 'D24',
  code: 'still-improving',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const { validation, train } = facts.loss;
    const curve = validation !== null && validation.length >= leastPoints ? validation : train;
    if (facts.guards.size > 0 || curve === null || curve.length < leastPoints) return [];
    // While epochs are still to come, that it improves is no news.
    if (facts.progress !== null && facts.progress < nearlyDone) return [];
    const best = smoothedOptimum(curve, 'minimize');
    if (best < bestAfter * (curve.length - 1)) return [];
    const from = Math.max(Math.min(curve.length - 3, Math.floor(curve.length * 0.8)), entryAfterLastStep(facts, curve));
    if (curve.length - from < 3) return [];
    const third = Math.ceil((curve.length - from) / 3);
    const before = median(curve.value.subarray(from, from + third));
    const end = median(curve.value.subarray(curve.length - third));
    const fall = before > 0 ? (before - end) / before : 0;
    const noise = localNoise(curve.value, Math.max(0, Math.min(from, curve.length - 10)));
    const z = noise > 0 ? (before - end) / (1.2533 * noise * Math.sqrt(2 / third)) : 1000;
    if (fall < leastFall || z < leastZ) return [];
    const caveats = caveatsOf(facts, curve === train);
    return [
      {
        rule: 'D24',
        code: 'still-improving',
        severity: 'info',
        ruledOut: [],
        ...weigh({
          large: fall >= 2 * leastFall && z >= 2 * leastZ,
          long: curve.length >= 3 * leastPoints,
          corroborating: 1,
          caveats: caveats.length,
        }),
        series: [curve.series.name],
        from: momentAt(curve, from),
        to: lastMoment(curve),
        evidence: evidenceOf({ fallPercent: 100 * fall, z: Math.min(z, 1000), best: curve.smooth[best], end }),
        caveats,
      },
    ];
  },
};

/** A fall that a learning-rate step brought is not one that more epochs would go on with. */
function entryAfterLastStep(facts: Facts, curve: Curve): number {
  if (facts.schedule.name !== 'step' && facts.schedule.name !== 'warmup-step') return 0;
  const last = facts.schedule.segments[facts.schedule.segments.length - 1];
  return last === undefined ? 0 : entryAt(curve, last.from) + 1;
}

function caveatsOf(facts: Facts, fromTraining: boolean): readonly Caveat[] {
  const { current, peak, name } = facts.schedule;
  const caveats: Caveat[] = [];
  if (fromTraining) caveats.push({ code: 'training-only' });
  // A rate below 5 % of its peak means that the schedule has run out, and most of the late fall is its doing.
  if (current !== null && peak !== null && name !== 'constant' && current < 0.05 * peak) {
    caveats.push({ code: 'annealed-at-end' });
  }
  return caveats;
}
