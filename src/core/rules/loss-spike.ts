/**
 * # Loss spike, recovered
 *
 * ## What it means
 * The training loss jumped for a short while and came back to where it had been. A few of these in a long run are
 * ordinary in large models and cost little; many of them say that the run is close to its limit.
 *
 * ## Why it happens
 * A batch of unusual data met weights that were ready to be thrown off by it. Learning rates near the highest that
 * holds, a beta2 of Adam near 1 and gradients that are not clipped make it likelier. Spikes at equal distances point
 * to the data or its order instead.
 *
 * ## What to try
 * Nothing where they are rare. Where they are frequent, clip gradients at the norm below which 90 % of them lie, lower
 * beta2 to 0.95, and look at the batches of those steps. Spikes at equal distances: shuffle, and look for the batch.
 *
 * ## Where the thresholds come from
 * A point is an outlier by Hampel's test at 21 points: at least 20 % and 6 robust standard deviations above the running
 * median, in the logarithm of the loss, and back within 50 steps or 2 % of the run. A single point must be twice the
 * median, since a batch may just be hard, and every spike at least 5 % of all that training had gained: near 0 losses
 * vary by multiples. Logs of fewer than 200 points are left alone: one value for many steps shows no spike of a few.
 * Three in a thousand steps make a warning, where the highest is three times the level. More than 5 % of all points outside are called noise. PaLM (Chowdhery et
 * al. 2022) saw some twenty spikes in its longest run, with clipping.
 */
import type { Finding, Moment, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { momentOf } from '../facts/moment';
import { peaksOf } from '../facts/peaks';
import { entryAt } from '../facts/sampling';
import type { Run } from '../run';
import { median } from '../statistics/order';
import { spikesIn, type Spike } from '../statistics/spikes';
import { gainOf } from './given-back';
import { evidenceOf, ruledOutOf, weigh } from './finding';
import { rateRose } from './rate-rise';

const leastPoints = 200;
/** Before this share of the log the loss falls too fast to be told from a spike. */
const earlyShare = 0.03;
const longestShare = 0.02;
const longestSteps = 50;
const frequentPerThousand = 3;
const leastNorms = 30;
/** A single point below this can be a hard batch. */
const leastFactorAlone = 2;
/** Of small batches single losses reach twice the level by luck. */
const leastFactorOfWarning = 3;
/** Of a loss near 0 a multiple means nothing. */
const leastShareOfGain = 0.05;
/** Points before a spike from which its rate is looked at. */
const approach = 10;

export const lossSpike: Rule = {
  id: 'D04',
  code: 'loss-spike',
  check(run: Run, facts: Facts): readonly Finding[] {
    const curve = facts.loss.train;
    if (curve === null) return [];
    const spikes = recoveredSpikes(run, curve, facts);
    if (spikes.length === 0) return [];
    const worst = spikes.reduce((most, one) => (one.factor > most.factor ? one : most));
    const perThousand = perThousandSteps(curve, facts, spikes);
    const isFrequent = spikes.length >= frequentPerThousand && perThousand >= frequentPerThousand;
    const places = spikes.map(({ peak }) => curve.at[peak]!);
    const gaps = places.slice(1).map((place, entry) => place - places[entry]!);
    return [
      {
        rule: 'D04',
        code: 'loss-spike',
        severity: isFrequent && worst.factor >= leastFactorOfWarning ? 'warning' : 'info',
        ruledOut: ruledOutOf({ 'rate-rose': false }),
        ...weigh({
          large: worst.factor >= 1.5,
          long: curve.length >= 2 * leastPoints,
          corroborating: Math.min(1, spikes.length - 1) + (gradientsLead(facts, curve, worst) ? 1 : 0),
          caveats: 0,
        }),
        series: [curve.series.name],
        from: momentOfPeak(curve, worst),
        to: momentOf(curve.series, curve.index[Math.min(curve.length - 1, worst.to + 1)]!),
        evidence: evidenceOf({
          spikes: spikes.length,
          factor: worst.factor,
          perThousandSteps: Number.isFinite(perThousand) ? perThousand : null,
          spacing: gaps.length >= 2 ? median(gaps) : null,
        }),
        caveats: [],
      },
    ];
  },
};

/** Spikes of a training loss that came back by themselves and that no rise of the learning rate explains. */
function recoveredSpikes(run: Run, curve: Curve, facts: Facts): readonly Spike[] {
  const { axis, schedule, progress } = facts;
  const { length, value, smooth, at } = curve;
  if (length < leastPoints || schedule.name === 'cyclical' || !(value[0]! > 0)) return [];
  if (value.some((one) => !(one > 0))) return [];
  const span = at[length - 1]! - at[0]!;
  const planned = progress === null || progress <= 0 ? span : span / progress;
  const spacing = span / (length - 1);
  const longest = Math.max(
    1,
    Math.ceil((longestShare * planned) / spacing),
    axis === 'step' ? longestSteps / spacing : 0,
  );
  const spikes = spikesIn(value, peaksOf(curve), smooth, { start: Math.ceil(earlyShare * length), longest });
  if (spikes.length === 0) return spikes;
  const least = leastShareOfGain * gainOf(run, facts, curve);
  return spikes.filter(({ from, to, factor, height }) => {
    if (height < least || (from === to && factor < leastFactorAlone)) return false;
    // Until it has come back it is none.
    if (to >= length - 2) return false;
    return !rateRose(schedule, at[Math.max(0, from - approach)]!, at[to]!);
  });
}

function perThousandSteps(curve: Curve, { axis }: Facts, spikes: readonly Spike[]): number {
  const span = curve.at[curve.length - 1]! - curve.at[0]!;
  return axis === 'step' && span > 0 ? (1000 * spikes.length) / span : NaN;
}

function momentOfPeak(curve: Curve, { peak }: Spike): Moment {
  const { series } = curve;
  const moment = momentOf(series, curve.index[peak]!);
  const buckets = series.points.buckets;
  const line = buckets?.highestLine[curve.index[peak]!];
  return line ? { ...moment, line } : moment;
}

/** Whether the gradient norm stood out at the spike or up to five points before it. */
function gradientsLead({ gradients }: Facts, curve: Curve, spike: Spike): boolean {
  const norm = gradients.norm;
  if (norm === null || norm.length < leastNorms) return false;
  const from = Math.max(0, entryAt(norm, curve.at[Math.max(0, spike.from - 5)]!));
  const to = entryAt(norm, curve.at[spike.peak]!);
  const usual = median(norm.value);
  return peaksOf(norm)
    .subarray(from, to + 1)
    .some((one) => one > 3 * usual);
}
