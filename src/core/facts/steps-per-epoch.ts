import type { Points, Run } from '../run';

/** A count that is this close to a whole number is meant to be one. */
const closeness = 1e-3;

/**
 * Steps of an epoch, counted between the beginnings of two epochs of a series that tells both; null where none does, or
 * where what it tells is no whole number. O(points of two epochs) for each series.
 */
export function stepsPerEpochOf({ series }: Run): number | null {
  for (const { points } of series) {
    const steps = between(points);
    const whole = Math.round(steps);
    // A log that counts its epochs as steps tells nothing.
    if (whole >= 2 && Math.abs(steps / whole - 1) < closeness) return whole;
  }
  return null;
}

/** From the first point of an epoch to that of the last one. */
function between({ length, step, epoch }: Points): number {
  let first = 1;
  while (first < length && !(epoch[first]! > epoch[first - 1]!)) first++;
  let last = length - 1;
  while (last > first && !(epoch[last]! > epoch[last - 1]!)) last--;
  return last > first ? (step[last]! - step[first]!) / (epoch[last]! - epoch[first]!) : NaN;
}
