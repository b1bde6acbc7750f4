import type { Points } from '../run';
import type { RowBatch } from './row-batch';

/** Points of one series that come in together, in columns that are used again for the next ones. */
export class PointRun {
  length = 0;
  /** The same for runs of several series that have all places in common. */
  serial = 0;
  #rows = 0;
  step: Float64Array = new Float64Array(0);
  rawStep: Float64Array = new Float64Array(0);
  epoch: Float64Array = new Float64Array(0);
  time: Float64Array = new Float64Array(0);
  line: Uint32Array = new Uint32Array(0);
  value: Float64Array = new Float64Array(0);
  /** Whether all values are finite; only then `lowest` and `highest` tell where the first lowest and highest are. */
  isFinite = true;
  lowest = 0;
  highest = 0;
  /** Columns of its own, for series that some of the rows lack. */
  #own: PointRun | null = null;

  /** Looks at points where they lie. */
  over(columns: Points): this {
    this.step = columns.step;
    this.epoch = columns.epoch;
    this.time = columns.time;
    this.line = columns.line;
    this.value = columns.value;
    this.length = columns.length;
    this.#measure(this.value, 0, 1);
    return this;
  }

  /** Takes the points of one column out of rows. */
  take(rows: RowBatch, column: number): void {
    if (column === 0 || rows.hasGaps) this.#rows++;
    this.serial = this.#rows;
    if (this.value.length < rows.capacity) this.value = new Float64Array(rows.capacity);
    if (rows.hasGaps) this.#gather(rows, column);
    else {
      const { length } = rows;
      this.length = length;
      this.step = rows.step;
      this.rawStep = rows.rawStep;
      this.epoch = rows.epoch;
      this.time = rows.time;
      this.line = rows.line;
      this.#measure(rows.values, column, rows.width);
      return;
    }
    this.#measure(this.value, 0, 1);
  }

  #gather(rows: RowBatch, column: number): void {
    this.#own ??= new PointRun();
    const own = this.#own;
    if (own.step.length < rows.capacity) own.#grow(rows.capacity);
    const { step, rawStep, epoch, time, line } = own;
    const { width, present, values } = rows;
    let to = 0;
    for (let row = 0; row < rows.length; row++) {
      if (present[row * width + column] === 0) continue;
      this.value[to] = values[row * width + column]!;
      step[to] = rows.step[row]!;
      rawStep[to] = rows.rawStep[row]!;
      epoch[to] = rows.epoch[row]!;
      time[to] = rows.time[row]!;
      line[to] = rows.line[row]!;
      to++;
    }
    this.length = to;
    this.step = step;
    this.rawStep = rawStep;
    this.epoch = epoch;
    this.time = time;
    this.line = line;
  }

  #grow(capacity: number): void {
    this.step = new Float64Array(capacity);
    this.rawStep = new Float64Array(capacity);
    this.epoch = new Float64Array(capacity);
    this.time = new Float64Array(capacity);
    this.line = new Uint32Array(capacity);
  }

  /** Takes the values from where they lie so far apart, and measures them. */
  #measure(from: Float64Array, start: number, stride: number): void {
    const { value, length } = this;
    let [lowest, highest] = [0, 0];
    let low = from[start]!;
    let high = low;
    // What is not finite minus itself is NaN, and stays so in a sum.
    let doubt = 0;
    for (let at = 0, next = start; at < length; at++, next += stride) {
      const one = from[next]!;
      value[at] = one;
      doubt += one - one;
      if (one < low) {
        low = one;
        lowest = at;
      } else if (one > high) {
        high = one;
        highest = at;
      }
    }
    this.isFinite = doubt === 0;
    this.lowest = lowest;
    this.highest = highest;
  }
}
