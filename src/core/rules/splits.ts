import type { Curve } from '../facts/curve';
import type { CurvePair, Facts } from '../facts/facts';
import { smoothAt } from '../facts/sampling';

/** Enough places to tell a level and its spread, few enough to cost the same for any log. */
const mostSamples = 40;

/** Smoothed validation over smoothed training loss at up to 40 evaluations, spread evenly from a share of the run on. */
export function lossRatios({ train, validation }: CurvePair, fromShare: number): readonly number[] {
  if (train === null || validation === null) return [];
  const from = Math.floor(fromShare * validation.length);
  const count = Math.min(mostSamples, validation.length - from);
  const ratios: number[] = [];
  for (let sample = 0; sample < count; sample++) {
    const entry = from + Math.floor((sample * (validation.length - from)) / count);
    const ratio = validation.smooth[entry]! / smoothAt(train, validation.at[entry]!);
    if (ratio > 0 && Number.isFinite(ratio)) ratios.push(ratio);
  }
  return ratios;
}

/** The accuracies of the two splits; the first of each that was logged. */
export function accuraciesOf(facts: Facts): CurvePair {
  const curves = facts.metrics.flatMap((pair) => [pair.validation, pair.train]);
  const isOf = (curve: Curve | null, isTrain: boolean): boolean =>
    curve?.series.kind === 'accuracy' && (curve.series.role === 'train') === isTrain;
  return {
    train: curves.find((curve) => isOf(curve, true)) ?? null,
    validation: curves.find((curve) => isOf(curve, false)) ?? null,
  };
}

/** What an accuracy reaches at most, as it was logged: 1, or 100 where it is in percent. */
export function wholeOf({ series, value }: Curve): number {
  return series.unit === 'percent' || value.some((one) => one > 1.5) ? 100 : 1;
}
