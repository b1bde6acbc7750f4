/**
 * # Shifted from the start
 *
 * ## What it means
 * The validation loss lies above the training loss by the same factor from the first evaluation to the last, and both
 * fall alike. Overfitting opens a gap over time; a gap that was always there comes from the data or the measurement.
 *
 * ## Why it happens
 * - Validation data come from another source, time or device than the training data.
 * - Resizing, normalisation or tokenisation differ between the two loaders.
 * - The two losses are not the same sum: other weights of classes, other reductions, padding counted in one only.
 *
 * ## What to try
 * Hold back a part of the training data and evaluate it with the validation code. If the gap is gone, the validation
 * data differ; if it stays, the code does.
 *
 * ## Where the thresholds come from
 * A ratio of 1.3 or more that scatters by less than 6 % over at least 8 evaluations, and training that has fallen to
 * two thirds or less meanwhile. Chosen by judgement, with Smith's 60 logs and AlgoPerf's runs as runs without a shift:
 * there the steadiest gap of this size scatters by 9 %.
 */
import type { Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import type { Run } from '../run';
import { median } from '../statistics/order';
import { evidenceOf, lastMoment, momentAt, ruledOutOf, weigh } from './finding';
import { lossRatios } from './splits';

const leastRatio = 1.3;
const mostSpread = 0.06;
const leastEvaluations = 8;
const mostRemaining = 2 / 3;

export const distributionShift: Rule = {
  id: 'D48',
  code: 'distribution-shift',
  check(_run: Run, { loss }: Facts): readonly Finding[] {
    const { train, validation } = loss;
    if (train === null || validation === null || validation.length < leastEvaluations) return [];
    const [first, last] = [train.smooth[0]!, train.smooth[train.length - 1]!];
    if (!(last > 0) || last > mostRemaining * first) return [];
    const ratios = lossRatios(loss, 0);
    const ratio = median(ratios);
    const lowest = ratios.reduce((low, one) => Math.min(low, one), Infinity);
    const highest = ratios.reduce((high, one) => Math.max(high, one), -Infinity);
    if (!(ratio >= leastRatio) || lowest < ratio * (1 - 2 * mostSpread) || highest > ratio * (1 + 2 * mostSpread))
      return [];
    const mean = ratios.reduce((sum, one) => sum + one, 0) / ratios.length;
    const spread = Math.sqrt(ratios.reduce((sum, one) => sum + (one - mean) ** 2, 0) / ratios.length) / mean;
    if (spread > mostSpread) return [];
    return [
      {
        rule: 'D48',
        code: 'distribution-shift',
        severity: 'info',
        ...weigh({
          large: ratio - 1 >= 2 * (leastRatio - 1),
          long: validation.length >= 3 * leastEvaluations,
          caveats: 0,
        }),
        ruledOut: ruledOutOf({ 'half-epoch-shift': false, 'validation-noise': false }),
        series: [validation.series.name, train.series.name],
        from: momentAt(validation, 0),
        to: lastMoment(validation),
        evidence: evidenceOf({
          gapPercent: 100 * (ratio - 1),
          spreadPercent: 100 * spread,
          trainFallPercent: 100 * (1 - last / first),
        }),
        caveats: [],
      },
    ];
  },
};
