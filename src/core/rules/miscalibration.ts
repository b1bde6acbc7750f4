/**
 * # Loss rises, metric improves
 *
 * ## What it means
 * The validation loss has risen since its minimum, but the metric beside it kept improving. The model gets more
 * answers right and grows too sure of the wrong ones: it is miscalibrated, and not worse at its task.
 *
 * ## Why it happens
 * Networks overfit the likelihood before they overfit the decision. It is usual after the learning rate drops, with
 * little weight decay, and in long fine-tuning.
 *
 * ## What to try
 * Choose the checkpoint by the metric that matters, and do not stop early on the loss. If probabilities matter, fit a
 * temperature on the validation set afterwards, or train with label smoothing of 0.05 to 0.1 or three times the weight
 * decay.
 *
 * ## Where the thresholds come from
 * The level test of the overfitting rule on the loss, and a metric that is better than at the loss minimum by one
 * standard error and a quarter of a point. That loss and error part ways is from Guo (2017); of six logs by Smith with
 * a lasting rise of the loss, accuracy was clearly higher at the end in three.
 */
import type { Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import type { Run } from '../run';
import { lastMoment, ruledOutOf, weigh } from './finding';
import { checkedOn, levelCaveats, levelEvidence, metricImproves, risesWhileTrainingFalls } from './overfitting';

export const miscalibration: Rule = {
  id: 'D27',
  code: 'miscalibration',
  check(run: Run, facts: Facts): readonly Finding[] {
    const level = facts.level;
    if (level === null || !risesWhileTrainingFalls(facts, level) || !metricImproves(level)) return [];
    const metric = level.metric!;
    const caveats = levelCaveats(run, facts, level);
    return [
      {
        rule: 'D27',
        code: 'miscalibration',
        severity: 'info',
        ruledOut: ruledOutOf(checkedOn(facts, level)),
        ...weigh({
          large: level.test.rise >= 0.06 && metric.change >= 2 * metric.standardError,
          long: level.test.after >= 15,
          corroborating: metric.change >= 4 * metric.standardError ? 2 : 1,
          caveats: caveats.length,
        }),
        series: [level.curve.series.name, metric.curve.series.name],
        from: level.lowest,
        to: lastMoment(level.curve),
        evidence: levelEvidence(level),
        caveats,
      },
    ];
  },
};
