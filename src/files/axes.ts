import type { Run, Series } from '../core/run';
import type { Axis } from '../protocol';

/** Axes on which a run has values, the one to show first in front. O(points). */
export function axesOf(run: Run): readonly Axis[] {
  const judged = run.series.filter(
    ({ role, points }) => points.length > 0 && (role === 'train' || role === 'validation'),
  );
  const series = judged.length > 0 ? judged : run.series.filter(({ points }) => points.length > 0);
  const shareOf = (axis: Axis) => series.filter(({ points }) => points[axis].some(Number.isFinite)).length;
  const oncePerEpoch = series.every(isOncePerEpoch);
  const wanted: readonly Axis[] = oncePerEpoch ? ['epoch', 'step', 'time'] : ['step', 'epoch', 'time'];
  const present = wanted.filter((axis) => shareOf(axis) > 0);
  // A curve without a place on the first axis would be missing from the picture: the axis with more curves goes first.
  const [first, second] = present;
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
