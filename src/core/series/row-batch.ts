import type { OpenSeries } from './attempt';
import type { RowShape } from './row-shape';

/** Rows that wait: enough that sharing them out costs next to nothing for each, few enough to stay near the processor. */
const mostRows = 128;
/** Of wide rows fewer wait. */
const mostValues = 4096;
const fewestRows = 16;

/** Rows of one shape that wait to be shared out to their series, all of which they move forward. */
export class RowBatch {
  length = 0;
  readonly capacity: number;
  readonly width: number;
  readonly step: Float64Array;
  readonly rawStep: Float64Array;
  readonly epoch: Float64Array;
  readonly time: Float64Array;
  readonly line: Uint32Array;
  /** Row by row. */
  readonly values: Float64Array;
  /** 0 where a row lacks the value; read only where `hasGaps`. */
  readonly present: Uint8Array;
  hasGaps = false;
  /** Series of the columns; undefined where no row has had a value. */
  series: readonly (OpenSeries | undefined)[] = [];
  /** Where it stands among the batches with rows in them. */
  slot = 0;
  /** The farthest places of all series; NaN where one of them has none yet. */
  readonly #last = new Float64Array(3);

  constructor(shape: RowShape) {
    const width = shape.entries.length;
    const capacity = Math.max(fewestRows, Math.min(mostRows, Math.floor(mostValues / width)));
    this.width = width;
    this.capacity = capacity;
    this.step = new Float64Array(capacity);
    this.rawStep = new Float64Array(capacity);
    this.epoch = new Float64Array(capacity);
    this.time = new Float64Array(capacity);
    this.line = new Uint32Array(capacity);
    this.values = new Float64Array(capacity * width);
    this.present = new Uint8Array(capacity * width);
  }

  /** Looks up how far the series are; only for an empty batch. */
  begin(series: readonly (OpenSeries | undefined)[]): void {
    this.series = series;
    this.hasGaps = false;
    let [rawStep, step, epoch] = [-Infinity, -Infinity, -Infinity];
    for (const one of series) {
      if (one === undefined) continue;
      const { progress } = one;
      rawStep = Math.max(rawStep, progress.rawStep);
      step = Math.max(step, progress.step);
      epoch = Math.max(epoch, progress.epoch);
    }
    this.#last[0] = rawStep;
    this.#last[1] = step;
    this.#last[2] = epoch;
  }

  /**
   * Whether a row surely moves all series forward and repeats none of their points: no counter starts over with it. A
   * row without a place always does. `counter` is the step as logged, or NaN where no counter is made to run on.
   */
  isAhead(counter: number, step: number, epoch: number): boolean {
    const last = this.#last;
    if (!Number.isNaN(step)) return step > last[1]! && (Number.isNaN(counter) || counter > last[0]!);
    return epoch > last[2]! || Number.isNaN(epoch);
  }

  /** Adds a row that is ahead; false where it has no value at all, or one of a series that is not there yet. */
  put(
    rawStep: number,
    step: number,
    epoch: number,
    time: number,
    line: number,
    values: Float64Array,
    present: Uint8Array | null,
  ): boolean {
    const { length: row, width, series } = this;
    const from = row * width;
    const to = this.values;
    let count = 0;
    for (let column = 0; column < width; column++) {
      const isPresent = present === null || present[column] !== 0;
      if (!isPresent) continue;
      if (series[column] === undefined) return false;
      to[from + column] = values[column]!;
      count++;
    }
    if (count === 0) return false;
    const isWhole = count === width;
    if (!isWhole || this.hasGaps) this.#noteGaps(row, present);
    this.step[row] = step;
    this.rawStep[row] = rawStep;
    this.epoch[row] = epoch;
    this.time[row] = time;
    this.line[row] = line;
    this.length = row + 1;
    const last = this.#last;
    if (!Number.isNaN(step)) {
      last[0] = rawStep;
      last[1] = step;
    }
    if (!Number.isNaN(epoch) && (isWhole || epoch > last[2]!)) last[2] = epoch;
    return true;
  }

  #noteGaps(row: number, present: Uint8Array | null): void {
    const { width } = this;
    if (!this.hasGaps) this.present.fill(1, 0, row * width);
    this.hasGaps = true;
    for (let column = 0; column < width; column++) {
      this.present[row * width + column] = present === null ? 1 : present[column]!;
    }
  }
}
