import type { Attempt, OpenSeries } from './attempt';
import type { PointBudget } from './budget';
import { PointRun } from './point-run';
import { RowBatch } from './row-batch';
import type { RowPlace } from './row-place';
import type { RowShape } from './row-shape';

/** A shape that has come up so often will come up again: until then its rows are added one by one. */
const mostSingly = 16;
/** Series that are longer by the time that their rows wait keep their places each for itself. */
const mostCompared = 1000;
/** Values for which batches have room, over all shapes of a log: two megabytes. */
const mostRoom = 1 << 18;

/**
 * Rows that have come but were not shared out to their series yet. Only those wait that do nothing but move their
 * series forward, and never more than the budget has room for: so nobody can tell by the points that they waited.
 */
export class HeldRows {
  readonly #budget: PointBudget;
  readonly #runsOn: boolean;
  readonly #run = new PointRun();
  /** Batches with rows in them. */
  readonly #batches: RowBatch[] = [];
  #values = 0;
  #room = mostRoom;

  /** `runsOn`: a counter that starts over is made to run on. */
  constructor(budget: PointBudget, runsOn: boolean) {
    this.#budget = budget;
    this.#runsOn = runsOn;
  }

  /** Takes in a row if it may wait. A row that may not must wait for `releaseFor`. */
  take(shape: RowShape, attempt: Attempt, place: RowPlace, values: Float64Array, present: Uint8Array | null): boolean {
    const { batch } = shape;
    if (batch === null) {
      this.#open(shape);
      return false;
    }
    if (this.#values + batch.width > this.#budget.room) {
      this.release();
      return false;
    }
    const isNew = batch.length === 0;
    if (isNew) this.#begin(batch, shape.seriesOf(attempt));
    if (!batch.isAhead(place, this.#runsOn) || !batch.put(place, values, present)) return false;
    if (isNew) this.#enlist(batch, attempt);
    this.#values += batch.width;
    if (batch.length === batch.capacity) this.#share(batch);
    return true;
  }

  /** Shares out all rows. */
  release(): void {
    while (this.#batches.length > 0) this.#share(this.#batches[this.#batches.length - 1]!);
  }

  /** Shares out the rows of some series; all of them where the budget has not the room for `count` points more. */
  releaseFor(series: readonly (OpenSeries | undefined)[], count: number): void {
    if (this.#values === 0) return;
    if (this.#values + count > this.#budget.room) this.release();
    else this.#shareOf(series);
  }

  #shareOf(series: readonly (OpenSeries | undefined)[]): void {
    for (const one of series) if (one !== undefined && one.waiting !== null) this.#share(one.waiting);
  }

  #open(shape: RowShape): void {
    if (++shape.rows < mostSingly || !shape.isDistinct || shape.entries.length === 0) return;
    const batch = new RowBatch(shape);
    const room = batch.capacity * batch.width;
    if (room > this.#room) return;
    this.#room -= room;
    shape.batch = batch;
  }

  #begin(batch: RowBatch, series: readonly (OpenSeries | undefined)[]): void {
    this.#shareOf(series);
    batch.begin(series);
  }

  #enlist(batch: RowBatch, attempt: Attempt): void {
    attempt.touch();
    batch.positions = attempt.positions;
    for (const one of batch.series) if (one !== undefined) one.waiting = batch;
    batch.slot = this.#batches.length;
    this.#batches.push(batch);
  }

  #share(batch: RowBatch): void {
    const { series, width, slot } = batch;
    const run = this.#run;
    batch.positions!.addRun(batch, this.#runsOn);
    if (batch.sharedFor !== batch.positions) this.#sharePlaces(batch);
    for (let column = 0; column < width; column++) {
      const one = series[column];
      if (one === undefined) continue;
      one.waiting = null;
      run.take(batch, column);
      if (run.length > 0) appendRun(one, run);
    }
    this.#values -= batch.length * width;
    batch.length = 0;
    const last = this.#batches.pop()!;
    if (last === batch) return;
    this.#batches[slot] = last;
    last.slot = slot;
  }

  /** Series that have come together from the beginning have their places in common. Once for each attempt. */
  #sharePlaces(batch: RowBatch): void {
    batch.sharedFor = batch.positions;
    const first = batch.series.find((one) => one !== undefined && one.columns.length <= mostCompared);
    for (const one of batch.series) if (one !== undefined && first !== undefined) one.columns.shareWith(first.columns);
  }
}

/** Adds points that all lie ahead of those of a series. */
function appendRun(series: OpenSeries, run: PointRun): void {
  const { length, step, rawStep, epoch, value } = run;
  const { columns, progress } = series;
  columns.appendRun(run);
  for (let at = 0; at < length && Number.isNaN(progress.firstStep); at++) progress.firstStep = step[at]!;
  for (let at = 0; at < length && Number.isNaN(progress.firstEpoch); at++) progress.firstEpoch = epoch[at]!;
  const lastStep = lastNumber(step, length);
  if (lastStep !== -1) {
    progress.step = step[lastStep]!;
    progress.rawStep = rawStep[lastStep]!;
  }
  const lastEpoch = lastNumber(epoch, length);
  if (lastEpoch !== -1) progress.epoch = epoch[lastEpoch]!;
  if (run.isFinite) series.largest = Math.max(series.largest, value[run.highest]!);
  else for (let at = 0; at < length; at++) series.largest = largerFinite(series.largest, value[at]!);
}

function lastNumber(column: Float64Array, length: number): number {
  let at = length - 1;
  while (at >= 0 && Number.isNaN(column[at])) at--;
  return at;
}

function largerFinite(largest: number, value: number): number {
  return value > largest && value !== Infinity ? value : largest;
}
