import { runningMedian, smoothingWindow } from '../statistics/running-median';
import { medianInPlace } from '../statistics/select';
import type { Series } from '../run';
import { positionsOf, type RunAxis } from './axis';
import { evaluationsOf } from './batch-means';
import { keptPoints } from './kept-points';

/** A series ready to be judged: finite values in order of training, on the common axis. Columns of equal length. */
export interface Curve {
  readonly series: Series;
  readonly length: number;
  /** Position on the run's axis. */
  readonly at: Float64Array;
  /** As logged; in a long series the median of each block. */
  readonly value: Float64Array;
  /** Centred running median of `value`. */
  readonly smooth: Float64Array;
  /** Index in `series.points`; of a block, its last point. */
  readonly index: Uint32Array;
  /** Points per entry: 1 unless the series is long. */
  readonly block: number;
  /** Whether each evaluation was logged in batches, of which `value` has the mean and `index` the last. */
  readonly areMeans: boolean;
  /** Index in `series.points` of an evaluation before the first step; null without one. */
  readonly initial: number | null;
  readonly nonFinite: { readonly count: number; readonly first: number | null };
}

/** Longer series are judged by block medians, so that no statistic costs more on a longer log. */
const maximumPoints = 2000;

/** Cleans, thins and smooths one series. O(n). */
export function curveOf(series: Series, axis: RunAxis): Curve {
  const positions = positionsOf(series, axis);
  const { kept: points, initial, nonFinite } = keptPoints(series, positions, axis);
  const means = evaluationsOf(series, points, positions);
  const kept = means?.index ?? points;
  const block = Math.max(1, Math.ceil(kept.length / maximumPoints));
  const length = Math.ceil(kept.length / block);
  const at = new Float64Array(length);
  const value = new Float64Array(length);
  const index = new Uint32Array(length);
  const scratch = new Float64Array(block);
  const logged = series.points.value;
  for (let entry = 0; entry < length; entry++) {
    const from = entry * block;
    const to = Math.min(from + block, kept.length);
    const last = kept[to - 1]!;
    if (means === null) for (let place = from; place < to; place++) scratch[place - from] = logged[kept[place]!]!;
    else for (let place = from; place < to; place++) scratch[place - from] = means.value[place]!;
    index[entry] = last;
    at[entry] = positions[last]!;
    // The kept values are finite.
    value[entry] = medianInPlace(scratch, to - from);
  }
  const smooth = runningMedian(value, smoothingWindow(length));
  return { series, length, at, value, smooth, index, block, areMeans: means !== null, initial, nonFinite };
}
