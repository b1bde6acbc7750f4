/**
 * # Some classes are missed
 *
 * ## What it means
 * The accuracy over all examples is high, while classes that are rare come off badly: their own scores, or the mean
 * over classes, lie far below. A model can reach the share of the largest class by naming nothing else.
 *
 * ## Why it happens
 * The classes differ much in size, so that the loss is mostly that of the large ones. Or some classes are hard to tell
 * apart, or their labels are not consistent.
 *
 * ## What to try
 * Choose checkpoints by macro F1 or balanced accuracy. Weight the loss by 1 / √frequency, or sample rare classes more
 * often; then tune the decision threshold on the validation set. Look at the confusion of the worst class first.
 *
 * ## Where the thresholds come from
 * 0.2 between accuracy and the macro average, 0.5 between the best and the worst class of three or more, over the last
 * fifth of at least three evaluations. Chosen by judgement.
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import type { Run } from '../run';
import { median } from '../statistics/order';
import { evidenceOf, lastMoment, momentAt, ruledOutOf, weigh } from './finding';
import { accuraciesOf, wholeOf } from './splits';

const leastGap = 0.2;
const leastSpread = 0.5;
const leastClasses = 3;
const leastEvaluations = 3;
/** Where accuracy itself is low, everything is missed and not some classes. */
const leastAccuracy = 0.6;

const macroName =
  /macro|balanced|mean_?class|(^|[^a-z])m_?(acc|recall)([^a-z]|$)|(^|[^a-z])(f1|f-?score|recall)([^a-z]|$)/;
const otherAverage = /micro|weighted/;
/** "val/IoU.person", "bbox/AP-car", "f1_class_3": the measure, then whose it is. */
const perClass = /^(.*?(?:iou|acc|accuracy|ap|f1|recall|dice)(?:[_-]?class)?)[ ._/-](.+)$/;
const noClass =
  /^(?:s|m|l|small|medium|large|\d{2,}|[\d.:-]+|\(.*\)|macro|micro|weighted|mean|avg|top\d|best|epoch|step)$/;

export const classImbalance: Rule = {
  id: 'D50',
  code: 'class-imbalance',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const curves = facts.metrics.flatMap(({ validation }) =>
      validation !== null && validation.length >= leastEvaluations ? [validation] : [],
    );
    return curves.length < 2 ? [] : (betweenClasses(curves) ?? belowAccuracy(facts, curves) ?? []);
  },
};

function belowAccuracy(facts: Facts, curves: readonly Curve[]): readonly Finding[] | null {
  const accuracy = accuraciesOf(facts).validation;
  if (accuracy === null || accuracy.length < leastEvaluations) return null;
  const macro = curves.find(({ series }) => {
    const name = series.name.toLowerCase();
    return series !== accuracy.series && macroName.test(name) && !otherAverage.test(name) && !perClass.test(name);
  });
  const high = endOf(accuracy);
  if (macro === undefined || high < leastAccuracy) return null;
  const gap = high - endOf(macro);
  return gap < leastGap ? null : [found(accuracy, macro, gap, gap >= 2 * leastGap, null)];
}

function betweenClasses(curves: readonly Curve[]): readonly Finding[] | null {
  const groups = new Map<string, Curve[]>();
  for (const curve of curves) {
    const [, measure, whose] = perClass.exec(curve.series.name.toLowerCase()) ?? [];
    if (measure === undefined || whose === undefined || noClass.test(whose)) continue;
    groups.set(measure, [...(groups.get(measure) ?? []), curve]);
  }
  for (const group of groups.values()) {
    if (group.length < leastClasses) continue;
    const sorted = [...group].sort((one, other) => endOf(other) - endOf(one));
    const [best, worst] = [sorted[0]!, sorted[sorted.length - 1]!];
    const gap = endOf(best) - endOf(worst);
    if (gap >= leastSpread) return [found(best, worst, gap, false, group.length)];
  }
  return null;
}

/** Level over the last fifth, as a share of what can be reached. */
function endOf(curve: Curve): number {
  return (
    median(curve.value.subarray(Math.min(curve.length - leastEvaluations, Math.floor(0.8 * curve.length)))) /
    wholeOf(curve)
  );
}

function found(high: Curve, low: Curve, gap: number, large: boolean, classes: number | null): Finding {
  const from = Math.floor(0.8 * high.length);
  return {
    rule: 'D50',
    code: 'class-imbalance',
    severity: 'warning',
    ...weigh({ large, long: high.length >= 3 * leastEvaluations, corroborating: classes === null ? 0 : 1, caveats: 0 }),
    ruledOut: ruledOutOf({ 'few-evaluations': false }),
    series: [low.series.name, high.series.name],
    from: momentAt(high, from),
    to: lastMoment(high),
    evidence: evidenceOf({ low: endOf(low) * wholeOf(low), high: endOf(high) * wholeOf(high), gap, classes }),
    caveats: [],
  };
}
