import type { Kind, Role, Run, Series } from '../run';
import { loggedPoints } from '../series/points';

/** Two series that measure the same thing on the two splits; either may be missing. */
export interface SeriesPair {
  readonly train: Series | null;
  readonly validation: Series | null;
}

const splitWords =
  /(^|[^a-z])(train(ing)?|val(id(ation)?)?|eval(uation)?|test|dev|epoch|step|batch|avg|mean)(?=[^a-z]|$)/g;

/** What a name says once the words for the split and the averaging are gone: "loss" for train_loss and val/loss. */
export function stemOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/([a-z])\/(?=[a-z])/g, '$1_')
    .replace(splitWords, '$1')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/**
 * The pair of losses that decides. A stem that both splits share wins, then the plainest name: a total before its
 * parts. A test loss stands in where no validation loss was logged, as Caffe's "Testing net" does.
 */
export function chooseLossPair(run: Run): SeriesPair {
  const kind: Kind = run.series.some((series) => series.kind === 'loss' && isSplit(series)) ? 'loss' : 'perplexity';
  const train = candidates(run, 'train', kind);
  const validation = evaluationCandidates(run, kind);
  const shared = (one: Series, others: readonly Series[]): number =>
    others.some((other) => stemOf(other.name) === stemOf(one.name)) ? 1 : 0;
  const chosen = pick(validation, (series) => [enough(series), shared(series, train), plainness(series)]);
  const stem = chosen === null ? null : stemOf(chosen.name);
  return {
    validation: chosen,
    train: pick(train, (series) => [
      enough(series),
      stemOf(series.name) === stem ? 1 : 0,
      plainness(series),
      /epoch/.test(series.name.toLowerCase()) ? 1 : 0,
      loggedPoints(series.points),
    ]),
  };
}

/** Pairs of metrics other than the loss that have a direction, those of validation first in log order. */
export function chooseMetricPairs(run: Run): readonly SeriesPair[] {
  const isMetric = (series: Series): boolean =>
    series.goal !== null && ['accuracy', 'score', 'error', 'perplexity', 'reward'].includes(series.kind);
  const metrics = run.series.filter(isMetric);
  const validation = metrics.filter((series) => series.role === 'validation');
  const judged = validation.length > 0 ? validation : metrics.filter((series) => series.role === 'test');
  const train = metrics.filter((series) => series.role === 'train');
  const partner = (one: Series): Series | null =>
    train.find((other) => other.kind === one.kind && stemOf(other.name) === stemOf(one.name)) ?? null;
  const pairs: SeriesPair[] = judged.map((one) => ({ validation: one, train: partner(one) }));
  const used = new Set(pairs.map((pair) => pair.train));
  return [...pairs, ...train.filter((one) => !used.has(one)).map((one) => ({ validation: null, train: one }))];
}

function evaluationCandidates(run: Run, kind: Kind): readonly Series[] {
  const validation = candidates(run, 'validation', kind);
  if (validation.length > 0) return validation;
  return candidates(run, 'test', kind).filter((series) => series.points.length >= 3);
}

function candidates(run: Run, role: Role, kind: Kind): readonly Series[] {
  return run.series.filter((series) => series.role === role && series.kind === kind && series.points.length > 0);
}

function isSplit(series: Series): boolean {
  return series.role === 'train' || series.role === 'validation' || series.role === 'test';
}

function enough(series: Series): number {
  return series.points.length >= 3 ? 1 : 0;
}

function plainness(series: Series): number {
  const stem = stemOf(series.name);
  if (stem === 'loss' || /(^| )total( |$)/.test(stem)) return 2;
  return stem === '' || /^(nll|cross entropy|ce|xent|objective) ?(loss)?$/.test(stem) ? 1 : 0;
}

/** The first series with the lexicographically greatest scores; null without any. */
function pick(series: readonly Series[], scores: (one: Series) => readonly number[]): Series | null {
  let best: { one: Series; scores: readonly number[] } | null = null;
  for (const one of series) {
    const own = scores(one);
    if (best === null || isGreater(own, best.scores)) best = { one, scores: own };
  }
  return best?.one ?? null;
}

function isGreater(left: readonly number[], right: readonly number[]): boolean {
  for (let place = 0; place < left.length; place++) {
    if (left[place] !== right[place]) return left[place]! > right[place]!;
  }
  return false;
}
