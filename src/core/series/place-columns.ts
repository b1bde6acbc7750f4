import type { Points } from '../run';

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

  /** Puts two neighbouring entries in the place of `to`: where the second stood, with the last finite value. */
  merge(to: number, left: number, right: number): void {
    const { step, epoch, time, value, line } = this;
    const told = Number.isFinite(value[left]) && !Number.isFinite(value[right]) ? left : right;
    this.set(to, step[right]!, epoch[right]!, time[right]!, value[told]!, line[right]!);
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
