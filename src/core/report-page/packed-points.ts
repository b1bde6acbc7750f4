import type { Buckets, Point, Points } from '../run';
import { packColumn, unpackColumn, type PackedColumn } from './packed-column';

/** The points of a series as JSON. */
export interface PackedPoints {
  readonly length: number;
  readonly step: PackedColumn;
  readonly epoch: PackedColumn;
  /** Thousandths of a second. */
  readonly time: PackedColumn;
  readonly value: PackedColumn;
  readonly line: PackedColumn;
  readonly buckets?: PackedBuckets;
}

/** What was merged, with what of the landmarks is drawn. */
interface PackedBuckets extends Readonly<Record<BucketColumn, PackedColumn>> {
  readonly logged: number;
  readonly notFinite: number;
  readonly points: Readonly<Record<Landmark, readonly (number | null)[] | null>>;
}

type BucketColumn = Exclude<keyof Buckets, 'landmarks'>;

type Landmark = 'last' | 'lowest' | 'highest' | 'firstNonFinite';
const fields = ['ordinal', 'step', 'epoch', 'time', 'value', 'line'] as const;

/** O(n). */
export function packPoints({ length, step, epoch, time, value, line, buckets }: Points): PackedPoints {
  return {
    length,
    step: packColumn(step),
    epoch: packColumn(epoch),
    time: packColumn(time.map((seconds) => Math.round(1000 * seconds))),
    value: packColumn(value),
    line: packColumn(line),
    ...(buckets === undefined ? {} : { buckets: packBuckets(buckets, line) }),
  };
}

/** The inverse: infinities are NaN afterwards, as they are drawn. O(n). */
export function unpackPoints(packed: PackedPoints): Points {
  const { length } = packed;
  const line = Uint32Array.from(unpackColumn(packed.line, length));
  return {
    length,
    step: unpackColumn(packed.step, length),
    epoch: unpackColumn(packed.epoch, length),
    time: unpackColumn(packed.time, length).map((thousandths) => thousandths / 1000),
    value: unpackColumn(packed.value, length),
    line,
    ...(packed.buckets === undefined ? {} : { buckets: unpackBuckets(packed.buckets, line) }),
  };
}

function packBuckets({ landmarks, ...columns }: Buckets, line: Uint32Array): PackedBuckets {
  const back = (lines: Uint32Array) => Float64Array.from(lines, (at, index) => line[index]! - at);
  return {
    lowest: packColumn(columns.lowest),
    highest: packColumn(columns.highest),
    // Counted back from the line of the bucket, which makes short numbers.
    lowestLine: packColumn(back(columns.lowestLine)),
    highestLine: packColumn(back(columns.highestLine)),
    count: packColumn(columns.count),
    nonFinite: packColumn(columns.nonFinite),
    logged: landmarks.logged,
    notFinite: landmarks.nonFinite,
    points: {
      last: packPoint(landmarks.last),
      lowest: packPoint(landmarks.lowest),
      highest: packPoint(landmarks.highest),
      firstNonFinite: packPoint(landmarks.firstNonFinite),
    },
  };
}

function unpackBuckets(packed: PackedBuckets, line: Uint32Array): Buckets {
  const { length } = line;
  const column = (name: BucketColumn) => unpackColumn(packed[name], length);
  const lines = (name: BucketColumn) => Uint32Array.from(column(name), (back, at) => line[at]! - back);
  const { last, lowest, highest, firstNonFinite } = packed.points;
  return {
    lowest: column('lowest'),
    highest: column('highest'),
    lowestLine: lines('lowestLine'),
    highestLine: lines('highestLine'),
    count: Uint32Array.from(column('count')),
    nonFinite: Uint32Array.from(column('nonFinite')),
    landmarks: {
      logged: packed.logged,
      nonFinite: packed.notFinite,
      last: unpackPoint(last ?? []),
      lowest: lowest && unpackPoint(lowest),
      highest: highest && unpackPoint(highest),
      firstNonFinite: firstNonFinite && unpackPoint(firstNonFinite),
      firstNonFiniteRow: null,
      beforeNonFinite: new Float64Array(),
    },
  };
}

function packPoint(point: Point | null): readonly (number | null)[] | null {
  return point && fields.map((field) => (Number.isFinite(point[field]) ? point[field] : null));
}

function unpackPoint(packed: readonly (number | null)[]): Point {
  const [ordinal = NaN, step = NaN, epoch = NaN, time = NaN, value = NaN, line = 0] = packed.map((one) => one ?? NaN);
  return { ordinal, step, epoch, time, value, line };
}
