import { isRising, nearestPoint } from './curve';

interface Column {
  readonly x: Float64Array;
}

/** One line of a table of curves: a place, and the index of the point that each curve has there; null for none. */
export interface TableRow {
  readonly place: number;
  readonly points: readonly (number | null)[];
}

/**
 * Curves as a table that can be read through: at most `limit` places, spread evenly over those at which the curve with
 * the fewest points has one, the first and the last among them. A curve that has no point there gives the nearest one that is
 * nearer to no other row. Time O(limit × log n) after one pass over the places.
 */
export function tableRows(curves: readonly Column[], limit: number): readonly TableRow[] {
  const fewest = curves.filter(({ x }) => x.length > 1).sort((left, right) => left.x.length - right.x.length)[0];
  const base = fewest ?? curves.find(({ x }) => x.length > 0);
  if (base === undefined) return [];
  const distinct = isRising(base.x) ? base.x.filter((at, index) => at !== base.x[index - 1]) : base.x;
  const count = Math.min(limit, distinct.length);
  const places = Array.from(
    { length: count },
    (_, row) => distinct[Math.round((row * (distinct.length - 1)) / Math.max(1, count - 1))]!,
  );
  return places.map((place, row) => {
    const [before, after] = [places[row - 1] ?? -Infinity, places[row + 1] ?? Infinity];
    const reach = Math.min(Math.abs(place - before), Math.abs(after - place)) / 2;
    return {
      place,
      points: curves.map(({ x }) => {
        const index = nearestPoint(x, place);
        return index >= 0 && Math.abs(x[index]! - place) <= reach ? index : null;
      }),
    };
  });
}
