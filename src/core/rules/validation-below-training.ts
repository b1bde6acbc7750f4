/**
 * # Validation better than training
 *
 * ## What it means
 * The validation loss lies below the training loss. That is no error by itself: the two are seldom measured alike, and
 * a low validation loss cannot be compared with a training loss that was made harder.
 *
 * ## Why it happens
 * - Dropout, augmentation, mixup and label smoothing act while training and not while validating.
 * - The training loss is a mean over the epoch, with the weights of its beginning, or holds the penalty on weights.
 * - The validation set is easier, or shares examples with the training set.
 *
 * ## What to try
 * Evaluate the training set, or a part of it, once in evaluation mode: what remains of the difference is real. If
 * validation is still better, look for examples that stand in both sets.
 *
 * ## Where the thresholds come from
 * A median of at least 20 % below training over the last half of the run, 10 % where the config names dropout or label
 * smoothing, and below it at nine of ten places, by judgement: less is usual and needs no word. A training loss that is
 * a mean over each epoch is moved half an epoch back first (Keras' FAQ).
 */
import type { Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import { numberOf } from '../facts/hyperparameters';
import type { Run } from '../run';
import { median } from '../statistics/order';
import { evidenceOf, lastMoment, momentAt, ruledOutOf, weigh } from './finding';
import { lossRatios } from './splits';

const leastEvaluations = 4;
const mostRatio = 0.8;
/** Where dropout or smoothed labels are configured, less is worth the word: the reason is known. */
const mostRatioOfKnown = 0.9;
const leastShare = 0.9;

export const validationBelowTraining: Rule = {
  id: 'D47',
  code: 'validation-below-training',
  check(run: Run, { loss }: Facts): readonly Finding[] {
    const { train, validation } = loss;
    if (train === null || validation === null || validation.length < leastEvaluations) return [];
    // The end decides cheaply for nearly all runs.
    if (!(validation.smooth[validation.length - 1]! < train.smooth[train.length - 1]!)) return [];
    const ratios = lossRatios(loss, 0.5);
    const ratio = median(ratios);
    const below = ratios.filter((one) => one < 1).length / ratios.length;
    const dropout = numberOf(run, 'dropout') ?? 0;
    const smoothing = numberOf(run, 'labelSmoothing') ?? 0;
    const isKnown = dropout > 0 || smoothing > 0;
    const threshold = isKnown ? mostRatioOfKnown : mostRatio;
    if (!(ratio <= threshold) || below < leastShare) return [];
    return [
      {
        rule: 'D47',
        code: 'validation-below-training',
        severity: 'info',
        ...weigh({
          large: 1 - ratio >= 2 * (1 - threshold),
          long: validation.length >= 3 * leastEvaluations,
          corroborating: isKnown ? 1 : 0,
          caveats: 0,
        }),
        ruledOut: ruledOutOf({ 'half-epoch-shift': false }),
        series: [validation.series.name, train.series.name],
        from: momentAt(validation, validation.length >> 1),
        to: lastMoment(validation),
        evidence: evidenceOf({
          belowPercent: 100 * (1 - ratio),
          dropout: dropout > 0 ? dropout : null,
          labelSmoothing: smoothing > 0 ? smoothing : null,
        }),
        caveats: [],
      },
    ];
  },
};
