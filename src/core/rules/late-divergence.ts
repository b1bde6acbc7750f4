/**
 * # Diverged
 *
 * ## What it means
 * The run had been learning, then training and validation loss both rose and stayed up. Unlike overfitting, the model
 * got worse on the training data too: what it had learnt is being destroyed.
 *
 * ## Why it happens
 * The learning rate is too high for this stage, often because it still rises in a cycle or warm-up; weight decay is
 * too strong at a high learning rate; or activations grew slowly until they overflowed, as attention does in large
 * transformers.
 *
 * ## What to try
 * Go back to a checkpoint before the rise and continue with half the learning rate. Clip gradients. At a high peak
 * learning rate use less weight decay: in Smith's experiments a decay of 1e-3 collapsed at a peak of 3 where 1e-4 was
 * fine. With a transformer try beta2 0.95.
 *
 * ## Where the thresholds come from
 * The level test: the end at least 30 % above the minimum, at least 70 % of the later points above it, 3 standard
 * errors, and a training loss at least 5 % higher than at the minimum. It was set on Smith's 60 published logs, and
 * a rise of 10 % is enough where accuracy fell by 5 points as well. A training loss of 1000 that began below 20 is a
 * divergence by its first value (AutoTrainer, Zhang et al. 2021).
 */
import type { Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import { plannedLength } from '../facts/progress';
import type { Run } from '../run';
import { levelHolds } from './level-holds';
import { departureOf, divergenceFinding, explosionOf } from './divergence';

const rise = 0.3;
const riseWithMetric = 0.1;
const metricFall = 0.05;
const trainRatio = 1.05;

export const lateDivergence: Rule = {
  id: 'D03',
  code: 'late-divergence',
  check(_run: Run, facts: Facts): readonly Finding[] {
    if (facts.guards.size > 0) return [];
    const explosion = explosionOf(facts.loss.train);
    if (explosion !== null) return [divergenceFinding('D03', explosion, facts, { large: true, corroborating: 1 })];
    return facts.level === null || facts.level.fromAccuracy ? trainingAlone(facts) : withValidation(facts);
  },
};

function withValidation(facts: Facts): readonly Finding[] {
  const level = facts.level!;
  const departure = departureOf(level.curve);
  if (departure === null || !levelHolds(level.test, plannedLength(level.curve, facts.progress))) return [];
  if (level.trainRatio === null || level.trainRatio < trainRatio) return [];
  const metric = level.metric;
  const unit = metric !== null && Math.abs(metric.atMinimum) > 1 ? 100 : 1;
  const fell =
    metric?.curve.series.kind === 'accuracy' &&
    metric.change <= -metricFall * unit &&
    metric.change <= -3 * metric.standardError;
  if (level.test.rise < rise && !(fell && level.test.rise >= riseWithMetric)) return [];
  const large = level.test.rise >= 2 * rise && level.trainRatio >= 1.5;
  return [divergenceFinding('D03', departure, facts, { large, corroborating: fell ? 2 : 1 })];
}

function trainingAlone(facts: Facts): readonly Finding[] {
  const departure = departureOf(facts.loss.train);
  if (departure === null || !levelHolds(departure.test, plannedLength(departure.curve, facts.progress))) return [];
  if (departure.test.rise < rise) return [];
  return [divergenceFinding('D03', departure, facts, { large: departure.test.rise >= 2 * rise, corroborating: 0 })];
}
