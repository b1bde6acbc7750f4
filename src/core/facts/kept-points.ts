import type { Series } from '../run';
import type { RunAxis } from './axis';

export interface KeptPoints {
  /** Indices into the points of the series, in order of training. */
  readonly kept: Uint32Array;
  readonly initial: number | null;
  readonly nonFinite: { readonly count: number; readonly first: number | null };
}

/** −ln of the smallest float: what Caffe logs for a loss that is not finite, and before the first evaluation. */
const caffeClamp = 87.3365;
/** A large number that stands for "not evaluated" in hand-written loops. */
const notEvaluated = 1e9;

/**
 * Chooses the points to judge: finite, no sentinels, the evaluation before training set apart, and after a rollback
 * only the later writer of each step. A single point that steps back is a stray, not a rollback. O(n).
 */
export function keptPoints(series: Series, positions: Float64Array, axis: RunAxis): KeptPoints {
  const { value, length, buckets } = series.points;
  // What no point of a series can be need not be looked for at each.
  const overflows = series.kind === 'loss';
  const stack = new Uint32Array(length);
  let size = 0;
  let initial: number | null = null;
  let count = 0;
  let first: number | null = null;
  const isSentinel = sentinelTest(series);
  for (let index = 0; index < length; index++) {
    const isFinite = Number.isFinite(value[index]);
    const notFinite = buckets === undefined ? (isFinite ? 0 : 1) : buckets.nonFinite[index]!;
    const broken = notFinite + (overflows ? overflowsAt(series, index) : 0);
    if (broken > 0) {
      count += broken;
      first ??= index;
    }
    if (!isFinite || (overflows && isOverflow(series, index))) continue;
    const position = positions[index]!;
    if (!Number.isFinite(position)) continue;
    if (isBeforeTraining(series, index)) {
      initial ??= index;
      continue;
    }
    if (isSentinel(value[index]!)) continue;
    const top = size > 0 ? positions[stack[size - 1]!]! : -Infinity;
    if (position < top && !continuesFrom(positions, index)) continue;
    while (size > 0 && supersedes(position, positions[stack[size - 1]!]!, axis)) size--;
    stack[size++] = index;
  }
  return { kept: withoutUnevaluatedStart(series, stack.subarray(0, size)), initial, nonFinite: { count, first } };
}

function supersedes(position: number, earlier: number, axis: RunAxis): boolean {
  // Batches of one epoch share its number; evaluations of one step are written once, and the last writer counts.
  return axis === 'step' ? earlier >= position : earlier > position;
}

/** Whether the next point goes on from this one, as after a resume. */
function continuesFrom(positions: Float64Array, index: number): boolean {
  const next = positions[index + 1];
  const before = positions[index - 1];
  return next !== undefined && before !== undefined && next >= positions[index]! && next < before;
}

function isBeforeTraining(series: Series, index: number): boolean {
  const { step, epoch, length } = series.points;
  if (series.role === 'train' || length < 2) return false;
  if (step[index] !== 0) return false;
  // Tables that count rows from 0 name their first evaluation "step 0" too, but then steps go up by ones.
  return !(step[1] === 1) && !(epoch[index]! > 0);
}

/** The clamp anywhere but in the evaluation before training means that the loss overflowed. */
function isOverflow(series: Series, index: number): boolean {
  const clamped = series.kind === 'loss' && Math.abs(series.points.value[index]! - caffeClamp) < 1e-3;
  return clamped && index > 0 && series.points.step[index] !== 0;
}

/**
 * How many points of an entry are the clamp. Of a bucket its extremes tell: all of the finite ones where the lowest is
 * the clamp too, else at least one where the highest or the last is. O(1).
 */
function overflowsAt(series: Series, index: number): number {
  const { buckets } = series.points;
  if (buckets === undefined || series.kind !== 'loss') return isOverflow(series, index) ? 1 : 0;
  const isClamp = (value: number): boolean => Math.abs(value - caffeClamp) < 1e-3;
  if (index === 0 || series.points.step[index] === 0) return 0;
  if (isClamp(buckets.lowest[index]!)) return buckets.count[index]! - buckets.nonFinite[index]!;
  return isClamp(buckets.highest[index]!) || isOverflow(series, index) ? 1 : 0;
}

function sentinelTest(series: Series): (value: number) => boolean {
  if (series.kind === 'loss') {
    const negatives = countNegative(series.points.value);
    const others = series.points.length - negatives.minusOne;
    const minusOneIsAbsent = negatives.minusOne > 0 && negatives.all === negatives.minusOne && others > 0;
    return (value) =>
      Math.abs(value - caffeClamp) < 1e-3 || value === notEvaluated || (minusOneIsAbsent && value === -1);
  }
  return (value) => value === notEvaluated || (value === -1 && series.kind !== 'reward' && series.goal !== null);
}

function countNegative(values: Float64Array): { all: number; minusOne: number } {
  const counts = { all: 0, minusOne: 0 };
  for (const value of values) {
    if (value < 0) counts.all++;
    if (value === -1) counts.minusOne++;
  }
  return counts;
}

/** Leading zeros of an accuracy that later has values: evaluations that had not run yet. */
function withoutUnevaluatedStart(series: Series, kept: Uint32Array): Uint32Array {
  if (series.kind !== 'accuracy' && series.kind !== 'score') return kept;
  let zeros = 0;
  while (zeros < kept.length && series.points.value[kept[zeros]!] === 0) zeros++;
  return zeros > 0 && zeros < kept.length ? kept.subarray(zeros) : kept;
}
