import type { Buckets, Points } from '../run';
import { GapColumns } from './gap-columns';
import type { PointRun } from './point-run';

type Merged = Omit<Buckets, 'landmarks'>;

/** What merged points were, in columns of one capacity beside those of their places. */
export class BucketColumns {
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
  readonly lowestStep: Float64Array;
  readonly highestStep: Float64Array;
  readonly lowestLine: Uint32Array;
  readonly highestLine: Uint32Array;
  readonly count: Uint32Array;
  readonly nonFinite: Uint32Array;
  #gaps: GapColumns | null = null;

  constructor(capacity: number) {
    this.lowest = new Float64Array(capacity);
    this.highest = new Float64Array(capacity);
    this.lowestStep = new Float64Array(capacity);
    this.highestStep = new Float64Array(capacity);
    this.lowestLine = new Uint32Array(capacity);
    this.highestLine = new Uint32Array(capacity);
    this.count = new Uint32Array(capacity);
    this.nonFinite = new Uint32Array(capacity);
  }

  /** Where values were not finite; null while all are. */
  get gaps(): GapColumns | null {
    return this.#gaps;
  }

  /** The same, with room for some from now on. */
  openGaps(): GapColumns {
    return (this.#gaps ??= new GapColumns(this.count.length));
  }

  /** A copy of the first entries with another capacity. */
  copy(capacity: number, length: number): BucketColumns {
    const copy = new BucketColumns(capacity);
    copy.lowest.set(this.lowest.subarray(0, length));
    copy.highest.set(this.highest.subarray(0, length));
    copy.lowestStep.set(this.lowestStep.subarray(0, length));
    copy.highestStep.set(this.highestStep.subarray(0, length));
    copy.lowestLine.set(this.lowestLine.subarray(0, length));
    copy.highestLine.set(this.highestLine.subarray(0, length));
    copy.count.set(this.count.subarray(0, length));
    copy.nonFinite.set(this.nonFinite.subarray(0, length));
    copy.#gaps = this.#gaps?.copy(capacity, length) ?? null;
    return copy;
  }

  /** One logged point as an entry. */
  setPoint(at: number, value: number, step: number, line: number): void {
    const isFinite = Number.isFinite(value);
    this.lowest[at] = this.highest[at] = isFinite ? value : NaN;
    this.lowestStep[at] = this.highestStep[at] = isFinite ? step : NaN;
    this.lowestLine[at] = this.highestLine[at] = isFinite ? line : 0;
    this.count[at] = 1;
    this.nonFinite[at] = isFinite ? 0 : 1;
    if (!isFinite) this.openGaps().set(at, value, step, line);
  }

  /** Puts each two neighbours from `from` to before `to` into one entry; one that is left over stays. */
  halve(from: number, to: number): void {
    const { lowest, highest, lowestStep, highestStep, lowestLine, highestLine, count, nonFinite } = this;
    this.#gaps?.halve(nonFinite, from, to);
    for (let left = from, at = from; left < to; left += 2, at++) {
      const right = left + 1;
      const isPair = right < to;
      const low = isPair && !(lowest[left]! <= lowest[right]!) && !Number.isNaN(lowest[right]) ? right : left;
      const high = isPair && !(highest[left]! >= highest[right]!) && !Number.isNaN(highest[right]) ? right : left;
      lowest[at] = lowest[low]!;
      lowestStep[at] = lowestStep[low]!;
      lowestLine[at] = lowestLine[low]!;
      highest[at] = highest[high]!;
      highestStep[at] = highestStep[high]!;
      highestLine[at] = highestLine[high]!;
      count[at] = count[left]! + (isPair ? count[right]! : 0);
      nonFinite[at] = nonFinite[left]! + (isPair ? nonFinite[right]! : 0);
    }
  }

  /** The same for logged points that are no buckets yet; they are left as they are. */
  halvePoints({ value, step, line }: Pick<Points, 'value' | 'step' | 'line'>, from: number, to: number): void {
    const { lowest, highest, lowestStep, highestStep, lowestLine, highestLine, count, nonFinite } = this;
    for (let left = from, at = from; left < to; left += 2, at++) {
      const right = left + 1;
      const first = value[left]!;
      const second = right < to ? value[right]! : NaN;
      // What is not finite minus itself is NaN.
      if (first - first !== 0 || second - second !== 0) {
        this.setPoint(at, first, step[left]!, line[left]!);
        if (right < to) this.#join(at, second, step[right]!, line[right]!);
        continue;
      }
      const low = second < first ? right : left;
      const high = second > first ? right : left;
      lowest[at] = value[low]!;
      lowestStep[at] = step[low]!;
      lowestLine[at] = line[low]!;
      highest[at] = value[high]!;
      highestStep[at] = step[high]!;
      highestLine[at] = line[high]!;
      count[at] = 2;
      nonFinite[at] = 0;
    }
  }

  /** Adds a second point to an entry of one, of which not both are finite. */
  #join(at: number, value: number, step: number, line: number): void {
    this.count[at] = 2;
    if (!Number.isFinite(value)) {
      if (this.nonFinite[at]!++ === 0) this.openGaps().set(at, value, step, line);
      return;
    }
    this.lowest[at] = this.highest[at] = value;
    this.lowestStep[at] = this.highestStep[at] = step;
    this.lowestLine[at] = this.highestLine[at] = line;
  }

  /** Puts each `size` points of a run from `from` on into an entry, with its value; all values must be finite. */
  setRuns(at: number, told: Float64Array, run: PointRun, from: number, size: number, count: number): void {
    const { value, step, line } = run;
    const { lowest, highest, lowestStep, highestStep, lowestLine, highestLine, count: counts, nonFinite } = this;
    let next = from;
    for (let to = at; to < at + count; to++) {
      let low = value[next]!;
      let high = low;
      let lowestAt = next;
      let highestAt = next;
      for (const end = next++ + size; next < end; next++) {
        const one = value[next]!;
        if (one < low) {
          low = one;
          lowestAt = next;
        } else if (one > high) {
          high = one;
          highestAt = next;
        }
      }
      lowest[to] = low;
      highest[to] = high;
      lowestStep[to] = step[lowestAt]!;
      highestStep[to] = step[highestAt]!;
      lowestLine[to] = line[lowestAt]!;
      highestLine[to] = line[highestAt]!;
      told[to] = value[next - 1]!;
      counts[to] = size;
      nonFinite[to] = 0;
    }
  }

  view(length: number): Merged {
    return {
      lowest: this.lowest.subarray(0, length),
      highest: this.highest.subarray(0, length),
      lowestStep: this.lowestStep.subarray(0, length),
      highestStep: this.highestStep.subarray(0, length),
      lowestLine: this.lowestLine.subarray(0, length),
      highestLine: this.highestLine.subarray(0, length),
      count: this.count.subarray(0, length),
      nonFinite: this.nonFinite.subarray(0, length),
      ...(this.#gaps === null ? {} : { gaps: this.#gaps.view(length) }),
    };
  }
}
