import type { RowBatch } from './row-batch';

/** How a row lies to what its series and its attempt have shown so far. */
export type Move = 'forward' | 'roll-back' | 'restart';

/** A jump back that lands within this share of the way from the first place counts as a fresh start. */
const nearBeginning = 0.02;
/** The same where the series itself has no earlier point: a log by every hundredth step starts at 100. */
const nearBeginningOfSeries = 0.2;

/** First and last place of one attempt on one axis. NaN places are passed over. Constant work for each. */
class Extent {
  first = NaN;
  last = NaN;

  add(place: number): void {
    if (Number.isNaN(place)) return;
    if (Number.isNaN(this.first) || place < this.first) this.first = place;
    if (Number.isNaN(this.last) || place > this.last) this.last = place;
  }

  /** `own` is the first place of the series that goes back: it may be logged more rarely than others. */
  isBeginning(place: number, own: number): boolean {
    const share = place <= own ? nearBeginningOfSeries : nearBeginning;
    return place <= this.first + share * (this.last - this.first);
  }
}

/** First and last places of one series. */
export interface Progress {
  firstStep: number;
  firstEpoch: number;
  rawStep: number;
  step: number;
  epoch: number;
}

/**
 * Keeps the places of one attempt in order. An iteration counter that starts over while the epoch rises counts within
 * the epoch: it is made to run on. A series that goes back without that was rolled back or started afresh.
 */
export class Positions {
  readonly #steps = new Extent();
  readonly #epochs = new Extent();
  #offset = 0;
  /** Steps before each epoch, kept for a log that is rolled back to an earlier one. */
  readonly #offsets = new Map<number, number>();
  #offsetEpoch = -Infinity;
  #longestEpoch = 0;

  /** The last place that was named; NaN where none was. */
  get last(): { readonly step: number; readonly epoch: number } {
    return { step: this.#steps.last, epoch: this.#epochs.last };
  }

  /** The step counted over all epochs. */
  cumulate(progress: Progress | undefined, step: number, epoch: number, stepsPerEpoch: number): number {
    if (Number.isNaN(step)) return step;
    const known = this.#offsets.get(epoch);
    if (known !== undefined) {
      if (epoch === this.#offsetEpoch) this.#lengthen(step);
      return step + known;
    }
    if (progress !== undefined && this.#startsOver(progress, step, epoch)) {
      const epochs = Math.max(1, Math.round(epoch - Math.max(progress.epoch, this.#offsetEpoch)));
      this.#offset += Number.isNaN(stepsPerEpoch) ? this.#longestEpoch : stepsPerEpoch * epochs;
      this.#offsetEpoch = epoch;
      this.#longestEpoch = 0;
      this.#offsets.set(epoch, this.#offset);
    }
    this.#lengthen(step);
    return step + (epoch < this.#offsetEpoch ? 0 : this.#offset);
  }

  /** What `cumulate` answers for a series whose counter does not start over with this row; nothing changes by it. */
  runningStep(step: number, epoch: number): number {
    // A step of -0 becomes 0 here, as it does where an offset is added.
    if (this.#offsets.size === 0) return step + 0;
    return step + (this.#offsets.get(epoch) ?? (epoch < this.#offsetEpoch ? 0 : this.#offset));
  }

  /** Whether a row only moves a series forward: its counter does not start over, and nothing is taken back. */
  runsOn(progress: Progress, rawStep: number, step: number, epoch: number): boolean {
    if (step < progress.step) return false;
    if (epoch < progress.epoch && (Number.isNaN(step) || Number.isNaN(progress.step))) return false;
    return !this.#startsOver(progress, rawStep, epoch);
  }

  /** Notes a row that `runsOn` was asked about for each of its series, with the answer of `runningStep`. */
  addRunning(rawStep: number, step: number, epoch: number): void {
    const isLatest = this.#offsets.size === 0 || epoch === this.#offsetEpoch || !this.#offsets.has(epoch);
    if (isLatest && !Number.isNaN(rawStep)) this.#lengthen(rawStep);
    this.add(step, epoch);
  }

  /** Notes such rows together. Where no counter is made to run on, `counts` is false. */
  addRun({ rawStep, step, epoch, length }: RowBatch, counts: boolean): void {
    if (this.#offsets.size > 0) {
      for (let row = 0; row < length; row++) this.addRunning(counts ? rawStep[row]! : NaN, step[row]!, epoch[row]!);
      return;
    }
    for (let row = 0; row < length; row++) this.#epochs.add(epoch[row]!);
    let first = 0;
    let last = length - 1;
    while (first < last && Number.isNaN(step[first])) first++;
    while (last > first && Number.isNaN(step[last])) last--;
    this.#steps.add(step[first]!);
    this.#steps.add(step[last]!);
    if (!counts || Number.isNaN(step[first])) return;
    this.#lengthen(rawStep[first]!);
    this.#lengthen(rawStep[last]!);
  }

  #startsOver(progress: Progress, step: number, epoch: number): boolean {
    return epoch > progress.epoch && step <= progress.rawStep && epoch > this.#offsetEpoch;
  }

  #lengthen(step: number): void {
    this.#longestEpoch = Math.max(this.#longestEpoch, step === 0 ? 1 : step);
  }

  move(progress: Progress | undefined, step: number, epoch: number): Move {
    if (progress === undefined) return 'forward';
    if (!Number.isNaN(step) && !Number.isNaN(progress.step)) {
      if (step >= progress.step) return 'forward';
      return this.#steps.isBeginning(step, progress.firstStep) ? 'restart' : 'roll-back';
    }
    if (!Number.isNaN(epoch) && epoch < progress.epoch) {
      return this.#epochs.isBeginning(epoch, progress.firstEpoch) ? 'restart' : 'roll-back';
    }
    return 'forward';
  }

  add(step: number, epoch: number): void {
    this.#steps.add(step);
    this.#epochs.add(epoch);
  }
}
