import type { Run, Series } from '../core/run';
import { firstNumber } from '../core/series/absent';
import { isOnClock } from '../core/series/clock';
import type { Axis, PlotAxis } from '../protocol';

/**
 * Axes on which a run has values, the one to show first in front; the clock where times are those of one. Series that
 * can serve as an axis are not among them. O(points).
 */
export function axesOf(run: Run): readonly PlotAxis[] {
  const judged = run.series.filter(
    ({ role, points }) => points.length > 0 && (role === 'train' || role === 'validation'),
  );
  const series = judged.length > 0 ? judged : run.series.filter(({ points }) => points.length > 0);
  const shareOf = (axis: Axis) => series.filter(({ points }) => firstNumber(points[axis]) !== undefined).length;
  const oncePerEpoch = series.every(isOncePerEpoch);
  const wanted: readonly Axis[] = oncePerEpoch ? ['epoch', 'step', 'time'] : ['step', 'epoch', 'time'];
  const places = wanted.filter((axis) => shareOf(axis) > 0);
  const clock: readonly PlotAxis[] = series.some(({ points }) => isOnClock(points)) ? ['wall'] : [];
  const present = [...places, ...clock];
  // A curve without a place on the first axis would be missing from the picture: the axis with more curves goes first.
  const [first, second] = places;
  if (first && second && second !== 'time' && shareOf(second) > shareOf(first))
    return [second, first, ...present.slice(2)];
  return present;
}

/** Logged at whole epochs only, as Keras does: people then count in epochs. */
function isOncePerEpoch({ points: { epoch, length, buckets } }: Series): boolean {
  for (let index = 0; index < length; index++) {
    // Of points that were merged, each has an epoch of its own only if as many epochs went by.
    const least = index > 0 ? epoch[index - 1]! + (buckets?.count[index] ?? 1) : -Infinity;
    if (!Number.isInteger(epoch[index]) || epoch[index]! < least) return false;
  }
  return true;
}
