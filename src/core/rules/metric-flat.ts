/**
 * # Loss improves, metric does not
 *
 * ## What it means
 * The loss has come down steadily, and the metric that counts has not moved in all that time. What is minimised is not
 * what is measured.
 *
 * ## Why it happens
 * - The metric is computed on the wrong outputs: logits for classes, another head, another split, cached predictions.
 * - A threshold on scores lets nothing through, or everything.
 * - The loss is won on easy examples or on regularization terms.
 * - Detectors need some epochs before their average precision leaves 0.
 *
 * ## What to try
 * Print ten predictions beside their labels and compute the metric by hand. Sweep the threshold. If both are right,
 * optimise something closer to the metric.
 *
 * ## Where the thresholds come from
 * A validation loss that has fallen by at least a fifth from its first third to its last, and a metric that changed
 * over the same time by less than a hundredth of its range and less than two standard errors, over at least 15
 * evaluations, away from its ceiling. Chosen by judgement.
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import type { Run } from '../run';
import { localNoise } from '../statistics/noise';
import { median } from '../statistics/order';
import { evidenceOf, lastMoment, momentAt, ruledOutOf, weigh } from './finding';
import { wholeOf } from './splits';

const leastEvaluations = 15;
const leastFall = 0.2;
const mostChange = 0.01;
const ceiling = 0.97;

export const metricFlat: Rule = {
  id: 'D53',
  code: 'metric-flat',
  check(_run: Run, { loss, metrics }: Facts): readonly Finding[] {
    // Without a validation loss, a training loss that falls while the metric stays is overfitting.
    const curve = loss.validation;
    if (curve === null || curve.length < leastEvaluations) return [];
    const { smooth, length } = curve;
    // The middles of the two thirds decide cheaply for most runs.
    if (smooth[length - Math.floor(length / 6)]! > (1 - leastFall / 2) * smooth[Math.floor(length / 6)]!) return [];
    const before = thirds(curve);
    const fall = before.first > 0 ? 1 - before.last / before.first : 0;
    if (!(fall >= leastFall)) return [];
    // A metric that moved says that the loss is right; one among several that did not is another matter.
    const judged = metrics.flatMap(({ validation }) =>
      validation !== null && isMeasure(validation) && validation.length >= leastEvaluations ? [validation] : [],
    );
    if (judged.length === 0 || !judged.every(isFlat)) return [];
    const metric = judged[0]!;
    const level = median(metric.value);
    return [
      {
        rule: 'D53',
        code: 'metric-flat',
        severity: 'warning',
        ...weigh({
          large: fall >= 2 * leastFall,
          long: metric.length >= 3 * leastEvaluations,
          corroborating: judged.length - 1,
          caveats: 0,
        }),
        ruledOut: ruledOutOf({ 'few-evaluations': false, converged: false }),
        series: [metric.series.name, curve.series.name],
        from: momentAt(metric, 0),
        to: lastMoment(metric),
        evidence: evidenceOf({ fallPercent: 100 * fall, level, change: thirds(metric).last - thirds(metric).first }),
        caveats: [],
      },
    ];
  },
};

function isMeasure({ series }: Curve): boolean {
  return series.kind === 'accuracy' || series.kind === 'score';
}

function isFlat(metric: Curve): boolean {
  const whole = wholeOf(metric);
  const { first, last, count } = thirds(metric);
  const change = Math.abs(last - first);
  const error = (1.2533 * Math.SQRT2 * localNoise(metric.value)) / Math.sqrt(count);
  const highest = metric.value.reduce((high, one) => Math.max(high, one), -Infinity);
  return highest < ceiling * whole && change < mostChange * whole && !(change > 2 * error && error > 0);
}

function thirds({ value, length }: Curve): { readonly first: number; readonly last: number; readonly count: number } {
  const count = Math.floor(length / 3);
  return { first: median(value.subarray(0, count)), last: median(value.subarray(length - count)), count };
}
