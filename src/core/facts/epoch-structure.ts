import type { Run, Series } from '../run';
import { numberOf } from './hyperparameters';
import { positionsOf, type RunAxis } from './axis';
import type { Curve } from './curve';

/** The training loss within epochs: the level of each part of each whole epoch. */
export interface EpochStructure {
  /** Whole epochs that are looked at, the latest ones of a long run. */
  readonly epochs: number;
  /** Parts of an epoch, 5 to 10. */
  readonly parts: number;
  /** ln of the median loss in each part, epoch by epoch: `epochs` × `parts`. */
  readonly level: Float64Array;
  /** Entry of the series' points with which each of these epochs begins. */
  readonly begins: Uint32Array;
  /** The same on the run's axis. */
  readonly at: Float64Array;
  /** Number of the first of these epochs as the log counts. */
  readonly first: number;
  /** Points behind the level of a part. */
  readonly pointsPerPart: number;
  /** Noise of a single point around its level, as a share of it; 0 where nothing scatters. */
  readonly noise: number;
  /**
   * Change from point to point at the beginning of epochs over that at their end. Some programs log the mean of the
   * epoch so far: its k-th value moves by 1/k, so the ratio is about 5, and 1 in a log of batches.
   */
  readonly settling: number;
}

const leastPointsPerEpoch = 10;
const mostParts = 10;
const mostEpochs = 40;
/** Points that are looked at in all, so that the cost does not follow the log. */
const mostPoints = 4000;
/** An epoch with fewer points than this share of the others is not whole. */
const whole = 0.9;

/**
 * Folds the training loss by epochs. Null unless two whole epochs of ten points or more were logged one after the other
 * with a positive loss. O(n) for finding the epochs, O(1) for the rest.
 */
export function epochStructureOf(run: Run, train: Curve | null, axis: RunAxis): EpochStructure | null {
  if (train === null || train.series.points.length < 2 * leastPointsPerEpoch) return null;
  const epochOf = epochCounter(run, train.series);
  if (epochOf === null) return null;
  const spans = wholeEpochs(train.series, epochOf);
  if (spans === null) return null;
  const { begins, ends } = spans;
  const epochs = begins.length;
  const perEpoch = Math.min(...begins.map((begin, place) => ends[place]! - begin));
  const parts = Math.min(mostParts, Math.floor(perEpoch / 2));
  const perPart = Math.max(2, Math.min(Math.floor(perEpoch / parts), Math.floor(mostPoints / (epochs * parts))));
  const positions = positionsOf(train.series, axis);
  const folded = fold(train.series.points.value, begins, ends, parts, perPart);
  return folded === null
    ? null
    : {
        epochs,
        parts,
        begins: Uint32Array.from(begins),
        at: Float64Array.from(begins, (begin) => positions[begin]!),
        first: spans.first,
        pointsPerPart: perPart,
        ...folded,
      };
}

/** The number of the epoch of a point, counted from 0; null where the log does not tell. */
function epochCounter(run: Run, { points }: Series): ((entry: number) => number) | null {
  const { epoch, step, length } = points;
  const last = length - 1;
  if (Number.isFinite(epoch[0]) && Number.isFinite(epoch[last])) {
    if (!(epoch[last]! - epoch[0]! >= 1)) return null;
    const isWhole = Number.isInteger(epoch[0]) && Number.isInteger(epoch[1]) && Number.isInteger(epoch[last >> 1]);
    // A point at epoch 1.0 of a fractional count closes the first epoch, and so on.
    return isWhole ? (entry) => epoch[entry]! : (entry) => Math.max(0, Math.ceil(epoch[entry]! - 1e-6) - 1);
  }
  const steps = run.planned.steps ?? numberOf(run, 'totalSteps');
  const epochs = run.planned.epochs ?? numberOf(run, 'epochs');
  if (steps === null || epochs === null || epochs < 2 || steps / epochs < leastPointsPerEpoch) return null;
  return Number.isFinite(step[0]) ? (entry) => Math.max(0, Math.ceil((step[entry]! * epochs) / steps) - 1) : null;
}

/** Where the whole epochs begin and end; null where there are not two in a row, or the log goes back. */
function wholeEpochs(
  { points }: Series,
  epochOf: (entry: number) => number,
): { readonly begins: readonly number[]; readonly ends: readonly number[]; readonly first: number } | null {
  const bounds: number[] = [0];
  let present = epochOf(0);
  const numbers: number[] = [present];
  for (let entry = 1; entry < points.length; entry++) {
    const epoch = epochOf(entry);
    if (epoch === present) continue;
    if (!(epoch === present + 1)) return null;
    // Any epoch but the first is whole, and all of them must be long enough.
    if (bounds.length > 1 && entry - bounds[bounds.length - 1]! < whole * leastPointsPerEpoch) return null;
    present = epoch;
    bounds.push(entry);
    numbers.push(epoch);
  }
  bounds.push(points.length);
  const counts = numbers.map((_, place) => bounds[place + 1]! - bounds[place]!);
  const most = counts.reduce((left, right) => Math.max(left, right), 0);
  if (most < leastPointsPerEpoch) return null;
  const from = counts[0]! < whole * most ? 1 : 0;
  const to = counts[counts.length - 1]! < whole * most ? counts.length - 1 : counts.length;
  if (to - from < 2 || counts.slice(from, to).some((count) => count < whole * most)) return null;
  const start = Math.max(from, to - mostEpochs);
  return { begins: bounds.slice(start, to), ends: bounds.slice(start + 1, to + 1), first: numbers[start]! };
}

function fold(
  value: Float64Array,
  begins: readonly number[],
  ends: readonly number[],
  parts: number,
  perPart: number,
): Pick<EpochStructure, 'level' | 'noise' | 'settling'> | null {
  const level = new Float64Array(begins.length * parts);
  const scratch = new Float64Array(perPart);
  const early: number[] = [];
  const late: number[] = [];
  const all: number[] = [];
  for (let epoch = 0; epoch < begins.length; epoch++) {
    const length = (ends[epoch]! - begins[epoch]!) / parts;
    for (let part = 0; part < parts; part++) {
      const from = begins[epoch]! + part * length;
      let last = NaN;
      let filled = 0;
      let sum = 0;
      let moves = 0;
      for (let place = 0; place < perPart; place++) {
        const entry = Math.floor(from + (place * length) / perPart);
        const one = value[entry]!;
        if (!Number.isFinite(one)) continue;
        if (one <= 0) return null;
        // The very first value of an epoch has nothing before it that belongs to it.
        const before = entry > begins[epoch]! ? value[entry - 1]! : NaN;
        if (before > 0 && before < Infinity) {
          sum += Math.abs(one - before) / one;
          moves++;
        }
        last = one;
        scratch[filled++] = one;
      }
      if (filled === 0 || Number.isNaN(last)) return null;
      const sorted = scratch.subarray(0, filled).sort();
      level[epoch * parts + part] = Math.log((sorted[(filled - 1) >> 1]! + sorted[filled >> 1]!) / 2);
      if (moves === 0) continue;
      all.push(sum / moves);
      if (part === 0) early.push(sum / moves);
      if (part === parts - 1) late.push(sum / moves);
    }
  }
  const quiet = middle(late);
  return {
    level,
    // The mean distance of two neighbours that scatter by σ is 2σ/√π.
    noise: (middle(all) * Math.sqrt(Math.PI)) / 2,
    settling: quiet > 0 ? middle(early) / quiet : 1,
  };
}

function middle(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length >> 1] ?? 0;
}
