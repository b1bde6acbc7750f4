import type { Points } from '../run';
import type { PointRun } from './point-run';

/** Places and values of entries, in columns of one capacity. */
export class PlaceColumns {
  step: Float64Array;
  epoch: Float64Array;
  time: Float64Array;
  value: Float64Array;
  line: Uint32Array;

  constructor(readonly capacity: number) {
    this.step = new Float64Array(capacity);
    this.epoch = new Float64Array(capacity);
    this.time = new Float64Array(capacity);
    this.value = new Float64Array(capacity);
    this.line = new Uint32Array(capacity);
  }

  /** A copy of the first entries with another capacity. */
  copy(capacity: number, length: number): PlaceColumns {
    const copy = new PlaceColumns(capacity);
    copy.step.set(this.step.subarray(0, length));
    copy.epoch.set(this.epoch.subarray(0, length));
    copy.time.set(this.time.subarray(0, length));
    copy.value.set(this.value.subarray(0, length));
    copy.line.set(this.line.subarray(0, length));
    return copy;
  }

  set(at: number, step: number, epoch: number, time: number, value: number, line: number): void {
    this.step[at] = step;
    this.epoch[at] = epoch;
    this.time[at] = time;
    this.value[at] = value;
    this.line[at] = line;
  }

  setRun(at: number, run: PointRun): void {
    const { step, epoch, time, value, line } = this;
    for (let from = 0, to = at; from < run.length; from++, to++) {
      step[to] = run.step[from]!;
      epoch[to] = run.epoch[from]!;
      time[to] = run.time[from]!;
      value[to] = run.value[from]!;
      line[to] = run.line[from]!;
    }
  }

  /** Takes every `size`th point of a run, the last of so many, as an entry. */
  setEach(at: number, run: PointRun, from: number, size: number, count: number): void {
    const { step, epoch, time, value, line } = this;
    for (let index = 0, last = from + size - 1, to = at; index < count; index++, last += size, to++) {
      step[to] = run.step[last]!;
      epoch[to] = run.epoch[last]!;
      time[to] = run.time[last]!;
      value[to] = run.value[last]!;
      line[to] = run.line[last]!;
    }
  }

  /**
   * Puts each two neighbours from `from` to before `to` into one entry: where the second stood, with the last finite
   * value. One that is left over stays.
   */
  halve(from: number, to: number): void {
    const { step, epoch, time, value, line } = this;
    for (let left = from, at = from; left < to; left += 2, at++) {
      const right = left + 1 < to ? left + 1 : left;
      const told = value[right]!;
      // Only what is finite is zero when it is taken from itself.
      value[at] = told - told === 0 || !Number.isFinite(value[left]) ? told : value[left]!;
      step[at] = step[right]!;
      epoch[at] = epoch[right]!;
      time[at] = time[right]!;
      line[at] = line[right]!;
    }
  }

  view(length: number): Pick<Points, 'step' | 'epoch' | 'time' | 'value' | 'line'> {
    return {
      step: this.step.subarray(0, length),
      epoch: this.epoch.subarray(0, length),
      time: this.time.subarray(0, length),
      value: this.value.subarray(0, length),
      line: this.line.subarray(0, length),
    };
  }
}
