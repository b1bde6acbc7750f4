import { missedAt, responseFamily } from './response-family';
import type { Belief } from './response';

/** A rate that is too high can diverge and lose more than all of the gain, so that it costs more than a low one. */
const above = 1.3;

/** Quantiles of what is missed are told to a hundredth of the gain, down to four times the gain below the best. */
const lowest = -4;
const binWidth = 0.01;
const bins = 501;

/** The share of the gain that is expected to be missed at a place. O(curves). */
export function expectedMissed({ optimum, curve, weight }: Belief, place: number): number {
  let sum = 0;
  for (let at = 0; at < optimum.length; at++) {
    const distance = place - optimum[at]!;
    sum += weight[at]! * missedAt(responseFamily[curve[at]!]!, distance) * (distance > 0 ? above : 1);
  }
  return sum;
}

/** How much of the gain a run at a place is expected to win over the best so far, at `best`. O(curves). */
export function expectedImprovement({ optimum, curve, weight }: Belief, place: number, best: number): number {
  let sum = 0;
  for (let at = 0; at < optimum.length; at++) {
    const one = responseFamily[curve[at]!]!;
    const gain = missedAt(one, best - optimum[at]!) - missedAt(one, place - optimum[at]!);
    if (gain > 0) sum += weight[at]! * gain;
  }
  return sum;
}

/** Probability that a place misses no more than a share of the gain. O(curves). */
export function chanceWithin({ optimum, curve, weight }: Belief, place: number, share: number): number {
  let sum = 0;
  for (let at = 0; at < optimum.length; at++) {
    if (missedAt(responseFamily[curve[at]!]!, place - optimum[at]!) <= share) sum += weight[at]!;
  }
  return sum;
}

/** The place below which the optimum lies with a probability. O(curves log curves). */
export function optimumQuantile({ optimum, weight }: Belief, probability: number): number {
  const mass = new Map<number, number>();
  for (let at = 0; at < optimum.length; at++) mass.set(optimum[at]!, (mass.get(optimum[at]!) ?? 0) + weight[at]!);
  let sum = 0;
  const places = [...mass.keys()].sort((one, other) => one - other);
  for (const place of places) {
    sum += mass.get(place)!;
    if (sum >= probability) return place;
  }
  return places.at(-1) ?? NaN;
}

/** Probability that the optimum lies below a place. O(curves). */
export function chanceBelow({ optimum, weight }: Belief, place: number): number {
  let sum = 0;
  for (let at = 0; at < optimum.length; at++) if (optimum[at]! < place) sum += weight[at]!;
  return sum;
}

/** What runs at a place are expected to miss, beside the best that was tried, with the ends of an interval. */
export function missedBand(
  { optimum, curve, weight, floor }: Belief,
  place: number,
  level: number,
): { readonly mean: number; readonly low: number; readonly high: number } {
  const masses = new Float64Array(bins);
  let mean = 0;
  for (let at = 0; at < optimum.length; at++) {
    const missed = missedAt(responseFamily[curve[at]!]!, place - optimum[at]!) * (1 + floor[at]!) - floor[at]!;
    mean += weight[at]! * missed;
    const bin = Math.min(bins - 1, Math.max(0, Math.round((missed - lowest) / binWidth)));
    masses[bin]! += weight[at]!;
  }
  const quantile = (probability: number): number => {
    let sum = 0;
    for (let bin = 0; bin < bins; bin++) if ((sum += masses[bin]!) >= probability) return lowest + bin * binWidth;
    return 1;
  };
  return { mean, low: quantile((1 - level) / 2), high: quantile((1 + level) / 2) };
}
