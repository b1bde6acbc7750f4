import type { Entry, Place, RunLog } from '../../series/run-log';
import type { Setting } from './hyperparameters';
import { configure, headerSettings } from './hyperparameters';

/**
 * The settings that a log prints between its records. Those before the first record are settings of the run; later
 * ones announce the next attempt, should one follow.
 */
export class Header {
  readonly #log: RunLog;
  #next: readonly Setting[] = [];

  constructor(log: RunLog) {
    this.#log = log;
  }

  /** Reads a line that is no record. */
  line(text: string, line: number): void {
    const found = headerSettings(text, line);
    if (this.#log.isEmpty) configure(this.#log, found);
    else if (found.length > 1) this.#next = found;
  }

  /** Adds a record to the log; where it begins an attempt, that attempt has the settings announced last. */
  add(place: Place, entries: readonly Entry[]): void {
    const before = this.#log.attempt;
    this.#log.add(place, entries);
    if (this.#log.attempt !== before) configure(this.#log, this.#next);
  }
}
