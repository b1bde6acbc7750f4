import type { OpenSeries } from './attempt';
import type { Positions } from './positions';
import type { RowPlace } from './row-place';
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
  /** What notes the places of the rows. */
  positions: Positions | null = null;
  /** The attempt, by its places, in which series have been told to have theirs in common. */
  sharedFor: Positions | null = null;
  /** Where it stands among the batches with rows in them. */
  slot = 0;
  /** Whether all series are there. */
  #isComplete = false;
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
    this.#isComplete = !series.includes(undefined);
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
   * row without a place always does. `runsOn`: a counter that starts over would be made to run on.
   */
  isAhead({ rawStep, step, epoch }: RowPlace, runsOn: boolean): boolean {
    const last = this.#last;
    if (!Number.isNaN(step)) return step > last[1]! && (!runsOn || rawStep > last[0]!);
    return epoch > last[2]! || Number.isNaN(epoch);
  }

  /** Adds a row that is ahead; false where it has no value at all, or one of a series that is not there yet. */
  put(place: RowPlace, values: Float64Array, present: Uint8Array | null): boolean {
    const { length: row, width } = this;
    const isWhole = present === null && this.#isComplete;
    if (!isWhole && !this.#noteGaps(row, present)) return false;
    const to = this.values;
    const from = row * width;
    for (let column = 0; column < width; column++) to[from + column] = values[column]!;
    if (isWhole && this.hasGaps) this.present.fill(1, from, from + width);
    const { rawStep, step, epoch } = place;
    this.step[row] = step;
    this.rawStep[row] = rawStep;
    this.epoch[row] = epoch;
    this.time[row] = place.time;
    this.line[row] = place.line;
    this.length = row + 1;
    const last = this.#last;
    if (!Number.isNaN(step)) {
      last[0] = rawStep;
      last[1] = step;
    }
    if (!Number.isNaN(epoch) && (isWhole || epoch > last[2]!)) last[2] = epoch;
    return true;
  }

  /** Notes which values a row has; false where `put` answers that. */
  #noteGaps(row: number, present: Uint8Array | null): boolean {
    const { width, series } = this;
    const from = row * width;
    if (!this.hasGaps) this.present.fill(1, 0, from);
    this.hasGaps = true;
    let count = 0;
    for (let column = 0; column < width; column++) {
      const isPresent = present === null || present[column] !== 0;
      if (isPresent && series[column] === undefined) return false;
      this.present[from + column] = isPresent ? 1 : 0;
      if (isPresent) count++;
    }
    return count > 0;
  }
}
