import type { Run } from '../run';
import type { Curve } from './curve';
import type { CurvePair } from './facts';
import { numberOf } from './hyperparameters';

/** The loss of a model that has learnt nothing, to which later losses are compared. */
export interface Reference {
  readonly value: number;
  /** Number of classes behind it; null where the first logged loss had to do. */
  readonly classes: number | null;
  /** `config`: the class count is configured; `guessed`: read off the numbers; `first`: the first logged loss. */
  readonly source: 'config' | 'guessed' | 'first';
}

/** Class counts and vocabulary sizes in wide use, against which a first loss is held. */
const usualClasses = [
  2, 3, 4, 5, 10, 20, 21, 80, 91, 100, 200, 365, 1000, 30522, 32000, 49152, 50257, 50304, 65536, 100277, 128256, 151936,
];

/**
 * ln C for C classes, the cross-entropy of a uniform guess. C comes from the config, or from a loss logged before the
 * first step that lies within 1 % of the ln C of a usual count; otherwise the highest first loss stands in. Null
 * without a loss. O(1).
 */
export function referenceOf(run: Run, loss: CurvePair): Reference | null {
  const classes = numberOf(run, 'numClasses');
  const curves = [loss.validation, loss.train].filter((curve) => curve !== null);
  const firsts = curves.flatMap((curve) => [...curve.value.subarray(0, 1)]);
  const untrained = curves.flatMap(untrainedLosses);
  const first = Math.max(...firsts, ...untrained);
  if (!Number.isFinite(first)) return null;
  // A loss well above ln C is not the mean cross-entropy in nats of that many classes: a sum, bits, or another loss.
  if (classes !== null && classes >= 2 && Math.min(...firsts) < 5 * Math.log(classes)) {
    return { value: Math.log(classes), classes, source: 'config' };
  }
  const guess = untrained.map((one) => nearestClasses(one)).find((one) => one !== null) ?? null;
  if (guess !== null) return { value: Math.log(guess), classes: guess, source: 'guessed' };
  return first > 0 ? { value: first, classes: null, source: 'first' } : null;
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
