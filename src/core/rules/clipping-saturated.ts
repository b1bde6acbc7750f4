/**
 * # Gradients always clipped
 *
 * ## What it means
 * Most steps are cut down to the clipping norm, so it is the clipping that sets the length of steps, and the learning
 * rate is in truth smaller than the one that is configured. As a note, the opposite: the clipping never acts.
 *
 * ## Why it happens
 * A clipping norm that was copied from another model, a loss that is a sum and not a mean, or a learning rate at which
 * gradients stay large.
 *
 * ## What to try
 * Set the clipping norm to the one below which 90 % of the gradients lie. Or keep it, and lower the learning rate by
 * the mean factor by which steps are cut, which changes little and makes the rate an honest one. With Adam and its kin
 * the factor must not be put on the rate: they divide by the size of the gradients, so that a cut which is always the
 * same changes nothing, and what is left of it is a limit to single outliers.
 *
 * ## Where the thresholds come from
 * More than half of all steps at the clipping norm after the first tenth of the run or the end of the warm-up. That
 * clipping more than half of the steps calls for a lower learning rate is from Google's tuning playbook. That it never
 * acts is said where the highest norm stays below a tenth of it. With an optimizer that divides by the size of the
 * gradients (Kingma and Ba 2015), it is a note. A norm that is logged after clipping shows how often
 * it acts, and not how much.
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { familyOf } from '../config/describe/settings';
import { numberOf, textOf } from '../facts/hyperparameters';
import { peaksOf } from '../facts/peaks';
import type { Run } from '../run';
import { median, quantile } from '../statistics/order';
import { evidenceOf, lastMoment, momentAt, ruledOutOf, weigh } from './finding';

const leastPoints = 20;
const earlyShare = 0.1;
const mostShare = 0.5;
/** Programs clip to slightly less than the norm that is set. */
const atClip = 0.999;
const afterClipping = 1.001;
const idleShare = 0.1;
const leastPointsToBeIdle = 100;

export const clippingSaturated: Rule = {
  id: 'D11',
  code: 'clipping-saturated',
  check(run: Run, facts: Facts): readonly Finding[] {
    const { norm } = facts.gradients;
    if (norm === null || norm.length < leastPoints) return [];
    const clip = numberOf(run, 'gradientClip');
    if (clip === null || clip <= 0) return [];
    const start = startOf(norm, facts);
    const later = norm.value.subarray(start);
    if (later.length < leastPoints / 2) return [];
    const clipped = later.filter((value) => value >= atClip * clip);
    const share = clipped.length / later.length;
    const highest = peaksOf(norm).reduce((most, one) => Math.max(most, one), 0);
    const isIdle = highest < idleShare * clip && norm.length * norm.block >= leastPointsToBeIdle;
    if (share <= mostShare && !isIdle) return [];
    const isLoggedAfter = highest <= afterClipping * clip && !isIdle;
    return [
      {
        rule: 'D11',
        code: 'clipping-saturated',
        severity: isIdle || dividesByGradients(run) ? 'info' : 'warning',
        ruledOut: ruledOutOf({ 'warm-up': false }),
        ...weigh({
          large: isIdle || share >= 0.75,
          long: norm.length >= 3 * leastPoints,
          corroborating: 0,
          caveats: 0,
        }),
        series: [norm.series.name],
        from: momentAt(norm, start),
        to: lastMoment(norm),
        evidence: evidenceOf({
          clip,
          clippedPercent: 100 * share,
          highest,
          loggedAfter: isLoggedAfter ? 1 : null,
          kept: isLoggedAfter || isIdle ? null : median(clipped.map((value) => clip / value)),
          clipAt: isLoggedAfter || isIdle ? null : quantile(later, 0.9),
        }),
        caveats: [],
      },
    ];
  },
};

/** Whether the size of gradients cancels out in the steps of the optimizer. */
function dividesByGradients(run: Run): boolean {
  const optimizer = textOf(run, 'optimizer');
  return ['adam', 'sign'].includes(familyOf(optimizer)) || /rms|adagrad|adadelta|muon/i.test(optimizer ?? '');
}

/** The first entry after the beginning, in which gradients are large by nature. */
function startOf(norm: Curve, { schedule }: Facts): number {
  const first = schedule.segments[0];
  const end = first?.kind === 'rising' ? first.to : -Infinity;
  let start = Math.ceil(earlyShare * norm.length);
  while (start < norm.length && norm.at[start]! <= end) start++;
  return start;
}
