/**
 * # Gradients explode
 *
 * ## What it means
 * The norm of the gradients jumps to more than ten times its usual size again and again, grows without an end, or grows
 * from layer to layer towards the input. Steps of that size throw the weights, and the loss follows sooner or later.
 *
 * ## Why it happens
 * A learning rate that is too high, recurrent or very deep networks without normalization, batches with outliers, or
 * logits of attention that grow over a long run.
 *
 * ## What to try
 * Clip gradients at the norm below which 90 % of them lie: that leaves ordinary steps as they are. Where more than half
 * of the steps would be clipped, halve the learning rate as well. Look at the batches of the marked steps.
 *
 * ## Where the thresholds come from
 * Ten times the running median over 101 points, three times after the first 5 % of the run and above three times the
 * norm of that beginning; or twice the norm for each tenth of the run, by the Theil–Sen slope of its logarithm. Between
 * the first and the last of at least four layers of one kind a factor of 70, growing from layer to layer (AutoTrainer,
 * Zhang et al. 2021). Clipping at that quantile is the advice of Google's tuning playbook.
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { layerSlope } from '../facts/layer-norms';
import { momentOf } from '../facts/moment';
import { peaksOf } from '../facts/peaks';
import { rateAt } from '../facts/schedule';
import type { Run } from '../run';
import { median, quantile } from '../statistics/order';
import { runningMedian } from '../statistics/running-median';
import { trend } from '../statistics/trend';
import { evidenceOf, lastMoment, momentAt, ruledOutOf, weigh } from './finding';

const leastPoints = 30;
const earlyShare = 0.05;
const burst = 10;
const window = 101;
const leastBursts = 3;
const overFirst = 3;
const growthPerTenth = Math.log(2);
const leastZ = 3;
const layerFactor = 70;

export const explodingGradients: Rule = {
  id: 'D07',
  code: 'exploding-gradients',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const { layers } = facts.gradients;
    const norm =
      facts.gradients.norm !== null && facts.gradients.norm.length >= leastPoints ? facts.gradients.norm : null;
    const slope = layerSlope(layers);
    const uneven = slope !== null && slope.firstOverLast > layerFactor ? slope : null;
    const bursts = norm === null ? [] : burstsOf(norm);
    const growth = norm === null ? null : growthOf(norm);
    if (bursts.length < leastBursts && growth === null && uneven === null) return [];
    const series = norm?.series ?? uneven!.first;
    const entry = bursts.length >= leastBursts ? bursts[0]! : 0;
    const usual = norm === null ? null : median(norm.value);
    const worst = norm === null ? null : peaksOf(norm).reduce((most, one) => Math.max(most, one), 0);
    return [
      {
        rule: 'D07',
        code: 'exploding-gradients',
        severity: 'warning',
        ruledOut: ruledOutOf({ 'warm-up': false }),
        ...weigh({
          large:
            bursts.length >= 2 * leastBursts || growth !== null || (worst ?? 0) >= 10 * burst * (usual ?? Infinity),
          long: series.points.length >= 3 * leastPoints,
          corroborating: uneven !== null && norm !== null ? 1 : 0,
          caveats: 0,
        }),
        series: [series.name],
        from: norm === null ? momentOf(series, 0) : momentAt(norm, entry),
        to: norm === null ? momentOf(series, series.points.length - 1) : lastMoment(norm),
        evidence: evidenceOf({
          bursts: bursts.length,
          usual,
          worst,
          growth,
          layerFactor: uneven?.firstOverLast,
          clipAt: norm === null ? null : quantile(norm.value, 0.9),
          learningRate: norm === null ? null : rateAt(facts.schedule, norm.at[entry]!),
        }),
        caveats: [],
      },
    ];
  },
};

/** Entries that stand out ten times over what is usual around them, after the first steps. O(n) where none does. */
function burstsOf(norm: Curve): readonly number[] {
  const peaks = peaksOf(norm);
  const start = Math.ceil(earlyShare * norm.length);
  const least = norm.smooth.reduce((low, one) => (one > 0 ? Math.min(low, one) : low), Infinity);
  if (!peaks.subarray(start).some((one) => one > burst * least)) return [];
  const usual = runningMedian(norm.value, window);
  // Of a model that knows its data the gradients are tiny, and a batch that it does not know stands out.
  const large = overFirst * median(norm.value.subarray(0, Math.max(3, start)));
  const entries: number[] = [];
  for (let entry = start; entry < norm.length; entry++) {
    if (usual[entry]! > 0 && peaks[entry]! > Math.max(large, burst * usual[entry]!)) entries.push(entry);
  }
  return entries;
}

/** By what factor the norm grew for each tenth of the run; null where it did not double. */
function growthOf(norm: Curve): number | null {
  const start = Math.ceil(earlyShare * norm.length);
  const span = norm.at[norm.length - 1]! - norm.at[start]!;
  // Ten doublings leave no doubt about the ends.
  const tail = norm.smooth[norm.length - 1]!;
  if (!(tail > 2 ** 5 * norm.smooth[start]!) || span <= 0) return null;
  const { slope, z } = trend(norm.at, norm.smooth.map(Math.log), start);
  const growth = 0.1 * span * slope;
  return z >= leastZ && growth > growthPerTenth ? Math.exp(growth) : null;
}
