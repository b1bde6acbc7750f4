import type { Curve } from './curve';
import type { CurvePair } from './facts';
import type { Workload } from './guards';
import { isTotal } from './series-choice';

const leastPoints = 3;
/** The range over which episodes or folds came out is no level. */
const spread =
  /(^|[^a-z])(min|max|std|history|raw|explained)([^a-z]|$)|explained|(min|max|std)(average)?(return|reward)/;
const mean = /mean|av(g|erage)/;

/**
 * The curve whose best point is the best of the run: validation before training, a loss before metrics. Where the loss
 * is not the goal, that of the reward or of the score of samples. Null without a curve. O(metrics).
 */
export function decidingCurve(
  loss: CurvePair,
  metrics: readonly CurvePair[],
  workloads: ReadonlySet<Workload>,
): Curve | null {
  const own = workloads.has('reinforcement') ? rewardOf(metrics) : null;
  if (own !== null) return own;
  const metric = bestMetric(metrics.flatMap(({ validation }) => validation ?? []));
  const isLossMeaningless = workloads.has('adversarial') || workloads.has('negative-loss') || workloads.has('folds');
  // A detector that logs the terms of its loss alone is chosen by its average precision, as its own program does.
  const isTerm = workloads.has('detection') && loss.validation !== null && !isTotal(loss.validation.series);
  if ((isLossMeaningless || isTerm) && metric !== null) return metric;
  return loss.validation ?? metric ?? loss.train ?? bestMetric(metrics.flatMap(({ train }) => train ?? []));
}

/** The mean reward of evaluations, else of training. */
function rewardOf(metrics: readonly CurvePair[]): Curve | null {
  const curves = [
    ...metrics.flatMap(({ validation }) => validation ?? []),
    ...metrics.flatMap(({ train }) => train ?? []),
  ];
  const rewards = curves.filter(({ series }) => series.kind === 'reward' && !spread.test(series.name.toLowerCase()));
  const long = rewards.filter((curve) => curve.length >= leastPoints);
  const among = long.length > 0 ? long : rewards;
  const evaluated = among.filter(({ series }) => series.role !== 'train');
  const judged = evaluated.length > 0 ? evaluated : among;
  return judged.find(({ series }) => mean.test(series.name.toLowerCase())) ?? judged[0] ?? null;
}

/** The first, as `chooseMetricPairs` has them, that was logged often enough. */
function bestMetric(curves: readonly Curve[]): Curve | null {
  return curves.find((curve) => curve.length >= leastPoints) ?? curves[0] ?? null;
}
