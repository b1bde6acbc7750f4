import type { Kind, Role, Run, Series } from '../run';
import { loggedPoints } from '../series/points';

/** Two series that measure the same thing on the two splits; either may be missing. */
export interface SeriesPair {
  readonly train: Series | null;
  readonly validation: Series | null;
}

const splitWords =
  /(^|[^a-z])(train(ing)?|val(id(ation)?)?|eval(uation)?|test|dev|epoch|step|batch|avg|mean)(?=[^a-z]|$)/g;

const boostingFormat = /^(boosting|catboost)-/;
/** "validation_0-logloss": the sets that XGBoost's estimators were given to evaluate. */
const numberedSet = /^validation_(\d+)(?!\d)/;
const regressionError = /(^|[^a-z])(r?mse|mae|rmsle|msle|l[12])([^a-z]|$)|(squared|absolute)_error/;

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
  const series = inSplits(run);
  const isLoss = lossTest(run, series);
  const train = candidates(series, 'train', isLoss);
  const validation = evaluationCandidates(series, isLoss);
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
      // "train/loss" was measured as "validation/loss" was; the "loss" of single batches beside it was not.
      /(^|[^a-z])train/.test(series.name.toLowerCase()) ? 1 : 0,
      /epoch/.test(series.name.toLowerCase()) ? 1 : 0,
      loggedPoints(series.points),
    ]),
  };
}

/**
 * What counts as the loss: a loss, else a perplexity, else the squared or absolute error of a regression, as boosting
 * logs it. Where boosting logs another error only, that is what it brings down.
 */
function lossTest(run: Run, all: readonly Series[]): (series: Series) => boolean {
  const kinds: readonly Kind[] = ['loss', 'perplexity'];
  const kind = kinds.find((one) => all.some((series) => series.kind === one && isSplit(series)));
  if (kind !== undefined) return (series) => series.kind === kind;
  const isBoosting = boostingFormat.test(run.format);
  return (series) => series.kind === 'error' && (isBoosting || regressionError.test(series.name.toLowerCase()));
}

/**
 * The series with their splits. XGBoost numbers the sets that are evaluated, and who hands it two names the training
 * set first: it is taken for that where its loss ends lower. O(s).
 */
function inSplits(run: Run): readonly Series[] {
  if (!boostingFormat.test(run.format) || run.series.some(({ role }) => role === 'train')) return run.series;
  const setOf = ({ name }: Series): string | undefined => numberedSet.exec(name)?.[1];
  const [first, second] = ['0', '1'].map((set) => run.series.filter((series) => setOf(series) === set));
  const isPair = first!.length > 0 && run.series.every((series) => !(Number(setOf(series)) > 1));
  const isLower = first!.every((series) => {
    const other = second!.find(({ name }) => name.replace('_1', '_0') === series.name);
    return other !== undefined && isNoWorse(lastValue(series), lastValue(other), series.goal);
  });
  if (!isPair || !isLower) return run.series;
  return run.series.map((series) => (setOf(series) === '0' ? { ...series, role: 'train' } : series));
}

function lastValue({ points }: Series): number {
  return points.value[points.length - 1] ?? NaN;
}

function isNoWorse(value: number, than: number, goal: Series['goal']): boolean {
  return goal === 'maximize' ? value >= than : value <= than;
}

/**
 * Pairs of metrics other than the chosen loss that have a direction, those of validation first: as `byWorth` has them.
 */
export function chooseMetricPairs(run: Run, loss: SeriesPair): readonly SeriesPair[] {
  const isChosen = ({ name }: Series): boolean => name === loss.train?.name || name === loss.validation?.name;
  const isMetric = (series: Series): boolean =>
    series.goal !== null && ['accuracy', 'score', 'error', 'perplexity', 'reward'].includes(series.kind);
  const metrics = inSplits(run).filter((series) => isMetric(series) && !(series.kind === 'error' && isChosen(series)));
  const validation = metrics.filter((series) => series.role === 'validation');
  const judged = byWorth(validation.length > 0 ? validation : metrics.filter((series) => series.role === 'test'));
  const train = metrics.filter((series) => series.role === 'train');
  const partner = (one: Series): Series | null =>
    train.find((other) => other.kind === one.kind && stemOf(other.name) === stemOf(one.name)) ?? null;
  const pairs: SeriesPair[] = judged.map((one) => ({ validation: one, train: partner(one) }));
  const used = new Set(pairs.map((pair) => pair.train));
  return [...pairs, ...train.filter((one) => !used.has(one)).map((one) => ({ validation: null, train: one }))];
}

/** One half of a measure that has two: either can be had for nothing at the cost of the other. */
const halfMeasure = /precision|recall|sensitivity|specificity/;
const strictPrecision = /map.?(50|_?0?\.5)[-:](0?\.)?95/;

/** The strictest mean average precision first, and halves of a measure last; else in log order. O(n log n). */
function byWorth(metrics: readonly Series[]): readonly Series[] {
  const worth = ({ name }: Series): number => {
    const plain = name.toLowerCase();
    return strictPrecision.test(plain) ? 0 : halfMeasure.test(plain) ? 2 : 1;
  };
  return [...metrics].sort((one, other) => worth(one) - worth(other));
}

type IsLoss = (series: Series) => boolean;

function evaluationCandidates(series: readonly Series[], isLoss: IsLoss): readonly Series[] {
  // A loss of nothing but zeros was logged without being computed.
  const measured = series.filter(({ points }) => points.value.some((value) => value !== 0));
  const validation = candidates(measured, 'validation', isLoss);
  if (validation.length > 0) return validation;
  return candidates(measured, 'test', isLoss).filter(({ points }) => points.length >= 3);
}

function candidates(all: readonly Series[], role: Role, isLoss: IsLoss): readonly Series[] {
  return all.filter((series) => series.role === role && isLoss(series) && series.points.length > 0);
}

function isSplit(series: Series): boolean {
  return series.role === 'train' || series.role === 'validation' || series.role === 'test';
}

function enough(series: Series): number {
  return series.points.length >= 3 ? 1 : 0;
}

/** Whether a loss is the whole that is minimized, as its name tells, and not one of the terms of a sum. */
export function isTotal(series: Series): boolean {
  return plainness(series) > 0;
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
