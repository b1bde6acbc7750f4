import type { Run } from '../run';
import { median } from '../statistics/order';
import type { Curve } from './curve';

/** How far back to its first value a training loss must jump, where a new training begins. */
const leastReturn = 0.6;
/** Trainings of one cross-validation are of one length, but for those that were stopped early. */
const mostDifference = 0.15;
const leastFolds = 3;
const leastPointsOfFold = 4;

/**
 * Whether one log holds several trainings one after another, as the folds of a cross-validation that were written into
 * one run: at equal distances the training loss returns to where it began, at once and with the same learning rate.
 * A warm restart raises the rate, and a spike does not come at equal distances. O(n).
 */
export function hasFolds(run: Run, train: Curve | null): boolean {
  if (train === null || train.length < leastFolds * leastPointsOfFold) return false;
  const starts = returnsOf(train);
  if (starts.length < leastFolds) return false;
  const lengths = starts.map((start, place) => (starts[place + 1] ?? train.length) - start);
  // The last fold may still be running.
  const ended = lengths.slice(0, -1);
  const usual = median(ended);
  const isEqual = ended.every((length) => Math.abs(length - usual) <= mostDifference * usual);
  if (!isEqual || lengths.at(-1)! > (1 + mostDifference) * usual || restarts(run)) return false;
  return ended.every((length, place) => staysDown(train.value.subarray(starts[place], starts[place]! + length)));
}

/** Whether a training, once it has fallen, stays in the lower half of what it passed through: noise does not. */
function staysDown(values: Float64Array): boolean {
  const lowest = values.reduce((low, one) => Math.min(low, one), Infinity);
  const middle = (values[0]! + lowest) / 2;
  return values.subarray(values.length >> 1).every((value) => value < middle);
}

/** Entries at which the loss is back at its beginning, the first included. */
function returnsOf({ value, length }: Curve): readonly number[] {
  const starts = [0];
  let lowest = value[0]!;
  for (let entry = 1; entry < length; entry++) {
    const before = value[entry - 1]!;
    const start = starts[starts.length - 1]!;
    const fall = value[0]! - before;
    const hasFallen = fall > 0 && lowest < value[0]! - 0.8 * fall && entry - start >= leastPointsOfFold;
    // A jump that is as large as the whole range of the training before, in one step.
    if (hasFallen && fall > 0.05 * value[0]! && value[entry]! - before >= leastReturn * fall) starts.push(entry);
    lowest = entry === starts[starts.length - 1] ? value[entry]! : Math.min(lowest, value[entry]!);
  }
  return starts;
}

/** Whether the logged rate steps up again and again, as with warm restarts. */
function restarts(run: Run): boolean {
  const rate = run.series.find((series) => series.kind === 'learning-rate')?.points.value ?? new Float64Array();
  let rises = 0;
  for (let entry = 1; entry < rate.length; entry++) if (rate[entry]! > 1.5 * rate[entry - 1]!) rises++;
  return rises >= leastFolds - 1;
}
