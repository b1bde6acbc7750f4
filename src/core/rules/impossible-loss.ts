/**
 * # Impossible loss
 *
 * ## What it means
 * A number of the log cannot be what its name says: a loss below 0 that has no such values, a training loss that is a
 * whole multiple of what it should be, or accuracies in two units.
 *
 * ## Why it happens
 * - Probabilities where the loss expects logits or their logarithm, or targets outside of their range, give a loss
 *   below 0.
 * - A sum where the other split has a mean: over the batch, or over the steps of gradient accumulation.
 * - One split in percent and the other as a fraction.
 *
 * ## What to try
 * For a loss below 0: check what goes into it on one batch by hand. For the others nothing is wrong with the training,
 * but the numbers cannot be compared: divide by the factor that is named, and mind that a loss that is a sum also
 * multiplies the gradients.
 *
 * ## Where the thresholds come from
 * A cross-entropy of hard labels and a squared or absolute error are never below 0; losses that may be (densities,
 * contrastive, adversarial and preference losses) are left alone. A factor counts where it is the same within 5 % over
 * the whole log and within 3 % the batch size or the accumulation that is configured. A perplexity beside a loss is
 * left alone: a steady factor in its exponent is a mean over tokens beside one over sentences, and one that is not
 * steady comes from the order of averaging.
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { numberOf } from '../facts/hyperparameters';
import { isRate } from '../facts/level';
import type { Workload } from '../facts/guards';
import { median, quantile } from '../statistics/order';
import type { Run, Series } from '../run';
import { evidenceOf, lastMoment, momentAt, weigh } from './finding';

/** Names of losses that are sums of squares, of distances or of −ln p. */
const neverNegative = /cross[_ -]?entropy|(^|[^a-z])(ce|bce|xent|mse|rmse|mae|huber)([^a-z]|$)/;
/** A logarithm of probabilities is what such a loss is the negative of, and programs log it under the same name. */
const logProbability = /log[_ -]?(prob|like|p([^a-z]|$))|likelihood/;
const mayBeNegative: readonly Workload[] = [
  'adversarial',
  'reinforcement',
  'preference',
  'contrastive',
  'variational',
  'auxiliary-loss',
  'ranking',
  'diffusion',
];
const leastNegative = 3;
const leastPoints = 5;
const steadySpread = 0.05;
const factorTolerance = 0.03;

export const impossibleLoss: Rule = {
  id: 'D12',
  code: 'impossible-loss',
  check(run: Run, facts: Facts): readonly Finding[] {
    const negative = negativeLoss(run, facts);
    if (negative !== null) return [negative];
    if (facts.guards.size > 0) return [];
    const odd = multipleOfValidation(run, facts) ?? mixedUnits(facts);
    return odd === null ? [] : [odd];
  },
};

function negativeLoss(run: Run, { loss, workloads, metrics }: Facts): Finding | null {
  if (mayBeNegative.some((one) => workloads.has(one))) return null;
  const classes = numberOf(run, 'numClasses');
  const isClassifier =
    classes !== null && metrics.some((pair) => (pair.validation ?? pair.train)!.series.kind === 'accuracy');
  for (const curve of [loss.train, loss.validation]) {
    if (curve === null || logProbability.test(curve.series.name.toLowerCase())) continue;
    if (!(isClassifier || neverNegative.test(curve.series.name.toLowerCase()))) continue;
    const count = curve.value.reduce((sum, value) => sum + (value < 0 ? 1 : 0), 0);
    if (count < leastNegative) continue;
    const from = curve.value.findIndex((value) => value < 0);
    return finding(curve, 'error', from, { negative: count, lowest: quantile(curve.value, 0) });
  }
  return null;
}

/** A training loss that is the validation loss times the batch size or the steps of accumulation, all along. */
function multipleOfValidation(run: Run, { loss: { train, validation } }: Facts): Finding | null {
  if (train === null || validation === null || Math.min(train.length, validation.length) < leastPoints) return null;
  const candidates = (['accumulation', 'batchSize', 'totalBatchSize'] as const)
    .map((name) => numberOf(run, name))
    .filter((value): value is number => value !== null && value >= 2);
  if (candidates.length === 0) return null;
  const ratioAt = (entry: number): number => {
    const share = entry / (validation.length - 1);
    return train.smooth[Math.round(share * (train.length - 1))]! / validation.smooth[entry]!;
  };
  // Nearly every run is cleared by its two ends.
  const named = candidates.find((one) =>
    [0, validation.length - 1].every((entry) => isNear(ratioAt(entry), one, 2 * steadySpread)),
  );
  if (named === undefined) return null;
  const factor = steadyFactor(Float64Array.from({ length: validation.length }, (_, entry) => ratioAt(entry)));
  const isMultiple = factor !== null && isNear(factor, named, factorTolerance);
  return isMultiple ? finding(train, 'info', 0, { multiple: named }, validation.series) : null;
}

/** An accuracy that one split has in percent and the other as a fraction. */
function mixedUnits({ metrics }: Facts): Finding | null {
  for (const { train, validation } of metrics) {
    if (train === null || validation === null || train.series.unit !== validation.series.unit) continue;
    if (!isRate(train) || !isRate(validation) || Math.min(train.length, validation.length) < leastPoints) continue;
    const [one, other] = [train, validation].map(({ value }) => quantile(value, 1)) as [number, number];
    if (Math.max(one, other) <= 2 || Math.min(one, other) > 1 || Math.min(one, other) < 0.2) continue;
    const percent = one > other ? train : validation;
    const highest = { percent: Math.max(one, other), fraction: Math.min(one, other) };
    return finding(percent, 'info', 0, highest, (one > other ? validation : train).series);
  }
  return null;
}

/** The median of ratios that hardly differ; null where they do. O(n log n). */
function steadyFactor(ratios: Float64Array): number | null {
  const middle = median(ratios);
  const spread = quantile(ratios, 0.9) - quantile(ratios, 0.1);
  return middle > 0 && spread <= 2 * steadySpread * middle ? middle : null;
}

function isNear(value: number, expected: number, share: number): boolean {
  return Math.abs(value / expected - 1) <= share;
}

function finding(
  curve: Curve,
  severity: 'error' | 'info',
  from: number,
  evidence: Readonly<Record<string, number>>,
  beside?: Series,
): Finding {
  return {
    rule: 'D12',
    code: 'impossible-loss',
    severity,
    ruledOut: [],
    ...weigh({ large: true, long: curve.length >= 3 * leastPoints, corroborating: 0, caveats: 0 }),
    series: beside === undefined ? [curve.series.name] : [curve.series.name, beside.name],
    from: momentAt(curve, from),
    to: lastMoment(curve),
    evidence: evidenceOf(evidence),
    caveats: [],
  };
}
