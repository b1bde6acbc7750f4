/**
 * # Underfitting
 *
 * ## What it means
 * Both losses have gone flat at a high level, and there is hardly a gap between them. The model does not fit the
 * training data, so there is nothing that could be overfitted.
 *
 * ## Why it happens
 * The model is too small or too strongly regularized for the data, or the learning rate holds it back: far too low, or
 * so high that the loss stays on a noisy plateau. Labels that are wrong set a floor that no model gets below.
 *
 * ## What to try
 * Rule the learning rate out first with a range test. Then make the model wider or deeper, and take regularization
 * away: weight decay divided by 10, less dropout, milder augmentation. A model that cannot fit even a tenth of
 * the data has a bug, or an optimizer that does not work.
 *
 * ## Where the thresholds come from
 * A training loss above half of that of an untrained model (chosen on half the tasks of bench/fit), less than 1 % of
 * change over the last fifth, and a gap below 10 % (the CS231n notes: no gap means too little capacity).
 */
import type { Caveat, Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import type { Run } from '../run';
import { weigh, evidenceOf, lastMoment, momentAt } from './finding';

const leastLevel = 0.5;
/** Without a known class count the first logged loss stands in, which has fallen already: so more is asked for. */
const leastLevelOfFirst = 0.9;
const mostChange = 0.01;
const mostGap = 0.1;
const leastPoints = 10;

export const underfitting: Rule = {
  id: 'D22',
  code: 'underfitting',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const { train, validation } = facts.loss;
    const reference = facts.reference;
    if (train === null || validation === null || reference === null) return [];
    if (train.length < leastPoints || validation.length < leastPoints) return [];
    const trainEnd = train.smooth[train.length - 1]!;
    const validationEnd = validation.smooth[validation.length - 1]!;
    const level = trainEnd / reference.value;
    const least = reference.source === 'first' ? leastLevelOfFirst : leastLevel;
    const gap = (validationEnd - trainEnd) / Math.max(trainEnd, Number.MIN_VALUE);
    const change = Math.max(changeOverLastFifth(train.smooth), changeOverLastFifth(validation.smooth));
    if (level < least || Math.abs(gap) > mostGap || change > mostChange || level > 1.05) return [];
    const caveats: Caveat[] = [];
    if (reference.source === 'guessed')
      caveats.push({ code: 'classes-guessed', values: { classes: reference.classes! } });
    if (facts.schedule.current === null) caveats.push({ code: 'no-learning-rate' });
    else if (facts.schedule.current > 0.5 * facts.schedule.peak!) caveats.push({ code: 'learning-rate-still-high' });
    return [
      {
        rule: 'D22',
        code: 'underfitting',
        severity: 'warning',
        ruledOut: ['converged'],
        ...weigh({
          large: level >= 0.75,
          long: validation.length >= 3 * leastPoints,
          corroborating: reference.source === 'config' ? 1 : 0,
          caveats: caveats.length,
        }),
        series: [train.series.name, validation.series.name],
        from: momentAt(validation, Math.floor(validation.length * 0.8)),
        to: lastMoment(validation),
        evidence: evidenceOf({
          trainLoss: trainEnd,
          validationLoss: validationEnd,
          untrainedLoss: reference.value,
          levelPercent: 100 * level,
          gapPercent: 100 * gap,
          changePercent: 100 * change,
        }),
        caveats,
      },
    ];
  },
};

/** Largest relative change of the smoothed curve over its last fifth. */
function changeOverLastFifth(smooth: Float64Array): number {
  const from = Math.floor(smooth.length * 0.8);
  const last = smooth.subarray(from);
  const most = last.reduce((high, one) => Math.max(high, one), -Infinity);
  const least = last.reduce((low, one) => Math.min(low, one), Infinity);
  return most > 0 ? (most - least) / most : 0;
}
