import type { Point, Points } from '../run';
import { PointBudget } from '../series/budget';
import { Columns } from '../series/columns';
import { bestPointAt } from '../series/points';

/**
 * The points of the series of a run, together at most about `most`: beyond that neighbours of the longest series share
 * a bucket, which keeps their lowest and highest value. Series that fit are the very ones given. O(points).
 */
export function thinPoints(all: readonly Points[], most: number): readonly Points[] {
  if (all.reduce((sum, { length }) => sum + length, 0) <= most) return all;
  const budget = new PointBudget(most);
  const columns = all.map((points) => {
    const thinned = new Columns(budget);
    appendAll(thinned, points);
    return thinned;
  });
  return columns.map((thinned, at) => (thinned.length < all[at]!.length ? thinned.view() : all[at]!));
}

/** What was merged before enters as its extremes, its gap and its value, which is all that can be drawn of it. */
function appendAll(columns: Columns, points: Points): void {
  const { step, epoch, time, value, line, length, buckets } = points;
  for (let at = 0; at < length; at++) {
    if (buckets !== undefined && buckets.count[at]! > 1) {
      const ends = [bestPointAt(points, at, 'minimize'), bestPointAt(points, at, 'maximize')];
      const told = ends.filter((end) => end.value !== value[at] && Number.isFinite(end.value));
      const parts = buckets.nonFinite[at]! > 0 ? [...told, gapAt(points, at)] : told;
      parts.sort((one, other) => one.line - other.line || one.step - other.step);
      for (const part of parts) columns.append(part.step, part.epoch, part.time, part.value, part.line);
    }
    columns.append(step[at]!, epoch[at]!, time[at]!, value[at]!, line[at]!);
  }
}

/** The first value of an entry that was not finite. */
function gapAt({ epoch, time, buckets }: Points, at: number): Omit<Point, 'ordinal'> {
  const { value, step, line } = buckets?.gaps ?? {};
  const place = { step: step?.[at] ?? NaN, epoch: epoch[at]!, time: time[at]!, line: line?.[at] ?? 0 };
  return { ...place, value: value?.[at] ?? NaN };
}
