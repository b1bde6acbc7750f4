import type { Points } from '../run';

/** Entries of points, both ends included. */
export interface EntryWindow {
  readonly first: number;
  readonly last: number;
}

/** Where the points of some entries lie in their log. What the log does not tell reaches from -Infinity to Infinity. */
export interface LogPart {
  readonly lines: Bounds;
  readonly steps: Bounds;
  readonly times: Bounds;
}

/** Both ends included. */
interface Bounds {
  readonly from: number;
  readonly to: number;
}

/** Where the log holds the points of all the windows. O(windows). */
export function partOf(windows: readonly { readonly points: Points; readonly window: EntryWindow }[]): LogPart {
  const boundsOf = (placeAt: (points: Points, entry: number) => number): Bounds => {
    const from = windows.map(({ points, window }) => (window.first === 0 ? NaN : placeAt(points, window.first - 1)));
    const to = windows.map(({ points, window }) => placeAt(points, window.last));
    return {
      from: from.reduce((least, at) => Math.min(least, Number.isFinite(at) ? at : -Infinity), Infinity),
      to: to.reduce((most, at) => Math.max(most, Number.isFinite(at) ? at : Infinity), -Infinity),
    };
  };
  return {
    lines: boundsOf((points, entry) => points.line[entry]! || NaN),
    steps: boundsOf((points, entry) => (Number.isNaN(points.step[entry]) ? points.epoch[entry]! : points.step[entry]!)),
    times: boundsOf((points, entry) => points.time[entry]!),
  };
}

/**
 * The single points of merged entries, out of those that were read again; null where these do not come to the very
 * number, extremes and ends of each entry. Linear in the points that were read again.
 */
export function refinePoints(points: Points, { first, last }: EntryWindow, read: Points): Points | null {
  const { buckets } = points;
  if (buckets === undefined || read.buckets !== undefined) return null;
  const start = firstBehind(points, first - 1, read);
  let at = start;
  for (let entry = first; entry <= last; entry++) {
    const count = buckets.count[entry]!;
    if (at + count > read.length || !isEntry(points, entry, read, at, at + count)) return null;
    at += count;
  }
  return {
    length: at - start,
    step: read.step.subarray(start, at),
    epoch: read.epoch.subarray(start, at),
    time: read.time.subarray(start, at),
    value: read.value.subarray(start, at),
    line: read.line.subarray(start, at),
  };
}

/** The first of the points that lies behind an entry, by its line, or else its step or epoch. */
function firstBehind(points: Points, entry: number, read: Points): number {
  if (entry < 0) return 0;
  const axis = points.line[entry] !== 0 ? 'line' : Number.isNaN(points.step[entry]) ? 'epoch' : 'step';
  const end = points[axis][entry]!;
  let at = read.length;
  while (at > 0 && read[axis][at - 1]! > end) at--;
  return at;
}

/** Whether points are those of which an entry was made. */
function isEntry({ buckets, ...points }: Points, entry: number, read: Points, from: number, to: number): boolean {
  let [lowest, highest, nonFinite] = [NaN, NaN, 0];
  for (let at = from; at < to; at++) {
    const value = read.value[at]!;
    if (!Number.isFinite(value)) nonFinite++;
    else {
      if (!(value >= lowest)) lowest = value;
      if (!(value <= highest)) highest = value;
    }
  }
  const isSame = (axis: 'step' | 'epoch' | 'time' | 'line') => Object.is(read[axis][to - 1], points[axis][entry]);
  return (
    nonFinite === buckets!.nonFinite[entry] &&
    Object.is(lowest, buckets!.lowest[entry]) &&
    Object.is(highest, buckets!.highest[entry]) &&
    isSame('step') &&
    isSame('epoch') &&
    isSame('time') &&
    isSame('line')
  );
}
