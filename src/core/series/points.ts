import type { Buckets, Gaps, Landmarks, Point, Points } from '../run';

/** The first `length` entries, as views. What they say of extremes is that of their points alone. O(1), merged O(n). */
export function firstPoints(points: Points, length: number): Points {
  const { buckets } = points;
  const first: Points = {
    length,
    step: points.step.subarray(0, length),
    epoch: points.epoch.subarray(0, length),
    time: points.time.subarray(0, length),
    value: points.value.subarray(0, length),
    line: points.line.subarray(0, length),
  };
  if (buckets === undefined) return first;
  const landmarks = landmarksOfFirst({ ...first, buckets });
  return landmarks === null ? first : { ...first, buckets: { ...firstBuckets(buckets, length), landmarks } };
}

function firstBuckets(buckets: Buckets, length: number): Omit<Buckets, 'landmarks'> {
  return {
    lowest: buckets.lowest.subarray(0, length),
    highest: buckets.highest.subarray(0, length),
    lowestStep: buckets.lowestStep.subarray(0, length),
    highestStep: buckets.highestStep.subarray(0, length),
    lowestLine: buckets.lowestLine.subarray(0, length),
    highestLine: buckets.highestLine.subarray(0, length),
    count: buckets.count.subarray(0, length),
    nonFinite: buckets.nonFinite.subarray(0, length),
    ...(buckets.gaps === undefined ? {} : { gaps: firstGaps(buckets.gaps, length) }),
  };
}

function firstGaps({ value, step, line }: Gaps, length: number): Gaps {
  return { value: value.subarray(0, length), step: step.subarray(0, length), line: line.subarray(0, length) };
}

/**
 * What the first `length` entries say where `buckets` tells of more. A landmark that lies among the rest is replaced
 * from the buckets: value and line are exact then, and the place is the end of its bucket. Null without entries. O(n).
 */
export function landmarksOfFirst(points: Points & { readonly buckets: Buckets }): Landmarks | null {
  const { length, buckets } = points;
  const { landmarks } = buckets;
  if (length === 0) return null;
  let logged = 0;
  let nonFinite = 0;
  for (let entry = 0; entry < length; entry++) {
    logged += buckets.count[entry]!;
    nonFinite += buckets.nonFinite[entry]!;
  }
  const within = (point: Point | null): Point | null => (point !== null && point.ordinal < logged ? point : null);
  const end = length - 1;
  return {
    logged,
    nonFinite,
    last: within(landmarks.last) ?? pointOf(points, end, logged - 1, points.value[end]!, points.line[end]!),
    lowest: within(landmarks.lowest) ?? extremeOf(points, 'lowest'),
    highest: within(landmarks.highest) ?? extremeOf(points, 'highest'),
    firstNonFinite: within(landmarks.firstNonFinite),
    firstNonFiniteRow: within(landmarks.firstNonFiniteRow),
    beforeNonFinite:
      within(landmarks.firstNonFinite) === null ? landmarks.beforeNonFinite.subarray(0, 0) : landmarks.beforeNonFinite,
  };
}

function extremeOf(points: Points & { readonly buckets: Buckets }, which: 'lowest' | 'highest'): Point | null {
  const { count } = points.buckets;
  const values = points.buckets[which];
  let best = -1;
  let ordinal = -1;
  let logged = 0;
  for (let entry = 0; entry < points.length; entry++) {
    const value = values[entry]!;
    logged += count[entry]!;
    if (Number.isNaN(value)) continue;
    if (best >= 0 && !(which === 'lowest' ? value < values[best]! : value > values[best]!)) continue;
    best = entry;
    ordinal = logged - 1;
  }
  const lines = which === 'lowest' ? points.buckets.lowestLine : points.buckets.highestLine;
  return best < 0 ? null : pointOf(points, best, ordinal, values[best]!, lines[best]!);
}

function pointOf(points: Points, entry: number, ordinal: number, value: number, line: number): Point {
  return { ordinal, step: points.step[entry]!, epoch: points.epoch[entry]!, time: points.time[entry]!, value, line };
}

/** How many points were logged. O(1). */
export function loggedPoints({ length, buckets }: Points): number {
  return buckets?.landmarks.logged ?? length;
}

/** How many of them were NaN or ±Infinity. O(n), merged O(1). */
export function loggedNonFinite({ value, length, buckets }: Points): number {
  if (buckets !== undefined) return buckets.landmarks.nonFinite;
  let count = 0;
  for (let index = 0; index < length; index++) if (!Number.isFinite(value[index])) count++;
  return count;
}

/** The first point as logged; undefined without points. O(1). */
export function firstPoint(points: Points): Point | undefined {
  return points.length === 0 ? undefined : pointOf(points, 0, 0, points.value[0]!, points.line[0]!);
}

/** The last point as logged; undefined without points. O(1). */
export function lastPoint(points: Points): Point | undefined {
  const end = points.length - 1;
  if (end < 0) return undefined;
  return points.buckets?.landmarks.last ?? pointOf(points, end, end, points.value[end]!, points.line[end]!);
}

/** How many of the points of an entry were NaN or ±Infinity. O(1). */
export function nonFiniteAt({ value, buckets }: Points, entry: number): number {
  return buckets === undefined ? (Number.isFinite(value[entry]) ? 0 : 1) : buckets.nonFinite[entry]!;
}

/**
 * The best finite point of an entry that has one. Of a bucket, value, step and line are exact, and so are epoch and time
 * where it is the best of the whole series. O(1).
 */
export function bestPointAt(points: Points, entry: number, goal: 'minimize' | 'maximize'): Point {
  const { buckets } = points;
  if (buckets === undefined) return pointOf(points, entry, entry, points.value[entry]!, points.line[entry]!);
  const [values, steps, lines, best] =
    goal === 'minimize'
      ? [buckets.lowest, buckets.lowestStep, buckets.lowestLine, buckets.landmarks.lowest]
      : [buckets.highest, buckets.highestStep, buckets.highestLine, buckets.landmarks.highest];
  const isBest = best !== null && best.value === values[entry] && isPlace(best, steps[entry]!, lines[entry]!);
  if (isBest) return best;
  return { ...pointOf(points, entry, NaN, values[entry]!, lines[entry]!), step: steps[entry]! };
}

/** Whether a point was logged on a line, or where there are none, at a step. */
function isPlace(point: Point, step: number, line: number): boolean {
  return point.line === line && (line > 0 || point.step === step);
}

/** Best values of entries by a goal: extremes of buckets, or else the values. NaN and ±Infinity where none is finite. */
export function bestValues({ value, buckets }: Points, goal: 'minimize' | 'maximize'): Float64Array {
  return buckets === undefined ? value : goal === 'minimize' ? buckets.lowest : buckets.highest;
}

/** The best finite point by a goal, the first of equals; null without one. O(n), merged O(1). */
export function bestPoint(points: Points, goal: 'minimize' | 'maximize'): Point | null {
  const { value, length, buckets } = points;
  if (buckets !== undefined) return goal === 'minimize' ? buckets.landmarks.lowest : buckets.landmarks.highest;
  let best = -1;
  for (let index = 0; index < length; index++) {
    if (!Number.isFinite(value[index])) continue;
    if (best < 0 || (goal === 'minimize' ? value[index]! < value[best]! : value[index]! > value[best]!)) best = index;
  }
  return best < 0 ? null : pointOf(points, best, best, value[best]!, points.line[best]!);
}
