/**
 * # Metrics contradict
 *
 * ## What it means
 * The validation loss has fallen well while a score of the same data, such as F1, recall, BLEU or average precision,
 * has stayed at exactly 0. Both cannot be a fair picture of the model.
 *
 * ## Why it happens
 * - The threshold or the decoding that the score needs is wrong: probabilities never pass 0.5, generation stops at
 *   once.
 * - The positive class is rare, and the model earns its loss on the others.
 * - Averaging over classes or ignored labels leaves nothing to count.
 * - Predictions and references are compared in different forms: with special tokens, other units, another box format.
 *
 * ## What to try
 * Print ten predictions beside their references. Lower the threshold, or choose it on validation data; check how the
 * score is averaged. If the predictions are empty or all alike, weight the classes.
 *
 * ## Where the thresholds come from
 * A fall of the validation loss by 10 % and by 3 times its noise, and a score of 0 in at least eight evaluations,
 * a fifth of the plan: chosen by judgement. That a falling loss beside a flat recall points to the threshold is from
 * Google's guide on loss curves.
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { plannedLength } from '../facts/progress';
import type { Run } from '../run';
import { localNoise } from '../statistics/noise';
import { median } from '../statistics/order';
import { evidenceOf, lastMoment, momentAt, weigh } from './finding';

const leastEvaluations = 8;
const leastShareOfPlan = 0.2;
const leastFall = 0.1;
const leastNoises = 3;

export const contradictoryMetrics: Rule = {
  id: 'D19',
  code: 'contradictory-metrics',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const loss = facts.loss.validation;
    if (loss === null || loss.length < leastEvaluations) return [];
    const score = facts.metrics.map((pair) => pair.validation).find(isZero) ?? null;
    if (score === null || score.length < leastShareOfPlan * plannedLength(score, facts.progress)) return [];
    const first = loss.smooth[0]!;
    const end = median(loss.value.subarray(Math.floor(0.8 * loss.length)));
    if (!(first > 0) || end > (1 - leastFall) * first || first - end < leastNoises * localNoise(loss.value)) return [];
    return [
      {
        rule: 'D19',
        code: 'contradictory-metrics',
        severity: 'warning',
        ruledOut: [],
        ...weigh({
          large: end < (1 - 2 * leastFall) * first,
          long: score.length >= 3 * leastEvaluations,
          caveats: 0,
        }),
        series: [score.series.name, loss.series.name],
        from: momentAt(score, 0),
        to: lastMoment(score),
        evidence: evidenceOf({ evaluations: score.length, fallPercent: 100 * (1 - end / first), first, end }),
        caveats: [],
      },
    ];
  },
};

/** A score that has never been anything but 0. Accuracy is left to the rule on constant predictions. */
function isZero(curve: Curve | null): curve is Curve {
  return (
    curve !== null &&
    curve.series.kind === 'score' &&
    curve.series.goal === 'maximize' &&
    curve.length >= leastEvaluations &&
    curve.value.every((one) => one === 0)
  );
}
