import type { Buckets } from '../run';

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

  /** Puts two neighbouring entries, or one where both are the same, in the place of `to`, which is not after them. */
  merge(to: number, left: number, right: number): void {
    const low = this.lowest[left]! <= this.lowest[right]! || Number.isNaN(this.lowest[right]) ? left : right;
    const high = this.highest[left]! >= this.highest[right]! || Number.isNaN(this.highest[right]) ? left : right;
    const isPair = left !== right;
    const count = this.count[left]! + (isPair ? this.count[right]! : 0);
    const nonFinite = this.nonFinite[left]! + (isPair ? this.nonFinite[right]! : 0);
    this.lowest[to] = this.lowest[low]!;
    this.lowestLine[to] = this.lowestLine[low]!;
    this.highest[to] = this.highest[high]!;
    this.highestLine[to] = this.highestLine[high]!;
    this.count[to] = count;
    this.nonFinite[to] = nonFinite;
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
