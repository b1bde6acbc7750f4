import type { Run } from '../run';
import { median } from '../statistics/order';
import type { Curve } from './curve';
import type { CurvePair } from './facts';
import { numberOf } from './hyperparameters';

/** The loss of a model that has learnt nothing, to which later losses are compared. */
export interface Reference {
  readonly value: number;
  /** Number of classes behind it; null where the first logged loss had to do. */
  readonly classes: number | null;
  /** Loss that no model gets below, as far as the kind of target tells; 0 where it does not. */
  readonly floor: number;
  /** `config`: the class count is configured; `guessed`: read off the numbers; `first`: the first logged loss. */
  readonly source: 'config' | 'guessed' | 'first';
}

/** Class counts and vocabulary sizes in wide use, against which a first loss is held. */
const usualClasses = [
  2, 3, 4, 5, 10, 20, 21, 80, 91, 100, 200, 365, 1000, 30522, 32000, 49152, 50257, 50304, 65536, 100277, 128256, 151936,
];

/**
 * ln C for C classes, the cross-entropy of a uniform guess. C comes from the config, or from a loss logged before the
 * first step that lies within 1 % of the ln C of a usual count, or from curves that stand still there; otherwise the
 * highest first loss stands in. Null without a loss. O(n).
 */
export function referenceOf(run: Run, loss: CurvePair): Reference | null {
  const classes = numberOf(run, 'numClasses');
  const curves = [loss.validation, loss.train].filter((curve) => curve !== null);
  const firsts = curves.flatMap((curve) => [...curve.value.subarray(0, 1)]);
  const untrained = curves.flatMap(untrainedLosses);
  const first = Math.max(...firsts, ...untrained);
  if (!Number.isFinite(first)) return null;
  if (classes !== null && classes >= 2 && isCrossEntropy(curves, Math.log(classes))) {
    return { value: Math.log(classes), classes, floor: floorOf(run, classes), source: 'config' };
  }
  const guess = untrained.map((one) => nearestClasses(one)).find((one) => one !== null) ?? plateauClasses(curves);
  if (guess !== null) return { value: Math.log(guess), classes: guess, floor: floorOf(run, guess), source: 'guessed' };
  if (first <= 0) return null;
  const calm = Math.max(...curves.map(levelAfterFirst));
  return { value: calm > 0 ? Math.min(first, mostFall * calm) : first, classes: null, floor: 0, source: 'first' };
}

const leastPlateau = 5;

/**
 * The usual count at whose ln all curves stand still from their second entry on, as after a first step that went too
 * far: a model that guesses. Null where one of them moves, or is too short to tell. O(n).
 */
function plateauClasses(curves: readonly Curve[]): number | null {
  const plateau = levelAfterFirst(curves[0]!);
  const classes = Number.isFinite(plateau) ? nearestClasses(plateau) : null;
  if (classes === null) return null;
  const guessing = Math.log(classes);
  const stands = ({ smooth, length }: Curve): boolean =>
    length > leastPlateau && smooth.every((one, entry) => entry === 0 || Math.abs(one - guessing) <= 0.01 * guessing);
  return curves.every(stands) ? classes : null;
}

/** A first loss that is further above the next ones was that of a step that went far too far, not of an untrained model. */
const mostFall = 10;

/** Median of the five values after the first; NaN where there is none. */
function levelAfterFirst(curve: Curve): number {
  return median(curve.value.subarray(1, 6));
}

/**
 * Whether losses can be mean cross-entropies in nats. One well above ln C is a sum, in bits, or another loss, unless
 * it came down to about the level of guessing, as after a first step that went far too far.
 */
function isCrossEntropy(curves: readonly Curve[], guessing: number): boolean {
  if (Math.min(...curves.map((curve) => curve.value[0] ?? Infinity)) < 5 * guessing) return true;
  const later = Math.min(...curves.map((curve) => median(curve.value.subarray(curve.length >> 1))));
  return later > 0.3 * guessing && later < 2 * guessing;
}

/** Losses of weights that have hardly moved: the evaluation before training, and a point at step 0 or 1. */
function untrainedLosses(curve: Curve): readonly number[] {
  const { value, step } = curve.series.points;
  const places = curve.initial === null ? [] : [curve.initial];
  const entry = curve.index[0];
  if (entry !== undefined && step[entry]! <= 1 && !(step[entry + 1]! <= 2)) places.push(entry);
  // Caffe clamps the first evaluation to 87.3365: no loss of an untrained model is near it.
  return places.map((place) => value[place]!).filter((one) => Number.isFinite(one) && one < 80);
}

/** The usual class count whose ln lies within a share of a loss; null when none does. O(1). */
export function nearestClasses(loss: number, tolerance = 0.01): number | null {
  const nearest = usualClasses.reduce((best, one) =>
    Math.abs(Math.log(one) - loss) < Math.abs(Math.log(best) - loss) ? one : best,
  );
  return Math.abs(Math.log(nearest) - loss) <= tolerance * Math.log(nearest) ? nearest : null;
}

/**
 * Share of ln V below which the entropy of written language keeps every model of the next token: 1 to 1.3 nats a
 * character against ln 56 = 4, 3 nats a token against ln 50,304 = 10.8.
 */
const languageFloor = 0.28;
/** More classes than any set of things that is told apart, and the fewest letters of an alphabet. */
const surelyTokens = 20000;
const leastLetters = 26;
const languageModels = /(^|[^a-z])(rnn|gru|lstm|gpt|llama|mamba|rwkv|language|causal_?lm|lm)([^a-z]|$)/;

/**
 * The entropy of the targets: that of smoothed labels, or of language where the next token is predicted (a vocabulary
 * is configured, perplexity is logged, or a recurrent or causal model has as many classes as an alphabet). O(keys).
 */
function floorOf(run: Run, classes: number): number {
  const smoothing = numberOf(run, 'labelSmoothing') ?? 0;
  const smoothed = smoothing > 0 && smoothing < 1 ? entropyOfSmoothed(smoothing, classes) : 0;
  return Math.max(smoothed, predictsTokens(run, classes) ? languageFloor * Math.log(classes) : 0);
}

function entropyOfSmoothed(smoothing: number, classes: number): number {
  const other = smoothing / classes;
  const right = 1 - smoothing + other;
  return -right * Math.log(right) - (classes - 1) * other * Math.log(other);
}

function predictsTokens(run: Run, classes: number): boolean {
  if (classes >= surelyTokens) return true;
  if (classes < leastLetters) return false;
  const key = run.hyperparameters.find(({ name }) => name === 'numClasses')?.key ?? '';
  if (/vocab/i.test(key) || run.series.some(({ kind }) => kind === 'perplexity')) return true;
  const settings = Object.entries(run.otherSettings ?? {});
  return settings.some(
    ([path, value]) => /(^|[._])(model|arch)/i.test(path) && languageModels.test(String(value).toLowerCase()),
  );
}
