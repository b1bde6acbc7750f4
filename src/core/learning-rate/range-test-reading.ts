import { indexOfMinimum } from '../statistics/order';
import { runningMedian } from '../statistics/running-median';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { rateAt } from '../facts/schedule';

/** What a learning-rate range test says; rates in the unit of the logged learning rate. */
export interface RangeTestReading {
  readonly curve: Curve;
  /** Where the loss begins to fall; null when it never does. */
  readonly start: number | null;
  /** Where it falls fastest per factor of the rate. */
  readonly steepest: number | null;
  /** Two thirds into the longest fall, as fastai's "valley". */
  readonly valley: number | null;
  readonly minimum: number;
  /** From where on the loss stays above 1.5 times its minimum; null when it does not. */
  readonly edge: number | null;
  /** The highest rate that was tried. */
  readonly last: number;
  readonly lowestLoss: number;
  /** A constant rate, and a maximum for a 1cycle schedule. */
  readonly constant: number;
  readonly cycleMaximum: number;
}

const edgeRatio = 1.5;
const edgePoints = 5;
const startShare = 0.05;

/** Reads the test from validation where it was evaluated often enough, else from training; null below 10 points. O(n²)
 * over at most 200 points for the longest fall. */
export function readRangeTest(facts: Facts): RangeTestReading | null {
  const { validation, train } = facts.loss;
  const curve = validation !== null && validation.length >= 20 ? validation : (train ?? validation);
  if (curve === null || curve.length < 10) return null;
  const window = Math.max(5, Math.floor(curve.length / 20) | 1);
  const loss = runningMedian(curve.value, window);
  const rates = Float64Array.from(curve.at, (position) => rateAt(facts.schedule, position) ?? NaN);
  const low = indexOfMinimum(loss);
  const edgeEntry = edgeAfter(loss, low);
  const minimum = rates[low]!;
  const edge = edgeEntry === null ? null : rates[edgeEntry]!;
  const cycleMaximum = edge === null ? minimum : Math.min(minimum, edge / 2);
  const valley = valleyRate(loss, rates, low);
  return {
    curve,
    start: startRate(loss, rates, low),
    steepest: steepestRate(loss, rates, low),
    valley,
    minimum,
    edge,
    last: rates[rates.length - 1]!,
    lowestLoss: loss[low]!,
    constant: constantRate(minimum, edge, valley, validation !== null),
    cycleMaximum,
  };
}

/**
 * A third of the cycle's maximum where validation was logged (Smith), else the middle, on a logarithmic scale, of
 * what two readings of a training loss give: a tenth of the minimum and the valley.
 */
function constantRate(minimum: number, edge: number | null, valley: number | null, validated: boolean): number {
  if (validated) return Math.min(minimum, edge === null ? minimum : edge / 2) / 3;
  return valley === null ? minimum / 10 : Math.sqrt((minimum / 10) * valley);
}

function edgeAfter(loss: Float64Array, low: number): number | null {
  let row = 0;
  for (let entry = low + 1; entry < loss.length; entry++) {
    row = loss[entry]! > edgeRatio * loss[low]! ? row + 1 : 0;
    if (row === edgePoints) return entry - edgePoints + 1;
  }
  // A test that is stopped when the loss explodes ends before five points are above.
  return row > 0 ? loss.length - row : null;
}

function startRate(loss: Float64Array, rates: Float64Array, low: number): number | null {
  const threshold = loss[0]! - startShare * (loss[0]! - loss[low]!);
  for (let entry = low; entry > 0; entry--) if (loss[entry - 1]! >= threshold) return rates[entry]!;
  return null;
}

function steepestRate(loss: Float64Array, rates: Float64Array, low: number): number | null {
  const reach = Math.max(2, Math.floor(loss.length / 40));
  let best: { slope: number; rate: number } | null = null;
  for (let entry = reach; entry + reach < loss.length && entry <= low; entry++) {
    const [from, to] = [rates[entry - reach]!, rates[entry + reach]!];
    if (!(from > 0 && to > from)) continue;
    const slope = (loss[entry + reach]! - loss[entry - reach]!) / Math.log(to / from);
    if (best === null || slope < best.slope) best = { slope, rate: rates[entry]! };
  }
  return best !== null && best.slope < 0 ? best.rate : null;
}

/** The point two thirds into the longest falling subsequence. */
function valleyRate(loss: Float64Array, rates: Float64Array, low: number): number | null {
  const stride = Math.max(1, Math.ceil((low + 1) / 200));
  const entries: number[] = [];
  for (let entry = 0; entry <= low; entry += stride) entries.push(entry);
  const length = new Uint32Array(entries.length).fill(1);
  let end = 0;
  for (let i = 1; i < entries.length; i++) {
    for (let j = 0; j < i; j++) {
      if (loss[entries[i]!]! < loss[entries[j]!]! && length[j]! + 1 > length[i]!) length[i] = length[j]! + 1;
    }
    if (length[i]! > length[end]!) end = i;
  }
  const from = end - length[end]! + 1;
  const third = Math.floor((end - from) / 3);
  const rate = rates[entries[Math.max(0, from + third + Math.floor(third / 2))]!]!;
  return rate > 0 ? rate : null;
}
