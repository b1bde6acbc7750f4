import type { EpochStructure } from '../facts/epoch-structure';

/** Of a mean of the epoch so far the ratio is about the number of parts, of batches it is 1. */
const settles = 2.5;
const nearlyAll = 0.8;

/** Whether the log holds means of the epoch so far, which begin anew at each epoch and say nothing of its shape. */
export function isRunningMean({ settling }: EpochStructure): boolean {
  return settling > settles;
}

/** ln of the loss over the first and the last fifth of an epoch. */
export function levelAtEnds(
  { level, parts }: EpochStructure,
  epoch: number,
): { readonly first: number; readonly last: number } {
  const fifth = Math.max(1, Math.floor(parts / 5));
  const row = level.subarray(epoch * parts, (epoch + 1) * parts);
  return { first: meanOf(row.subarray(0, fifth)), last: meanOf(row.subarray(parts - fifth)) };
}

/** Whether something holds of four in five. */
export function mostOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): boolean {
  return items.filter(holds).length >= nearlyAll * items.length;
}

export function meanOf(values: Float64Array): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}

export interface Season {
  /** Of the parts of one epoch with those of the next, once the trend is taken out. */
  readonly correlation: number;
  /** Parts that were compared. */
  readonly count: number;
  /** Mean of ln loss in each part over the epochs, less the mean of one epoch around it. */
  readonly profile: readonly number[];
  /** Rank correlation of the profile with the place in the epoch: 1 where it only climbs, −1 where it only falls. */
  readonly climbing: number;
}

/** Classical decomposition: what is left of each part once the mean of one epoch around it is taken off. O(n). */
export function seasonOf({ level, parts }: EpochStructure): Season {
  const half = parts >> 1;
  const left = new Float64Array(level.length).fill(NaN);
  for (let place = half; place + half < level.length; place++)
    left[place] = level[place]! - around(level, place, parts);
  const sums = new Float64Array(parts);
  const counts = new Float64Array(parts);
  let product = 0;
  let power = 0;
  let count = 0;
  for (let place = half; place + half < level.length; place++) {
    sums[place % parts]! += left[place]!;
    counts[place % parts]!++;
    const next = left[place + parts];
    if (next === undefined || Number.isNaN(next)) continue;
    product += left[place]! * next;
    power += (left[place]! ** 2 + next ** 2) / 2;
    count++;
  }
  const profile = Array.from(sums, (sum, part) => sum / counts[part]!);
  return { correlation: power > 0 ? product / power : 0, count, profile, climbing: rankCorrelation(profile) };
}

/** Mean over one epoch around a place; of an even number of parts, both ends count half. */
function around(level: Float64Array, place: number, parts: number): number {
  const half = parts >> 1;
  let sum = 0;
  for (let at = place - half; at <= place + half; at++) sum += level[at]!;
  return parts % 2 === 1 ? sum / parts : (sum - (level[place - half]! + level[place + half]!) / 2) / parts;
}

/** Spearman's coefficient of values with their own order. */
function rankCorrelation(values: readonly number[]): number {
  const length = values.length;
  let squares = 0;
  values.forEach((value, place) => {
    const rank = values.filter((other) => other < value).length;
    squares += (rank - place) ** 2;
  });
  return 1 - (6 * squares) / (length * (length ** 2 - 1));
}
