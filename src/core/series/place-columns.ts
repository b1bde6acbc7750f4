import type { Points } from '../run';
import { withoutNumbers } from './absent';
import type { PointRun } from './point-run';

type Places = Pick<Points, 'step' | 'epoch' | 'time' | 'line'>;

/**
 * Places of entries, in columns that grow. Series whose points always came together have them in common: an entry that
 * was written is never changed, and a series that goes its own way takes a copy. What no entry has is not kept.
 */
export class PlaceColumns {
  /** Entries that stay; the one behind them may be overwritten. */
  written = 0;
  /** Whether several series may have these. */
  isShared = false;
  #step: Float64Array | null = null;
  #epoch: Float64Array | null = null;
  #time: Float64Array | null = null;
  #line: Uint32Array;
  #capacity: number;
  #viewed = 0;
  /** The points that were written last, so that the next series need not compare them. */
  #serial = -1;
  #serialAt = -1;
  #serialFrom = -1;
  #half: PlaceColumns | null = null;
  #halfLength = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#line = new Uint32Array(capacity);
  }

  /** A copy of the first entries for one series alone, with room for as many as here. */
  copy(length: number): PlaceColumns {
    const copy = new PlaceColumns(this.#capacity);
    copy.#step = copied(this.#step, this.#capacity, length);
    copy.#epoch = copied(this.#epoch, this.#capacity, length);
    copy.#time = copied(this.#time, this.#capacity, length);
    copy.#line.set(this.#line.subarray(0, length));
    copy.written = length;
    return copy;
  }

  /** These columns without what stands behind the first entries; a copy where it belongs to others, too. */
  cut(length: number): PlaceColumns {
    if (this.isShared || this.#viewed > length) return this.copy(length);
    this.written = Math.min(this.written, length);
    this.#serial = -1;
    return this;
  }

  stepAt(at: number): number {
    return this.#step === null ? NaN : this.#step[at]!;
  }

  epochAt(at: number): number {
    return this.#epoch === null ? NaN : this.#epoch[at]!;
  }

  /** Writes an entry to stay, `at` or behind the last; false where another one stands there. */
  put(at: number, step: number, epoch: number, time: number, line: number): boolean {
    if (!this.offer(at, step, epoch, time, line)) return false;
    this.written = Math.max(this.written, at + 1);
    return true;
  }

  /** The same for an entry that may still change. */
  offer(at: number, step: number, epoch: number, time: number, line: number): boolean {
    if (at < this.written) return this.#is(at, step, epoch, time, line);
    if (at >= this.#capacity) this.#grow(at + 1);
    if (this.#step !== null) this.#step[at] = step;
    else if (!Number.isNaN(step)) (this.#step = this.#open(at))[at] = step;
    if (this.#epoch !== null) this.#epoch[at] = epoch;
    else if (!Number.isNaN(epoch)) (this.#epoch = this.#open(at))[at] = epoch;
    if (this.#time !== null) this.#time[at] = time;
    else if (!Number.isNaN(time)) (this.#time = this.#open(at))[at] = time;
    this.#line[at] = line;
    return true;
  }

  /** Writes every `size`th point of a run, so many from `from` on; false where other entries stand there. */
  putEach(at: number, run: PointRun, from: number, size: number, count: number): boolean {
    const isKnown = run.serial === this.#serial && at === this.#serialAt && from === this.#serialFrom;
    if (isKnown && at + count <= this.written) return true;
    if (at < this.written) return this.#putSlowly(at, run, from, size, count);
    const end = at + count;
    if (end > this.#capacity) this.#grow(end);
    this.#step = this.#writeEach(this.#step, run.step, at, from, size, count);
    this.#epoch = this.#writeEach(this.#epoch, run.epoch, at, from, size, count);
    this.#time = this.#writeEach(this.#time, run.time, at, from, size, count);
    const line = this.#line;
    for (let to = at, next = from; to < end; to++, next += size) line[to] = run.line[next]!;
    this.written = end;
    this.#serial = run.serial;
    this.#serialAt = at;
    this.#serialFrom = from;
    return true;
  }

  /** Whether the first entries are those of other columns, of which all stay. */
  isLike(other: PlaceColumns, length: number): boolean {
    if (other.written < length) return false;
    for (let at = 0; at < length; at++) if (!other.#has(at, this, at)) return false;
    return true;
  }

  /**
   * Puts each two neighbours of the first `length` entries, all but those that stay single, into one, which stands where
   * the second stood; one that is left over stays. `kept` of the entries will stay then. Series that have these in
   * common have the new ones in common.
   */
  halved(single: number, length: number, kept: number): PlaceColumns {
    const to = single + Math.ceil((length - single) / 2);
    const known = this.#half;
    if (known !== null && this.#halfLength === length && known.#has(to - 1, this, length - 1)) return known;
    const isOwn = !this.isShared && this.#viewed === 0;
    const half = isOwn ? this : new PlaceColumns(this.#capacity);
    if (!isOwn) {
      half.#step = this.#step === null ? null : new Float64Array(this.#capacity);
      half.#epoch = this.#epoch === null ? null : new Float64Array(this.#capacity);
      half.#time = this.#time === null ? null : new Float64Array(this.#capacity);
    }
    halve(this.#step, half.#step, single, length);
    halve(this.#epoch, half.#epoch, single, length);
    halve(this.#time, half.#time, single, length);
    halve(this.#line, half.#line, single, length);
    half.written = kept;
    half.#serial = -1;
    if (!this.isShared) return half;
    half.isShared = true;
    this.#half = half;
    this.#halfLength = length;
    return half;
  }

  /** The first entries, as views that will never change but for one that was not to stay. */
  view(length: number): Places {
    this.#viewed = Math.max(this.#viewed, length);
    return this.look(length);
  }

  /** The first entries as they are now. */
  look(length: number): Places {
    return {
      step: this.#step?.subarray(0, length) ?? withoutNumbers(length),
      epoch: this.#epoch?.subarray(0, length) ?? withoutNumbers(length),
      time: this.#time?.subarray(0, length) ?? withoutNumbers(length),
      line: this.#line.subarray(0, length),
    };
  }

  #is(at: number, step: number, epoch: number, time: number, line: number): boolean {
    const isPlace = Object.is(this.stepAt(at), step) && Object.is(this.epochAt(at), epoch);
    return isPlace && Object.is(this.#time === null ? NaN : this.#time[at], time) && this.#line[at] === line;
  }

  #has(at: number, other: PlaceColumns, from: number): boolean {
    const time = other.#time === null ? NaN : other.#time[from]!;
    return this.#is(at, other.stepAt(from), other.epochAt(from), time, other.#line[from]!);
  }

  #putSlowly(at: number, { step, epoch, time, line }: PointRun, from: number, size: number, count: number): boolean {
    for (let index = 0, next = from; index < count; index++, next += size) {
      if (!this.put(at + index, step[next]!, epoch[next]!, time[next]!, line[next]!)) return false;
    }
    return true;
  }

  #writeEach(
    column: Float64Array | null,
    values: Float64Array,
    at: number,
    from: number,
    size: number,
    count: number,
  ): Float64Array | null {
    let to = column;
    for (let index = at, next = from; index < at + count; index++, next += size) {
      const value = values[next]!;
      if (to !== null) to[index] = value;
      else if (!Number.isNaN(value)) (to = this.#open(index))[index] = value;
    }
    return to;
  }

  /** A column of which no entry before has had a number. */
  #open(length: number): Float64Array {
    return new Float64Array(this.#capacity).fill(NaN, 0, length);
  }

  #grow(needed: number): void {
    const capacity = Math.max(needed, 2 * this.#capacity);
    const length = this.#capacity;
    this.#step = copied(this.#step, capacity, length);
    this.#epoch = copied(this.#epoch, capacity, length);
    this.#time = copied(this.#time, capacity, length);
    const line = new Uint32Array(capacity);
    line.set(this.#line);
    this.#line = line;
    this.#capacity = capacity;
    this.#viewed = 0;
  }
}

function copied(column: Float64Array | null, capacity: number, length: number): Float64Array | null {
  if (column === null) return null;
  const copy = new Float64Array(capacity);
  copy.set(column.subarray(0, length));
  return copy;
}

function halve<Column extends Float64Array | Uint32Array>(
  from: Column | null,
  to: Column | null,
  single: number,
  length: number,
): void {
  if (from === null || to === null) return;
  for (let at = 0; at < single; at++) to[at] = from[at]!;
  for (let right = single + 1, at = single; right < length; right += 2, at++) to[at] = from[right]!;
  if ((length - single) % 2 === 1) to[single + (length - single - 1) / 2] = from[length - 1]!;
}
