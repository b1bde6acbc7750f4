/**
 * # Label noise suspected
 *
 * ## What it means
 * Validation accuracy was at its best while training accuracy was clearly lower, and has fallen since, as training
 * accuracy rose. First the model learns what most labels agree on; what it learns then are the labels that do not.
 *
 * ## Why it happens
 * Some labels are wrong or ambiguous: annotators disagreed, labels were scraped, classes overlap. The wrong ones hold
 * training accuracy down until the model learns them by heart, and learning them spoils the rest.
 *
 * ## What to try
 * Stop at the best validation accuracy. Look through the training examples with the highest loss at that checkpoint:
 * wrong labels gather there. Label smoothing of 0.1 or a loss that bounds each example helps; a larger model does not.
 *
 * ## Where the thresholds come from
 * Training accuracy at least 5 points below validation at the peak and at least 5 points higher at the end, validation
 * accuracy down by 4 points, by two standard errors and by more than the validation set can tell. Looked at on all
 * tasks of a labelled set in which every 12th run had 30 % of its training labels changed: of the overfits with changed
 * labels 10 of 22 show this, of 158 others none but one with 20 validation examples. That training accuracy lags while
 * noise is not yet memorized is Arpit's finding (2017).
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import { evaluationSetOf, halfWidth } from '../facts/evaluation-set';
import type { Facts } from '../facts/facts';
import { smoothAt } from '../facts/sampling';
import type { Run } from '../run';
import { localNoise } from '../statistics/noise';
import { median } from '../statistics/order';
import { evidenceOf, lastMoment, momentAt, ruledOutOf, weigh } from './finding';
import { accuraciesOf, wholeOf } from './splits';

const leastEvaluations = 10;
const leastLag = 0.05;
const leastCatchUp = 0.05;
const leastFall = 0.04;
const leastErrors = 2;
/** Below, nothing was learnt that wrong labels could spoil. */
const leastAccuracy = 0.5;

export const labelNoise: Rule = {
  id: 'D51',
  code: 'label-noise',
  check(run: Run, facts: Facts): readonly Finding[] {
    const { train, validation } = accuraciesOf(facts);
    if (train === null || validation === null || validation.length < leastEvaluations) return [];
    const [of, trainOf] = [wholeOf(validation), wholeOf(train)];
    const peak = highestEntry(validation);
    const best = validation.smooth[peak]! / of;
    const last = validation.value.subarray(Math.max(peak + 1, Math.floor(0.8 * validation.length)));
    const fall = best - median(last) / of;
    const trainThen = smoothAt(train, validation.at[peak]!) / trainOf;
    const trainEnd = median(train.value.subarray(Math.floor(0.8 * train.length))) / trainOf;
    if (
      best < leastAccuracy ||
      !(fall >= leastFall) ||
      best - trainThen < leastLag ||
      trainEnd - trainThen < leastCatchUp
    )
      return [];
    const error = (1.2533 * localNoise(validation.value, peak)) / of / Math.sqrt(last.length);
    const set = evaluationSetOf(run, validation);
    const width = set === null ? 0 : halfWidth(best, set.examples);
    if (fall < Math.max(leastErrors * error, width)) return [];
    const { level } = facts;
    const lossRises = level !== null && !level.fromAccuracy && level.test.rise >= 0.05;
    return [
      {
        rule: 'D51',
        code: 'label-noise',
        severity: 'warning',
        ...weigh({
          large: fall >= 2 * leastFall,
          long: validation.length >= 3 * leastEvaluations,
          corroborating: lossRises ? 1 : 0,
          caveats: 0,
        }),
        ruledOut: ruledOutOf({ 'validation-noise': false, 'small-validation-set': false }),
        series: [validation.series.name, train.series.name],
        from: momentAt(validation, peak),
        to: lastMoment(validation),
        evidence: evidenceOf({
          best: best * of,
          end: median(last),
          trainThen: trainThen * trainOf,
          trainEnd: trainEnd * trainOf,
        }),
        caveats: [],
      },
    ];
  },
};

function highestEntry({ smooth }: Curve): number {
  let best = 0;
  for (let entry = 1; entry < smooth.length; entry++) if (smooth[entry]! > smooth[best]!) best = entry;
  return best;
}
