import type { Landmarks, Point } from '../run';
import type { PointRun } from './point-run';

/** So many values in a row that are not finite are more than the odd skipped step. */
export const nonFiniteRow = 3;

/** So many values before the first that is not finite are kept: enough to tell whether they had been climbing. */
export const approach = 60;

const none = new Float64Array();

/** A point that is overwritten in place, so that a record costs no allocation. */
class Mark {
  readonly #at = new Float64Array([-1, NaN, NaN, NaN, NaN, 0]);

  /** -1 where there is none. */
  get ordinal(): number {
    return this.#at[0]!;
  }

  get value(): number {
    return this.#at[4]!;
  }

  set(ordinal: number, step: number, epoch: number, time: number, value: number, line: number): void {
    const at = this.#at;
    at[0] = ordinal;
    at[1] = step;
    at[2] = epoch;
    at[3] = time;
    at[4] = value;
    at[5] = line;
  }

  take(point: Point | null): void {
    if (point === null) this.set(-1, NaN, NaN, NaN, NaN, 0);
    else this.set(point.ordinal, point.step, point.epoch, point.time, point.value, point.line);
  }

  is(step: number, epoch: number, value: number): boolean {
    return Object.is(this.#at[1], step) && Object.is(this.#at[2], epoch) && Object.is(this.#at[4], value);
  }

  get point(): Point | null {
    const at = this.#at;
    if (this.ordinal < 0) return null;
    return { ordinal: this.ordinal, step: at[1]!, epoch: at[2]!, time: at[3]!, value: this.value, line: at[5]! };
  }
}

/** Keeps what stays exact of a series while its points are merged. Constant work and no allocation for each point. */
export class LandmarkKeeper {
  #logged = 0;
  #nonFinite = 0;
  #row = 0;
  /** The latest finite values, written round and round until the first that is not. */
  readonly #latest = new Float64Array(approach);
  #latestCount = 0;
  #before: Float64Array = none;
  readonly #last = new Mark();
  readonly #lowest = new Mark();
  readonly #highest = new Mark();
  readonly #firstNonFinite = new Mark();
  readonly #firstNonFiniteRow = new Mark();

  add(step: number, epoch: number, time: number, value: number, line: number): void {
    const ordinal = this.#logged++;
    this.#last.set(ordinal, step, epoch, time, value, line);
    if (Number.isFinite(value)) {
      this.#row = 0;
      this.#latest[this.#latestCount++ % approach] = value;
      // A mark that is not set yet holds NaN, and no value is at or beyond that.
      if (!(value >= this.#lowest.value)) this.#lowest.set(ordinal, step, epoch, time, value, line);
      if (!(value <= this.#highest.value)) this.#highest.set(ordinal, step, epoch, time, value, line);
      return;
    }
    if (this.#nonFinite++ === 0) {
      this.#firstNonFinite.set(ordinal, step, epoch, time, value, line);
      this.#before = this.#latestValues();
    }
    if (++this.#row === nonFiniteRow && this.#firstNonFiniteRow.ordinal < 0) {
      this.#firstNonFiniteRow.set(ordinal, step, epoch, time, value, line);
    }
  }

  /** The same as `add` for each of the points. */
  addRun(run: PointRun): void {
    const { length, step, epoch, time, value, line, lowest, highest } = run;
    if (length === 0) return;
    if (!run.isFinite) {
      for (let at = 0; at < length; at++) this.add(step[at]!, epoch[at]!, time[at]!, value[at]!, line[at]!);
      return;
    }
    const first = this.#logged;
    const mark = (on: Mark, at: number): void => {
      on.set(first + at, step[at]!, epoch[at]!, time[at]!, value[at]!, line[at]!);
    };
    if (!(value[lowest]! >= this.#lowest.value)) mark(this.#lowest, lowest);
    if (!(value[highest]! <= this.#highest.value)) mark(this.#highest, highest);
    mark(this.#last, length - 1);
    this.#logged = first + length;
    this.#row = 0;
    const skipped = Math.max(0, length - approach);
    this.#latestCount += skipped;
    for (let at = skipped; at < length; at++) this.#latest[this.#latestCount++ % approach] = value[at]!;
  }

  /** Whether the last point has this value and stands at this very place. */
  endsWith(step: number, epoch: number, value: number): boolean {
    return this.#logged > 0 && this.#last.is(step, epoch, value);
  }

  /** Goes back to what they were when fewer points had been logged; null: none. */
  reset(landmarks: Landmarks | null): void {
    this.#logged = landmarks?.logged ?? 0;
    this.#nonFinite = landmarks?.nonFinite ?? 0;
    this.#row = 0;
    this.#latestCount = 0;
    this.#before = landmarks?.beforeNonFinite ?? none;
    this.#last.take(landmarks?.last ?? null);
    this.#lowest.take(landmarks?.lowest ?? null);
    this.#highest.take(landmarks?.highest ?? null);
    this.#firstNonFinite.take(landmarks?.firstNonFinite ?? null);
    this.#firstNonFiniteRow.take(landmarks?.firstNonFiniteRow ?? null);
  }

  /** The last point; there must be one. */
  get last(): Point {
    return this.#last.point!;
  }

  get landmarks(): Landmarks {
    return {
      logged: this.#logged,
      nonFinite: this.#nonFinite,
      last: this.last,
      lowest: this.#lowest.point,
      highest: this.#highest.point,
      firstNonFinite: this.#firstNonFinite.point,
      firstNonFiniteRow: this.#firstNonFiniteRow.point,
      beforeNonFinite: this.#before,
    };
  }

  #latestValues(): Float64Array {
    const count = Math.min(this.#latestCount, approach);
    return Float64Array.from({ length: count }, (_, at) => this.#latest[(this.#latestCount - count + at) % approach]!);
  }
}
