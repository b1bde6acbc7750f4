import type { Run } from '../run';
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
 * ln C for C classes, the cross-entropy of a uniform guess. C comes from the config, or from an untrained loss that
 * lies within 1 % of the ln C of a usual count; otherwise the highest first loss stands in. Null without a loss. O(n).
 */
export function referenceOf(run: Run, loss: CurvePair): Reference | null {
  const classes = numberOf(run, 'numClasses');
  const firsts = firstLosses(loss);
  if (firsts.length === 0) return null;
  const first = Math.max(...firsts);
  // A loss well above ln C is not the mean cross-entropy in nats of that many classes: a sum, bits, or another loss.
  if (classes !== null && classes >= 2 && first < 5 * Math.log(classes)) {
    return { value: Math.log(classes), classes, source: 'config' };
  }
  const guess = firsts.map(nearestClasses).find((one) => one !== null) ?? null;
  if (guess !== null) return { value: Math.log(guess), classes: guess, source: 'guessed' };
  return first > 0 ? { value: first, classes: null, source: 'first' } : null;
}

/** The loss before training where it was evaluated, and the first logged values. */
function firstLosses(loss: CurvePair): readonly number[] {
  return [loss.validation, loss.train]
    .flatMap((curve) => {
      if (curve === null) return [];
      const { value } = curve.series.points;
      const places = curve.initial === null ? [curve.index[0]] : [curve.initial, curve.index[0]];
      return places.flatMap((place) => (place !== undefined && Number.isFinite(value[place]) ? [value[place]!] : []));
    })
    .filter((value) => value < 80);
}

function nearestClasses(loss: number): number | null {
  const nearest = usualClasses.reduce((best, one) =>
    Math.abs(Math.log(one) - loss) < Math.abs(Math.log(best) - loss) ? one : best,
  );
  return Math.abs(Math.log(nearest) - loss) <= 0.01 * Math.log(nearest) ? nearest : null;
}
