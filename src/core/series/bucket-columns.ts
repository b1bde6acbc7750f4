import type { Buckets } from '../run';
import type { PointRun } from './point-run';

type Merged = Omit<Buckets, 'landmarks'>;

/** What merged points were, in columns of one capacity beside those of their places. */
export class BucketColumns {
  lowest: Float64Array;
  highest: Float64Array;
  lowestLine: Uint32Array;
  highestLine: Uint32Array;
  count: Uint32Array;
  nonFinite: Uint32Array;

  constructor(capacity: number) {
    this.lowest = new Float64Array(capacity);
    this.highest = new Float64Array(capacity);
    this.lowestLine = new Uint32Array(capacity);
    this.highestLine = new Uint32Array(capacity);
    this.count = new Uint32Array(capacity);
    this.nonFinite = new Uint32Array(capacity);
  }

  /** A copy of the first entries with another capacity. */
  copy(capacity: number, length: number): BucketColumns {
    const copy = new BucketColumns(capacity);
    copy.lowest.set(this.lowest.subarray(0, length));
    copy.highest.set(this.highest.subarray(0, length));
    copy.lowestLine.set(this.lowestLine.subarray(0, length));
    copy.highestLine.set(this.highestLine.subarray(0, length));
    copy.count.set(this.count.subarray(0, length));
    copy.nonFinite.set(this.nonFinite.subarray(0, length));
    return copy;
  }

  /** One logged point as an entry. */
  setPoint(at: number, value: number, line: number): void {
    const isFinite = Number.isFinite(value);
    this.lowest[at] = this.highest[at] = isFinite ? value : NaN;
    this.lowestLine[at] = this.highestLine[at] = isFinite ? line : 0;
    this.count[at] = 1;
    this.nonFinite[at] = isFinite ? 0 : 1;
  }

  /** Puts each two neighbours from `from` to before `to` into one entry; one that is left over stays. */
  halve(from: number, to: number): void {
    const { lowest, highest, lowestLine, highestLine, count, nonFinite } = this;
    for (let left = from, at = from; left < to; left += 2, at++) {
      const right = left + 1;
      const isPair = right < to;
      const low = isPair && !(lowest[left]! <= lowest[right]!) && !Number.isNaN(lowest[right]) ? right : left;
      const high = isPair && !(highest[left]! >= highest[right]!) && !Number.isNaN(highest[right]) ? right : left;
      lowest[at] = lowest[low]!;
      lowestLine[at] = lowestLine[low]!;
      highest[at] = highest[high]!;
      highestLine[at] = highestLine[high]!;
      count[at] = count[left]! + (isPair ? count[right]! : 0);
      nonFinite[at] = nonFinite[left]! + (isPair ? nonFinite[right]! : 0);
    }
  }

  /** The same for logged points that are no buckets yet; they are left as they are. */
  halvePoints(value: Float64Array, line: Uint32Array, from: number, to: number): void {
    const { lowest, highest, lowestLine, highestLine, count, nonFinite } = this;
    for (let left = from, at = from; left < to; left += 2, at++) {
      const right = left + 1;
      const first = value[left]!;
      const second = right < to ? value[right]! : NaN;
      // What is not finite minus itself is NaN.
      if (first - first !== 0 || second - second !== 0) {
        this.setPoint(at, first, line[left]!);
        if (right === to) continue;
        if (Number.isFinite(second)) this.setPoint(at, second, line[right]!);
        count[at] = 2;
        nonFinite[at] = (Number.isFinite(first) ? 0 : 1) + (Number.isFinite(second) ? 0 : 1);
        continue;
      }
      const low = second < first ? right : left;
      const high = second > first ? right : left;
      lowest[at] = value[low]!;
      lowestLine[at] = line[low]!;
      highest[at] = value[high]!;
      highestLine[at] = line[high]!;
      count[at] = 2;
      nonFinite[at] = 0;
    }
  }

  /** Puts each `size` points of a run from `from` on into an entry, with its value; all values must be finite. */
  setRuns(at: number, told: Float64Array, { value, line }: PointRun, from: number, size: number, count: number): void {
    const { lowest, highest, lowestLine, highestLine, count: counts, nonFinite } = this;
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
      lowestLine: this.lowestLine.subarray(0, length),
      highestLine: this.highestLine.subarray(0, length),
      count: this.count.subarray(0, length),
      nonFinite: this.nonFinite.subarray(0, length),
    };
  }
}

/** The bucket at the end, which points are still added to. Constant work for each. */
export class OpenBucket {
  count = 0;
  #nonFinite = 0;
  /** Lowest, highest, their lines, and the value that stands for the bucket. */
  readonly #numbers = new Float64Array(5);

  add(value: number, line: number): void {
    const numbers = this.#numbers;
    if (this.count++ === 0) {
      this.#nonFinite = 0;
      numbers[0] = numbers[1] = numbers[4] = NaN;
      numbers[2] = numbers[3] = 0;
    }
    if (!Number.isFinite(value)) {
      if (++this.#nonFinite === this.count) numbers[4] = value;
      return;
    }
    numbers[4] = value;
    if (!(value >= numbers[0]!)) {
      numbers[0] = value;
      numbers[2] = line;
    }
    if (!(value <= numbers[1]!)) {
      numbers[1] = value;
      numbers[3] = line;
    }
  }

  /** The same as `add` for each point from `from` to before `to`, whose values must all be finite. */
  addRun(value: Float64Array, line: Uint32Array, from: number, to: number): void {
    const numbers = this.#numbers;
    if (this.count === 0) {
      this.#nonFinite = 0;
      numbers[0] = numbers[1] = NaN;
    }
    let low = numbers[0]!;
    let high = numbers[1]!;
    let lowest = -1;
    let highest = -1;
    for (let at = from; at < to; at++) {
      const one = value[at]!;
      if (!(one >= low)) {
        low = one;
        lowest = at;
      }
      if (!(one <= high)) {
        high = one;
        highest = at;
      }
    }
    if (lowest !== -1) {
      numbers[0] = low;
      numbers[2] = line[lowest]!;
    }
    if (highest !== -1) {
      numbers[1] = high;
      numbers[3] = line[highest]!;
    }
    numbers[4] = value[to - 1]!;
    this.count += to - from;
  }

  get value(): number {
    return this.#numbers[4]!;
  }

  write(columns: BucketColumns, at: number): void {
    columns.lowest[at] = this.#numbers[0]!;
    columns.highest[at] = this.#numbers[1]!;
    columns.lowestLine[at] = this.#numbers[2]!;
    columns.highestLine[at] = this.#numbers[3]!;
    columns.count[at] = this.count;
    columns.nonFinite[at] = this.#nonFinite;
  }

  read(columns: BucketColumns, at: number, value: number): void {
    this.#numbers[0] = columns.lowest[at]!;
    this.#numbers[1] = columns.highest[at]!;
    this.#numbers[2] = columns.lowestLine[at]!;
    this.#numbers[3] = columns.highestLine[at]!;
    this.#numbers[4] = value;
    this.count = columns.count[at]!;
    this.#nonFinite = columns.nonFinite[at]!;
  }
}
