import type { Points } from '../run';
import { BucketColumns } from './bucket-columns';
import type { PointBudget } from './budget';
import { LandmarkKeeper } from './landmarks';
import { OpenBucket } from './open-bucket';
import { PlaceColumns } from './place-columns';
import { PointRun } from './point-run';
import { landmarksOfFirst } from './points';

const smallest = 16;

/** The first entries stay single points: an evaluation before training, and how the log counts, are read off them. */
export const singleEntries = 4;

/**
 * The points of one series in columns that grow. Past the budget, neighbours are merged in pairs, and pairs of pairs,
 * into buckets of 2, 4, 8 … points. Which points share a bucket depends on how many there are, not on when it was
 * looked at. `view` is cheap; taking points back or merging them after a view was handed out costs one copy.
 */
export class Columns {
  readonly #budget: PointBudget;
  /** Entries that are complete. */
  #length = 0;
  #viewed = 0;
  #places = new PlaceColumns(smallest);
  #value = new Float64Array(smallest);
  #view: Points | null = null;
  #buckets: BucketColumns | null = null;
  /** Points in a bucket. */
  #size = 1;
  readonly #open = new OpenBucket();
  readonly #keeper = new LandmarkKeeper();

  constructor(budget: PointBudget) {
    this.#budget = budget;
    budget.join(this);
  }

  /** Entries that are kept. */
  get length(): number {
    return this.#length + (this.#open.count > 0 ? 1 : 0);
  }

  append(step: number, epoch: number, time: number, value: number, line: number): void {
    this.#view = null;
    if (this.#buckets === null) {
      const at = this.#length;
      this.#makeRoom(at + 1);
      this.#put(at, step, epoch, time, line);
      this.#value[at] = value;
      this.#length = at + 1;
      this.#budget.add(1);
      return;
    }
    this.#keeper.add(step, epoch, time, value, line);
    this.#open.add(value, step, line);
    if (this.#open.count < this.#size && this.#length >= singleEntries) return;
    this.#writeBucket(step, epoch, time, line);
    this.#budget.add(1);
  }

  /** The same as `append` for each of the points; the budget must have room for all of them. */
  appendRun(run: PointRun): void {
    const { length } = run;
    if (this.#buckets === null) {
      const at = this.#length;
      const needed = at + length;
      this.#view = null;
      this.#makeRoom(needed);
      this.#putEach(at, run, 0, 1, length);
      this.#value.set(run.value.subarray(0, length), at);
      this.#length = needed;
      this.#budget.add(length);
      return;
    }
    const { step, epoch, time, value, line } = run;
    if (!run.isFinite || this.#length < singleEntries) {
      for (let at = 0; at < length; at++) this.append(step[at]!, epoch[at]!, time[at]!, value[at]!, line[at]!);
      return;
    }
    this.#view = null;
    this.#keeper.addRun(run);
    const open = this.#open;
    const size = this.#size;
    const before = this.#length;
    let at = Math.min(length, open.count === 0 ? 0 : size - open.count);
    if (at > 0) {
      open.addRun(run, 0, at);
      if (open.count < size) return;
      this.#writeBucket(step[at - 1]!, epoch[at - 1]!, time[at - 1]!, line[at - 1]!);
    }
    const whole = Math.floor((length - at) / size);
    if (whole > 0) {
      const needed = this.#length + whole;
      this.#makeRoom(needed);
      this.#putEach(this.#length, run, at + size - 1, size, whole);
      this.#buckets.setRuns(this.#length, this.#value, run, at, size, whole);
      this.#length = needed;
      at += whole * size;
    }
    if (at < length) open.addRun(run, at, length);
    this.#budget.add(this.#length - before);
  }

  /** Whether the last point has this value and stands at this very place. A point without a place is no repeat. */
  endsWith(step: number, epoch: number, value: number): boolean {
    if (Number.isNaN(step) && Number.isNaN(epoch)) return false;
    if (this.#buckets !== null) return this.#keeper.endsWith(step, epoch, value);
    const at = this.#length - 1;
    const places = this.#places;
    if (at < 0) return false;
    const isPlace = Object.is(places.stepAt(at), step) && Object.is(places.epochAt(at), epoch);
    return isPlace && Object.is(this.#value[at], value);
  }

  /** Place of the last point; NaN when there is none. */
  last(): { readonly step: number; readonly epoch: number } {
    if (this.#open.count > 0) return this.#keeper.last;
    const at = this.#length - 1;
    return at < 0 ? { step: NaN, epoch: NaN } : { step: this.#places.stepAt(at), epoch: this.#places.epochAt(at) };
  }

  /**
   * Takes back the points at the end that lie at or after a place on the named axis; answers how many. A bucket that
   * reaches there goes as a whole.
   */
  dropFrom(axis: 'step' | 'epoch', place: number): number {
    if (this.#open.count > 0) this.#writeOpen();
    const { length } = this;
    const positions = this.#places.look(length)[axis];
    let kept = length;
    while (kept > 0 && positions[kept - 1]! >= place) kept--;
    if (kept === length) return 0;
    let dropped = 0;
    for (let entry = kept; entry < length; entry++) dropped += this.#buckets?.count[entry] ?? 1;
    const spared = this.#length - kept;
    this.#length = kept;
    this.#view = null;
    if (this.#buckets !== null) this.#forgetRest(this.#buckets);
    if (this.#viewed > kept) this.#copyValues(this.#value.length);
    this.#places = this.#places.cut(kept);
    this.#budget.add(-spared);
    return dropped;
  }

  /** Merges neighbours in pairs; answers how many complete entries that saves. O(length). */
  halve(): number {
    const before = this.#length;
    if (this.#open.count > 0) this.#writeOpen();
    const { length } = this;
    if (this.#viewed > 0) this.#copyValues(this.#value.length);
    const single = Math.min(singleEntries, length);
    if (this.#buckets === null) this.#buckets = this.#firstBuckets(single);
    else this.#buckets.halve(single, length);
    halveValues(this.#value, single, length);
    const buckets = this.#buckets;
    this.#size *= 2;
    const to = single + Math.ceil((length - single) / 2);
    // A bucket that is not full yet goes on.
    const isOpen = to > singleEntries && buckets.count[to - 1]! < this.#size;
    this.#open.count = 0;
    if (isOpen) this.#open.read(buckets, to - 1, this.#value[to - 1]!);
    this.#length = isOpen ? to - 1 : to;
    this.#places = this.#places.halved(single, length, this.#length);
    this.#view = null;
    return before - this.#length;
  }

  /** From now on the places are kept once for both where they are the same so far. O(length). */
  shareWith(other: Columns): void {
    const [ours, theirs, length] = [this.#places, other.#places, this.#length];
    if (ours === theirs || this.#buckets !== null || other.#buckets !== null || length !== other.#length) return;
    if (!ours.isLike(theirs, length)) return;
    theirs.isShared = true;
    this.#places = theirs;
  }

  view(): Points {
    if (this.#view === null) {
      if (this.#open.count > 0) this.#writeOpen();
      const { length } = this;
      this.#viewed = Math.max(this.#viewed, length);
      const buckets = this.#buckets?.view(length);
      this.#view = {
        length,
        ...this.#places.view(length),
        value: this.#value.subarray(0, length),
        ...(buckets === undefined ? {} : { buckets: { ...buckets, landmarks: this.#keeper.landmarks } }),
      };
    }
    return this.#view;
  }

  /** Writes the open bucket behind the complete ones; a later point may be added to it there. */
  #writeOpen(): void {
    const { step, epoch, time, line } = this.#keeper.last;
    const at = this.#length;
    this.#makeRoom(at + 1);
    if (!this.#places.offer(at, step, epoch, time, line)) {
      this.#places = this.#places.copy(at);
      this.#places.offer(at, step, epoch, time, line);
    }
    this.#value[at] = this.#open.value;
    this.#open.write(this.#buckets!, at);
  }

  /** Writes the open bucket, which is complete and ends here. */
  #writeBucket(step: number, epoch: number, time: number, line: number): void {
    const at = this.#length;
    this.#makeRoom(at + 1);
    this.#put(at, step, epoch, time, line);
    this.#value[at] = this.#open.value;
    this.#open.write(this.#buckets!, at);
    this.#open.count = 0;
    this.#length = at + 1;
  }

  #put(at: number, step: number, epoch: number, time: number, line: number): void {
    if (this.#places.put(at, step, epoch, time, line)) return;
    this.#places = this.#places.copy(at);
    this.#places.put(at, step, epoch, time, line);
  }

  #putEach(at: number, run: PointRun, from: number, size: number, count: number): void {
    if (this.#places.putEach(at, run, from, size, count)) return;
    this.#places = this.#places.copy(at);
    this.#places.putEach(at, run, from, size, count);
  }

  /** After points were taken back: what was kept of them is forgotten, and a view keeps its columns. */
  #forgetRest(buckets: BucketColumns): void {
    const length = this.#length;
    const kept = { ...buckets.view(length), landmarks: this.#keeper.landmarks };
    this.#keeper.reset(landmarksOfFirst({ length, value: this.#value, ...this.#places.look(length), buckets: kept }));
    this.#open.count = 0;
  }

  /** The buckets of points that are about to be merged for the first time, all but those that stay single. */
  #firstBuckets(single: number): BucketColumns {
    const length = this.#length;
    const value = this.#value;
    const places = this.#places.look(length);
    const buckets = new BucketColumns(value.length);
    for (let at = 0; at < single; at++) buckets.setPoint(at, value[at]!, places.step[at]!, places.line[at]!);
    buckets.halvePoints({ value, ...places }, single, length);
    this.#keeper.addRun(new PointRun().over({ length, value, ...places }));
    return buckets;
  }

  #makeRoom(needed: number): void {
    if (needed > this.#value.length) this.#copyValues(Math.max(needed, 2 * this.#value.length));
  }

  #copyValues(capacity: number): void {
    const { length } = this;
    const value = new Float64Array(capacity);
    value.set(this.#value.subarray(0, length));
    this.#value = value;
    this.#buckets = this.#buckets?.copy(capacity, length) ?? null;
    this.#viewed = 0;
  }
}

/** Each two neighbours become the last finite one of them; one that is left over stays. */
function halveValues(value: Float64Array, from: number, to: number): void {
  for (let left = from, at = from; left < to; left += 2, at++) {
    const told = value[left + 1 < to ? left + 1 : left]!;
    // Only what is finite is zero when it is taken from itself.
    value[at] = told - told === 0 || !Number.isFinite(value[left]) ? told : value[left]!;
  }
}
