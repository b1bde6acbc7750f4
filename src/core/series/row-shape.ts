import type { Split } from '../meaning/meaning';
import type { Attempt, OpenSeries } from './attempt';
import type { RowBatch } from './row-batch';

/** A name of a row that repeats, with the split that the log tells where the name does not. */
export interface ShapeEntry {
  readonly name: string;
  readonly split?: Split | null;
}

/** The names of a row that repeats, such as the columns of a table, looked up once for each attempt. */
export class RowShape {
  readonly entries: readonly ShapeEntry[];
  /** Rows of it that wait; null while it has come up too rarely. */
  batch: RowBatch | null = null;
  /** How many rows came before the batch was there. */
  rows = 0;
  #attempt: Attempt | null = null;
  readonly #series: (OpenSeries | undefined)[] = [];

  constructor(entries: readonly ShapeEntry[]) {
    this.entries = entries;
  }

  /** The series of each entry; undefined where the attempt had none when it was last looked up. */
  seriesOf(attempt: Attempt): readonly (OpenSeries | undefined)[] {
    if (attempt !== this.#attempt) this.lookUp(attempt);
    return this.#series;
  }

  /** Whether no two entries belong to one series. */
  get isDistinct(): boolean {
    return new Set(this.entries.map(({ name }) => name)).size === this.entries.length;
  }

  lookUp(attempt: Attempt): void {
    this.#attempt = attempt;
    for (let index = 0; index < this.entries.length; index++) {
      this.#series[index] = attempt.find(this.entries[index]!.name);
    }
  }
}
