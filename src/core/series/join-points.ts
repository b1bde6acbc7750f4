import type { Buckets, Landmarks, Point, Points } from '../run';
import { BucketColumns } from './bucket-columns';
import { GapColumns } from './gap-columns';
import { LandmarkKeeper } from './landmarks';
import { firstPoints } from './points';

/**
 * Points of one series from two files without lines, as one: what the later file repeats replaces what the earlier one
 * said. Linear in both.
 */
export function joinPoints(earlier: Points, later: Points): Points {
  const axis = Number.isNaN(later.step[0] ?? NaN) ? 'epoch' : 'step';
  const from = later[axis][0] ?? NaN;
  let kept = earlier.length;
  while (kept > 0 && earlier[axis][kept - 1]! >= from) kept--;
  const first = firstPoints(earlier, kept);
  const length = kept + later.length;
  const points = {
    length,
    step: joined(first.step, later.step),
    epoch: joined(first.epoch, later.epoch),
    time: joined(first.time, later.time),
    value: joined(first.value, later.value),
    line: new Uint32Array(length),
  };
  if (first.buckets === undefined && later.buckets === undefined) return points;
  if (kept === 0) return later;
  return later.length === 0 ? first : { ...points, buckets: joinBuckets(bucketsOf(first), bucketsOf(later)) };
}

function joined(first: Float64Array, second: Float64Array): Float64Array {
  const column = new Float64Array(first.length + second.length);
  column.set(first);
  column.set(second, first.length);
  return column;
}

function joinedCounts(first: Uint32Array, second: Uint32Array): Uint32Array {
  const column = new Uint32Array(first.length + second.length);
  column.set(first);
  column.set(second, first.length);
  return column;
}

/** The buckets of points that may be single still. */
function bucketsOf(points: Points): Buckets {
  if (points.buckets !== undefined) return points.buckets;
  const columns = new BucketColumns(points.length);
  const keeper = new LandmarkKeeper();
  for (let at = 0; at < points.length; at++) {
    columns.setPoint(at, points.value[at]!, points.step[at]!, points.line[at]!);
    keeper.add(points.step[at]!, points.epoch[at]!, points.time[at]!, points.value[at]!, points.line[at]!);
  }
  return { ...columns.view(points.length), landmarks: keeper.landmarks };
}

function joinBuckets(first: Buckets, second: Buckets): Buckets {
  return {
    lowest: joined(first.lowest, second.lowest),
    highest: joined(first.highest, second.highest),
    lowestStep: joined(first.lowestStep, second.lowestStep),
    highestStep: joined(first.highestStep, second.highestStep),
    lowestLine: joinedCounts(first.lowestLine, second.lowestLine),
    highestLine: joinedCounts(first.highestLine, second.highestLine),
    count: joinedCounts(first.count, second.count),
    nonFinite: joinedCounts(first.nonFinite, second.nonFinite),
    ...joinGaps(first, second),
    landmarks: joinLandmarks(first.landmarks, second.landmarks),
  };
}

function joinGaps(first: Buckets, second: Buckets): Pick<Buckets, 'gaps'> {
  if (first.gaps === undefined && second.gaps === undefined) return {};
  const before = first.count.length;
  const columns = new GapColumns(before + second.count.length);
  for (const [{ gaps }, from] of [
    [first, 0],
    [second, before],
  ] as const) {
    if (gaps === undefined) continue;
    columns.value.set(gaps.value, from);
    columns.step.set(gaps.step, from);
    columns.line.set(gaps.line, from);
  }
  return { gaps: columns.view(before + second.count.length) };
}

function joinLandmarks(first: Landmarks, second: Landmarks): Landmarks {
  const late = (point: Point | null): Point | null =>
    point === null ? null : { ...point, ordinal: point.ordinal + first.logged };
  const better = (one: Point | null, other: Point | null, sign: 1 | -1): Point | null =>
    one !== null && (other === null || sign * one.value >= sign * other.value) ? one : late(other);
  return {
    logged: first.logged + second.logged,
    nonFinite: first.nonFinite + second.nonFinite,
    last: { ...second.last, ordinal: second.last.ordinal + first.logged },
    lowest: better(first.lowest, second.lowest, -1),
    highest: better(first.highest, second.highest, 1),
    firstNonFinite: first.firstNonFinite ?? late(second.firstNonFinite),
    firstNonFiniteRow: first.firstNonFiniteRow ?? late(second.firstNonFiniteRow),
    beforeNonFinite: first.firstNonFinite === null ? second.beforeNonFinite : first.beforeNonFinite,
  };
}
