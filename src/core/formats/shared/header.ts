import type { HyperparameterName } from '../../run';
import type { Entry, Place, RunLog } from '../../series/run-log';
import type { Setting } from './hyperparameters';
import { configure, headerSettings } from './hyperparameters';

/** Settings with a line each: so many of them between two records are the set-up of a program that starts. */
const fewestAlone = 3;

/**
 * The settings that a log prints between its records. Those before the first record are settings of the run; later
 * ones announce the next attempt, should one follow.
 */
export class Header {
  readonly #log: RunLog;
  #next: readonly Setting[] = [];
  /** Settings since the last record that stood alone on their lines. */
  readonly #alone = new Map<HyperparameterName, Setting>();
  /** Whether settings were announced since the last record. */
  #isAnnounced = false;

  constructor(log: RunLog) {
    this.#log = log;
  }

  /** Reads a line that is no record. */
  line(text: string, line: number): void {
    const found = headerSettings(text, line);
    if (this.#log.isEmpty) configure(this.#log, found);
    else if (found.length > 1) this.#announce(found);
    else if (found[0] !== undefined) {
      this.#alone.set(found[0].name, found[0]);
      if (this.#alone.size >= fewestAlone) this.#announce([...this.#alone.values()]);
    }
  }

  #announce(settings: readonly Setting[]): void {
    this.#next = settings;
    this.#isAnnounced = true;
  }

  /** Adds a record to the log; where it begins an attempt, that attempt has the settings announced last. */
  add(place: Place, entries: readonly Entry[]): void {
    const before = this.#log.attempt;
    if (this.#isAnnounced) this.#log.startOver(place.step, place.epoch, entries);
    this.#isAnnounced = false;
    this.#alone.clear();
    this.#log.add(place, entries);
    if (this.#log.attempt !== before) configure(this.#log, this.#next);
  }
}
