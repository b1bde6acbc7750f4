/**
 * # Learning rate too low
 *
 * ## What it means
 * The loss still falls at the end, slowly and along a line that hardly bends, and it is far from what a model can
 * reach. Each step goes in the right direction and is too short.
 *
 * ## Why it happens
 * A learning rate taken from fine-tuning or from another optimizer, one that was lowered against a divergence whose
 * cause was another, or a schedule whose peak was divided by a batch size or a number of devices.
 *
 * ## What to try
 * A range test from the present rate to 100 times as much, over one epoch. Without one, three times the rate in a short
 * run, then ten times: as long as the loss falls along a line, three times the rate reaches the same loss in about a
 * third of the steps. A 1cycle schedule may peak at ten times the rate.
 *
 * ## Where the thresholds come from
 * Two signs of three are asked for: a rate below what published recipes use for the optimizer, a fall over the later
 * half that a straight line explains to 95 %, and noise below 0.5 % of the level; and a validation curve that underfits
 * with a probability above one half, fitted on labelled runs. That a loss which keeps falling instead of flattening is
 * a sign of a rate too low is from Smith (2018).
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { fitEvidence, isAnchored } from '../fit/evidence';
import { fitProbabilities } from '../fit/probabilities';
import { peakRateOf } from '../fit/settings-evidence';
import { localNoise } from '../statistics/noise';
import type { Run } from '../run';
import { evidenceOf, lastMoment, momentAt, ruledOutOf, weigh } from './finding';

const leastPoints = 8;
/** Share of the whole fall that the last fifth must still bring, and of the plan that must be over. */
const leastLateFall = 0.05;
const leastProgress = 0.5;
const leastStraightness = 0.95;
const quiet = 0.005;

export const learningRateTooLow: Rule = {
  id: 'D15',
  code: 'learning-rate-too-low',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const { level, loss, progress } = facts;
    const rate = peakRateOf(facts);
    if (level === null || level.fromAccuracy || loss.train === null || rate === null) return [];
    const { curve } = level;
    if (curve.length < leastPoints || (progress !== null && progress < leastProgress)) return [];
    const evidence = fitEvidence(facts, level);
    if (evidence.lateFall < leastLateFall || evidence.fast > 0 || isAnnealed(facts)) return [];
    if (!isAnchored(evidence) || fitProbabilities(evidence).underfitting < 0.5) return [];
    const straightness = shareOnALine(loss.train);
    const noise = localNoise(loss.train.value, loss.train.length >> 1) / loss.train.smooth[loss.train.length - 1]!;
    const signs = [evidence.slow > 0, straightness >= leastStraightness, noise < quiet];
    const count = signs.filter(Boolean).length;
    // Lines without noise are also how a large batch learns: one sign must be of the rate or of the line.
    if (count < 2) return [];
    return [
      {
        rule: 'D15',
        code: 'learning-rate-too-low',
        severity: 'warning',
        ruledOut: ruledOutOf({ converged: false, 'warm-up': false, 'training-rises': false }),
        ...weigh({
          large: evidence.slow >= 1,
          long: curve.length >= 3 * leastPoints,
          corroborating: count - 2,
          caveats: 0,
        }),
        series: [loss.train.series.name, curve.series.name],
        from: momentAt(curve, curve.length >> 1),
        to: lastMoment(curve),
        evidence: evidenceOf({
          learningRate: rate,
          lateFallPercent: 100 * evidence.lateFall,
          levelPercent: 100 * evidence.trainLevel,
          straightnessPercent: 100 * straightness,
          noisePercent: 100 * noise,
          decadesBelow: evidence.slow,
        }),
        caveats: [],
      },
    ];
  },
};

/** A rate that the schedule has brought down says nothing of the one that did the work. */
function isAnnealed({ schedule: { current, peak } }: Facts): boolean {
  return current !== null && peak !== null && current < 0.5 * peak;
}

/** How much of the later half of a curve a straight line that falls explains, 0 to 1. O(n). */
function shareOnALine({ value, at, length }: Curve): number {
  const from = length >> 1;
  const count = length - from;
  if (count < 4) return 0;
  let [sumX, sumY, squareX, squareY, product] = [0, 0, 0, 0, 0];
  for (let entry = from; entry < length; entry++) {
    const x = at[entry]! - at[from]!;
    const y = value[entry]! - value[from]!;
    sumX += x;
    sumY += y;
    squareX += x * x;
    squareY += y * y;
    product += x * y;
  }
  const covariance = product - (sumX * sumY) / count;
  const spread = (squareX - (sumX * sumX) / count) * (squareY - (sumY * sumY) / count);
  return covariance < 0 && spread > 0 ? (covariance * covariance) / spread : 0;
}
