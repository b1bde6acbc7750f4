import type { Buckets, Gaps, Point, Points } from '../run';
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
  readonly gaps?: Readonly<Record<keyof Gaps, PackedColumn>>;
  readonly logged: number;
  readonly notFinite: number;
  readonly points: Readonly<Record<Landmark, readonly (number | null)[] | null>>;
}

type BucketColumn = Exclude<keyof Buckets, 'landmarks' | 'gaps'>;

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
    ...(buckets === undefined ? {} : { buckets: packBuckets(buckets, step, line) }),
  };
}

/** The inverse. O(n). */
export function unpackPoints(packed: PackedPoints): Points {
  const { length } = packed;
  const line = Uint32Array.from(unpackColumn(packed.line, length));
  const step = unpackColumn(packed.step, length);
  return {
    length,
    step,
    epoch: unpackColumn(packed.epoch, length),
    time: unpackColumn(packed.time, length).map((thousandths) => thousandths / 1000),
    value: unpackColumn(packed.value, length),
    line,
    ...(packed.buckets === undefined ? {} : { buckets: unpackBuckets(packed.buckets, step, line) }),
  };
}

function packBuckets({ landmarks, ...columns }: Buckets, step: Float64Array, line: Uint32Array): PackedBuckets {
  const { gaps } = columns;
  const back = (lines: Uint32Array) => Float64Array.from(lines, (at, index) => line[index]! - at);
  const stepsBack = (steps: Float64Array) => steps.map((at, index) => step[index]! - at);
  return {
    lowest: packColumn(columns.lowest),
    highest: packColumn(columns.highest),
    // Counted back from the place of the bucket, which makes short numbers.
    lowestStep: packColumn(stepsBack(columns.lowestStep)),
    highestStep: packColumn(stepsBack(columns.highestStep)),
    lowestLine: packColumn(back(columns.lowestLine)),
    highestLine: packColumn(back(columns.highestLine)),
    count: packColumn(columns.count),
    nonFinite: packColumn(columns.nonFinite),
    ...(gaps === undefined ? {} : { gaps: packGaps(gaps) }),
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

function packGaps({ value, step, line }: Gaps): NonNullable<PackedBuckets['gaps']> {
  return { value: packColumn(value), step: packColumn(step), line: packColumn(line) };
}

function unpackBuckets(packed: PackedBuckets, step: Float64Array, line: Uint32Array): Buckets {
  const { length } = line;
  const column = (name: BucketColumn) => unpackColumn(packed[name], length);
  const lines = (name: BucketColumn) => Uint32Array.from(column(name), (back, at) => line[at]! - back);
  const steps = (name: BucketColumn) => column(name).map((back, at) => step[at]! - back);
  const { gaps } = packed;
  const { last, lowest, highest, firstNonFinite } = packed.points;
  return {
    lowest: column('lowest'),
    highest: column('highest'),
    lowestStep: steps('lowestStep'),
    highestStep: steps('highestStep'),
    lowestLine: lines('lowestLine'),
    highestLine: lines('highestLine'),
    count: Uint32Array.from(column('count')),
    nonFinite: Uint32Array.from(column('nonFinite')),
    ...(gaps === undefined ? {} : { gaps: unpackGaps(gaps, length) }),
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

function unpackGaps({ value, step, line }: NonNullable<PackedBuckets['gaps']>, length: number): Gaps {
  return {
    value: Float32Array.from(unpackColumn(value, length)),
    step: unpackColumn(step, length),
    line: Uint32Array.from(unpackColumn(line, length)),
  };
}

function packPoint(point: Point | null): readonly (number | null)[] | null {
  return point && fields.map((field) => (Number.isFinite(point[field]) ? point[field] : null));
}

function unpackPoint(packed: readonly (number | null)[]): Point {
  const [ordinal = NaN, step = NaN, epoch = NaN, time = NaN, value = NaN, line = 0] = packed.map((one) => one ?? NaN);
  return { ordinal, step, epoch, time, value, line };
}
