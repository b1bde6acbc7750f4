import type { Gaps } from '../run';

/** What was not finite in merged points, in columns of one capacity. Few series have any, so few keep these. */
export class GapColumns {
  readonly value: Float32Array;
  readonly step: Float64Array;
  readonly line: Uint32Array;

  constructor(capacity: number) {
    this.value = new Float32Array(capacity);
    this.step = new Float64Array(capacity);
    this.line = new Uint32Array(capacity);
  }

  /** A copy of the first entries with another capacity. */
  copy(capacity: number, length: number): GapColumns {
    const copy = new GapColumns(capacity);
    copy.value.set(this.value.subarray(0, length));
    copy.step.set(this.step.subarray(0, length));
    copy.line.set(this.line.subarray(0, length));
    return copy;
  }

  set(at: number, value: number, step: number, line: number): void {
    this.value[at] = value;
    this.step[at] = step;
    this.line[at] = line;
  }

  /** Puts each two neighbours from `from` to before `to` into one entry; one that is left over stays. */
  halve(nonFinite: Uint32Array, from: number, to: number): void {
    const { value, step, line } = this;
    for (let left = from, at = from; left < to; left += 2, at++) {
      const first = nonFinite[left] === 0 && left + 1 < to ? left + 1 : left;
      this.set(at, value[first]!, step[first]!, line[first]!);
    }
  }

  view(length: number): Gaps {
    return {
      value: this.value.subarray(0, length),
      step: this.step.subarray(0, length),
      line: this.line.subarray(0, length),
    };
  }
}
