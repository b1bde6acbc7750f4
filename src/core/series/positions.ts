/** How a row lies to what its series and its attempt have shown so far. */
export type Move = 'forward' | 'roll-back' | 'restart';

/** A jump back that lands within this share of the way from the first place counts as a fresh start. */
const nearBeginning = 0.02;

/** First and last place of one attempt on one axis. NaN places are passed over. Constant work for each. */
class Extent {
  first = NaN;
  last = NaN;

  add(place: number): void {
    if (Number.isNaN(place)) return;
    if (Number.isNaN(this.first) || place < this.first) this.first = place;
    if (Number.isNaN(this.last) || place > this.last) this.last = place;
  }

  isNearBeginning(place: number): boolean {
    return place <= this.first + nearBeginning * (this.last - this.first);
  }
}

/** Last raw places of one series. */
export interface Progress {
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
  #offsetEpoch = -Infinity;
  #longestEpoch = 0;

  /** The step counted over all epochs. */
  cumulate(progress: Progress | undefined, step: number, epoch: number, stepsPerEpoch: number): number {
    if (Number.isNaN(step)) return step;
    const wraps =
      progress !== undefined && epoch > progress.epoch && step <= progress.rawStep && epoch > this.#offsetEpoch;
    if (wraps) {
      this.#offset += Number.isNaN(stepsPerEpoch) ? this.#longestEpoch : stepsPerEpoch;
      this.#offsetEpoch = epoch;
      this.#longestEpoch = 0;
    }
    this.#longestEpoch = Math.max(this.#longestEpoch, step === 0 ? 1 : step);
    return step + this.#offset;
  }

  move(progress: Progress | undefined, step: number, epoch: number): Move {
    if (progress === undefined) return 'forward';
    if (!Number.isNaN(step) && !Number.isNaN(progress.step)) {
      if (step >= progress.step) return 'forward';
      return this.#steps.isNearBeginning(step) ? 'restart' : 'roll-back';
    }
    if (!Number.isNaN(epoch) && epoch < progress.epoch) {
      return this.#epochs.isNearBeginning(epoch) ? 'restart' : 'roll-back';
    }
    return 'forward';
  }

  add(step: number, epoch: number): void {
    this.#steps.add(step);
    this.#epochs.add(epoch);
  }
}
