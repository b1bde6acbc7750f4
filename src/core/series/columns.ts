import type { Points } from '../run';

const smallest = 16;

/**
 * The points of one series in columns that grow by doubling. `view` is cheap and stays as it is while points are
 * appended; taking points back after a view was handed out costs one copy.
 */
export class Columns {
  #length = 0;
  #viewed = 0;
  #step = new Float64Array(smallest);
  #epoch = new Float64Array(smallest);
  #time = new Float64Array(smallest);
  #value = new Float64Array(smallest);
  #line = new Uint32Array(smallest);
  #view: Points | null = null;

  get length(): number {
    return this.#length;
  }

  append(step: number, epoch: number, time: number, value: number, line: number): void {
    const at = this.#length;
    if (at === this.#value.length) this.#copy(at * 2);
    else if (at < this.#viewed) this.#copy(this.#value.length);
    this.#step[at] = step;
    this.#epoch[at] = epoch;
    this.#time[at] = time;
    this.#value[at] = value;
    this.#line[at] = line;
    this.#length = at + 1;
    this.#view = null;
  }

  /** The last point; all NaN when there is none. */
  last(): { readonly step: number; readonly epoch: number; readonly value: number } {
    const at = this.#length - 1;
    if (at < 0) return { step: NaN, epoch: NaN, value: NaN };
    return { step: this.#step[at]!, epoch: this.#epoch[at]!, value: this.#value[at]! };
  }

  /** Whether the last point has this value and stands at this very place. A point without a place is no repeat. */
  endsWith(step: number, epoch: number, value: number): boolean {
    const at = this.#length - 1;
    if (at < 0 || (Number.isNaN(step) && Number.isNaN(epoch))) return false;
    return Object.is(this.#step[at], step) && Object.is(this.#epoch[at], epoch) && Object.is(this.#value[at], value);
  }

  /** Takes back the points at the end that lie at or after a place on the named axis; answers how many. */
  dropFrom(axis: 'step' | 'epoch', place: number): number {
    const positions = axis === 'step' ? this.#step : this.#epoch;
    let kept = this.#length;
    while (kept > 0 && positions[kept - 1]! >= place) kept--;
    const dropped = this.#length - kept;
    if (dropped > 0) {
      this.#length = kept;
      this.#view = null;
    }
    return dropped;
  }

  view(): Points {
    if (this.#view === null) {
      const length = this.#length;
      this.#viewed = length;
      this.#view = {
        length,
        step: this.#step.subarray(0, length),
        epoch: this.#epoch.subarray(0, length),
        time: this.#time.subarray(0, length),
        value: this.#value.subarray(0, length),
        line: this.#line.subarray(0, length),
      };
    }
    return this.#view;
  }

  #copy(capacity: number): void {
    const grow = (column: Float64Array): Float64Array<ArrayBuffer> => {
      const copy = new Float64Array(capacity);
      copy.set(column.subarray(0, this.#length));
      return copy;
    };
    this.#step = grow(this.#step);
    this.#epoch = grow(this.#epoch);
    this.#time = grow(this.#time);
    this.#value = grow(this.#value);
    const line = new Uint32Array(capacity);
    line.set(this.#line.subarray(0, this.#length));
    this.#line = line;
    this.#viewed = 0;
  }
}
