import type { BucketColumns } from './bucket-columns';
import type { PointRun } from './point-run';

/** Places in the numbers of a bucket. */
const lowest = 0;
const highest = 1;
const lowestStep = 2;
const highestStep = 3;
const lowestLine = 4;
const highestLine = 5;
const gap = 6;
const gapStep = 7;
const gapLine = 8;
const told = 9;

/** The bucket at the end, which points are still added to. Constant work for each. */
export class OpenBucket {
  count = 0;
  #nonFinite = 0;
  /** Extremes and the first value that was not finite, with their places, and the value that stands for the bucket. */
  readonly #numbers = new Float64Array(told + 1);

  add(value: number, step: number, line: number): void {
    const numbers = this.#numbers;
    if (this.count++ === 0) this.#begin();
    if (!Number.isFinite(value)) {
      if (this.#nonFinite++ === 0) {
        numbers[gap] = value;
        numbers[gapStep] = step;
        numbers[gapLine] = line;
      }
      if (this.#nonFinite === this.count) numbers[told] = value;
      return;
    }
    numbers[told] = value;
    if (!(value >= numbers[lowest]!)) {
      numbers[lowest] = value;
      numbers[lowestStep] = step;
      numbers[lowestLine] = line;
    }
    if (!(value <= numbers[highest]!)) {
      numbers[highest] = value;
      numbers[highestStep] = step;
      numbers[highestLine] = line;
    }
  }

  /** The same as `add` for each point from `from` to before `to`, whose values must all be finite. */
  addRun({ value, step, line }: PointRun, from: number, to: number): void {
    const numbers = this.#numbers;
    if (this.count === 0) this.#begin();
    let low = numbers[lowest]!;
    let high = numbers[highest]!;
    let lowestAt = -1;
    let highestAt = -1;
    for (let at = from; at < to; at++) {
      const one = value[at]!;
      if (!(one >= low)) {
        low = one;
        lowestAt = at;
      }
      if (!(one <= high)) {
        high = one;
        highestAt = at;
      }
    }
    if (lowestAt !== -1) {
      numbers[lowest] = low;
      numbers[lowestStep] = step[lowestAt]!;
      numbers[lowestLine] = line[lowestAt]!;
    }
    if (highestAt !== -1) {
      numbers[highest] = high;
      numbers[highestStep] = step[highestAt]!;
      numbers[highestLine] = line[highestAt]!;
    }
    numbers[told] = value[to - 1]!;
    this.count += to - from;
  }

  get value(): number {
    return this.#numbers[told]!;
  }

  write(columns: BucketColumns, at: number): void {
    const numbers = this.#numbers;
    columns.lowest[at] = numbers[lowest]!;
    columns.highest[at] = numbers[highest]!;
    columns.lowestStep[at] = numbers[lowestStep]!;
    columns.highestStep[at] = numbers[highestStep]!;
    columns.lowestLine[at] = numbers[lowestLine]!;
    columns.highestLine[at] = numbers[highestLine]!;
    columns.count[at] = this.count;
    columns.nonFinite[at] = this.#nonFinite;
    if (this.#nonFinite > 0) columns.openGaps().set(at, numbers[gap]!, numbers[gapStep]!, numbers[gapLine]!);
  }

  read(columns: BucketColumns, at: number, value: number): void {
    const numbers = this.#numbers;
    numbers[lowest] = columns.lowest[at]!;
    numbers[highest] = columns.highest[at]!;
    numbers[lowestStep] = columns.lowestStep[at]!;
    numbers[highestStep] = columns.highestStep[at]!;
    numbers[lowestLine] = columns.lowestLine[at]!;
    numbers[highestLine] = columns.highestLine[at]!;
    numbers[gap] = columns.gaps?.value[at] ?? NaN;
    numbers[gapStep] = columns.gaps?.step[at] ?? NaN;
    numbers[gapLine] = columns.gaps?.line[at] ?? 0;
    numbers[told] = value;
    this.count = columns.count[at]!;
    this.#nonFinite = columns.nonFinite[at]!;
  }

  #begin(): void {
    this.#nonFinite = 0;
    this.#numbers.fill(NaN);
    this.#numbers[lowestLine] = this.#numbers[highestLine] = this.#numbers[gapLine] = 0;
  }
}
