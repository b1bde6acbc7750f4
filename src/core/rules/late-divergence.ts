/**
 * # Diverged
 *
 * ## What it means
 * The run had been learning, then the training loss rose and stayed up, and validation with it. Unlike overfitting,
 * the model got worse on the training data too: what it had learnt is being destroyed. As an error at least half of
 * it is gone; as a warning a smaller part.
 *
 * ## Why it happens
 * The learning rate is too high for this stage, often because it still rises in a cycle or warm-up; weight decay is
 * too strong at a high learning rate; or activations grew slowly until they overflowed, as attention does in large
 * transformers.
 *
 * ## What to try
 * Go back to a checkpoint at least 100 steps before the rise and continue with half the learning rate. Clip gradients.
 * At a high peak learning rate use less weight decay: in Smith's experiments a decay of 1e-3 collapsed at a peak of 3
 * where 1e-4 was fine. With a transformer try beta2 0.95, and bfloat16 in place of float16.
 *
 * ## Where the thresholds come from
 * The level test: the end at least 30 % above the minimum, at least 70 % of the later points above it, 3 standard
 * errors, and a training loss at least 5 % higher than at the minimum. It was set on Smith's 60 published logs, and
 * a rise of 10 % is enough where accuracy fell by 5 points as well. A training loss must have given back at least 5 %
 * of what it had gained since the beginning: near 0 it may double and have lost nothing. It must
 * be half of the share that validation gave back, or else the two have parted, as in overfitting. In a log that holds
 * an attempt before, a training loss without class count must stand five times above its first value. Where a metric
 * of validation is no worse than before, a rise of the training loss alone is a change of data, as when augmentation is switched.
 * A training loss that ends at fifty times its first value has diverged by one value (AutoTrainer, Zhang et al. 2021,
 * has it at 1000 from below 20). A loss that is on its way back raises no alarm, and a part that was lost takes twice as
 * many points as the whole, since what a spike cost comes back (seen in the librispeech runs of AlgoPerf).
 */
import type { Finding, Rule, Severity } from '../analysis';
import type { Facts } from '../facts/facts';
import type { Level } from '../facts/level';
import { plannedLength } from '../facts/progress';
import { entryAt, smoothAt } from '../facts/sampling';
import type { Curve } from '../facts/curve';
import type { Run } from '../run';
import type { LevelTest } from '../statistics/level-test';
import { localNoise } from '../statistics/noise';
import { median } from '../statistics/order';
import { departureOf, divergenceFinding, explosionOf, mayBeNearFloor, type Departure } from './divergence';
import { isComingBack } from './coming-back';
import { ruledOutOf } from './finding';
import { lostMost, shareGivenBack } from './given-back';
import { levelShift } from './level-shift';
import { levelHolds } from './level-holds';

const rise = 0.3;
const riseWithMetric = 0.1;
const metricFall = 0.05;
/** As sure as it takes to raise an alarm. */
const likely = 0.5;
const trainRatio = 1.05;
/** Share of what training had gained that must have been given back. */
const lostSome = 0.05;
/** Where validation gave back more than twice as much of what it had gained as training did, the two have parted. */
const leastOfValidation = 0.5;
const patienceWithPart = 2;

export const lateDivergence: Rule = {
  id: 'D03',
  code: 'late-divergence',
  check(run: Run, facts: Facts): readonly Finding[] {
    const explosion = explosionOf(facts.loss.train);
    if (explosion !== null) return [divergenceFinding('D03', explosion, facts, { large: true, corroborating: 1 })];
    const { level } = facts;
    const found = level === null || level.fromAccuracy ? trainingAlone(run, facts) : withValidation(run, facts, level);
    // What was lost in one jump has a name of its own, as long as most is left.
    const isPartial = found.some(({ severity }) => severity === 'warning');
    const jumped = isPartial && levelShift.check(run, facts).some(({ confidence }) => confidence >= likely);
    return jumped ? [] : found;
  },
};

function withValidation(run: Run, facts: Facts, level: Level): readonly Finding[] {
  if (level.trainRatio === null || level.trainRatio < trainRatio) return [];
  if (!(level.test.rise >= riseWithMetric)) return [];
  if (!lasts(facts, level.curve, level.test, 'error')) return [];
  const metric = level.metric;
  const unit = metric !== null && Math.abs(metric.atMinimum) > 1 ? 100 : 1;
  const fell =
    metric?.curve.series.kind === 'accuracy' &&
    metric.change <= -metricFall * unit &&
    metric.change <= -3 * metric.standardError;
  if (level.test.rise < rise && !fell) return [];
  const { test, curve } = level;
  if (isComingBack(facts, curve, test.minimum, test.low)) return [];
  const departure = departureOf(curve);
  const severity = severityOf(run, facts, facts.loss.train);
  if (departure === null || severity === null || !lasts(facts, curve, test, severity)) return [];
  const lost = facts.loss.train === null ? NaN : shareGivenBack(run, facts, facts.loss.train);
  if (lost < leastOfValidation * level.lostShare) return [];
  const large = level.test.rise >= 2 * rise && level.trainRatio >= 1.5;
  return [
    divergenceFinding('D03', departure, facts, {
      large,
      corroborating: fell ? 2 : 1,
      severity,
      ruledOut: ruledOutOf({ 'planned-change': false, 'metric-improves': false }),
    }),
  ];
}

function trainingAlone(run: Run, facts: Facts): readonly Finding[] {
  const departure = departureOf(facts.loss.train);
  if (departure === null || !(departure.test.rise >= rise)) return [];
  if (!lasts(facts, departure.curve, departure.test, 'error')) return [];
  const { curve, test } = departure;
  if (mayBeNearFloor(run, facts, departure)) return [];
  const severity = severityOf(run, facts, curve);
  if (severity === null || validationHolds(facts, departure) || !lasts(facts, curve, test, severity)) return [];
  if (isComingBack(facts, curve, test.minimum, test.low)) return [];
  const large = test.rise >= 2 * rise;
  return [divergenceFinding('D03', departure, facts, { large, corroborating: 0, severity })];
}

/** A part of what was learnt may come back, as after a spike, and a warning of it can wait for that. */
function lasts(facts: Facts, curve: Curve, test: LevelTest, severity: Severity): boolean {
  return levelHolds(test, plannedLength(curve, facts.progress), severity === 'error' ? 1 : patienceWithPart);
}

/** By how much of what training had gained was given back; null where that is next to nothing. */
function severityOf(run: Run, facts: Facts, train: Curve | null): Severity | null {
  const lost = train === null ? NaN : shareGivenBack(run, facts, train);
  if (Number.isNaN(lost)) return 'error';
  return lost >= lostMost ? 'error' : lost >= lostSome ? 'warning' : null;
}

/** Whether some metric of validation is as good as it was where the training loss left its level, or better. */
function validationHolds(facts: Facts, { curve, onset, test }: Departure): boolean {
  const at = curve.at[onset]!;
  const lastFrom = curve.at[test.lastFrom]!;
  return facts.metrics.some(({ validation }) => {
    if (validation === null || validation.length < 5 || validation.series.kind === 'reward') return false;
    const from = Math.max(0, Math.min(validation.length - 1, entryAt(validation, lastFrom)));
    const change = median(validation.value.subarray(from)) - smoothAt(validation, at);
    const better = validation.series.goal === 'minimize' ? -change : change;
    const noise = localNoise(validation.value);
    return better >= -(Number.isFinite(noise) ? noise : 0);
  });
}
