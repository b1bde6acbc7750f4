/**
 * # Gradients vanish
 *
 * ## What it means
 * The gradients have become so small that nothing is learnt any more, or they do not reach the first layers, while the
 * loss is still far from where it could be.
 *
 * ## Why it happens
 * Saturated activations, deep networks without normalization or residual connections, an initialization that is too
 * small, units that died at a high learning rate. A parameter that is frozen has no gradient and is meant to have none.
 *
 * ## What to try
 * Look at activations and their normalization, and add residual connections to a deep network. In fine-tuning, a seed
 * that failed is common on small data sets: use Adam with bias correction, a learning rate of 2e-5, a warm-up of 10 %,
 * and more epochs.
 *
 * ## Where the thresholds come from
 * A norm below 1e-7, or below a millionth of what it began with (DeepDiagnosis, Wardat et al. 2022); or a first layer
 * below 1e-4 and below a thousandth of the last, falling from layer to layer (AutoTrainer, Zhang et al. 2021). The
 * training loss must be above half of that before training, since a model that has converged has small gradients too.
 * The advice on fine-tuning is after Mosbach et al. (2021).
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { layerSlope, type LayerSlope } from '../facts/layer-norms';
import { momentOf } from '../facts/moment';
import type { Run } from '../run';
import { median } from '../statistics/order';
import { evidenceOf, lastMoment, momentAt, ruledOutOf, weigh } from './finding';
import { untrainedLoss } from './loss-of-guessing';

const leastPoints = 10;
const shareOfInitial = 1e-6;
const absolute = 1e-7;
/** Of a norm that began with an explosion a millionth is still an ordinary one. */
const mostAbsolute = 1e-4;
const layerRatio = 1e-3;
const leastFirstLayer = 1e-4;
/** A loss below this share of that before training has learnt. */
const learnt = 0.5;

export const vanishingGradients: Rule = {
  id: 'D08',
  code: 'vanishing-gradients',
  check(run: Run, facts: Facts): readonly Finding[] {
    const { norm, layers } = facts.gradients;
    const train = facts.loss.train;
    if (norm === null && layers.length === 0) return [];
    if (train === null || train.length < leastPoints || hasLearnt(run, facts, train)) return [];
    const vanished = norm === null ? null : vanishedNorm(norm);
    const slope = layerSlope(layers);
    const lost = slope !== null && isLost(slope) ? slope : null;
    if (vanished === null && lost === null) return [];
    const grounds = weigh({
      large: vanished !== null && vanished.end <= 0.1 * Math.max(absolute, shareOfInitial * vanished.first),
      long: train.length >= 3 * leastPoints,
      corroborating: vanished !== null && lost !== null ? 1 : 0,
      caveats: 0,
    });
    const series = vanished === null ? lost!.first : norm!.series;
    return [
      {
        rule: 'D08',
        code: 'vanishing-gradients',
        severity: 'warning',
        ruledOut: ruledOutOf({ converged: false }),
        ...grounds,
        series: [series.name, train.series.name],
        from: vanished === null ? momentOf(series, 0) : momentAt(norm!, vanished.from),
        to: vanished === null ? momentOf(series, series.points.length - 1) : lastMoment(norm!),
        evidence: evidenceOf({
          norm: vanished?.end ?? lost!.firstNorm,
          firstNorm: vanished?.first,
          lastLayer: lost?.lastNorm,
          loss: median(train.value.subarray(train.length >> 1)),
        }),
        caveats: [],
      },
    ];
  },
};

function hasLearnt(run: Run, facts: Facts, train: Curve): boolean {
  const end = median(train.value.subarray(train.length - Math.max(3, Math.ceil(train.length / 5))));
  return !(end > learnt * untrainedLoss(run, facts, train).value);
}

interface Vanished {
  readonly first: number;
  readonly end: number;
  /** Entry from which on the norm was that small. */
  readonly from: number;
}

function vanishedNorm({ value, length }: Curve): Vanished | null {
  if (length < leastPoints) return null;
  const first = median(value.subarray(0, Math.max(3, Math.ceil(length / 20))));
  const end = median(value.subarray(length - Math.max(3, Math.ceil(length / 5))));
  const bound = Math.max(absolute, Math.min(mostAbsolute, shareOfInitial * first));
  if (!(end < bound)) return null;
  let from = length - 1;
  while (from > 0 && value[from - 1]! < bound) from--;
  return { first, end, from };
}

function isLost({ firstNorm, firstOverLast }: LayerSlope): boolean {
  return firstNorm < leastFirstLayer && firstOverLast < layerRatio;
}
