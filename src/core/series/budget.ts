import type { Columns } from './columns';

/**
 * Points that a run keeps unless a person says otherwise: ten times those of the longest published log at hand (95,443).
 * A million take at most 36 MB while they are single and 84 MB once they are merged, and less where series share places.
 */
export const defaultPointBudget = 1_000_000;

/** A series keeps at least half of this, however many others there are: rules need some hundred points to judge by. */
const fewest = 256;

/** A budget that the floor of very many series exceeds is looked at again once this much more is kept. */
const patience = 1.25;

/** Shares a number of entries among the series of one log: the longest are thinned first, short ones not at all. */
export class PointBudget {
  /** Changes whenever points were merged. */
  version = 0;
  readonly #most: number;
  #kept = 0;
  #ceiling: number;
  readonly #columns: Columns[] = [];

  constructor(most: number = defaultPointBudget) {
    this.#most = most >= 1 ? most : defaultPointBudget;
    this.#ceiling = this.#most;
  }

  join(columns: Columns): void {
    this.#columns.push(columns);
  }

  /** Entries that can be added before any are merged. */
  get room(): number {
    return this.#ceiling - this.#kept;
  }

  /** Notes entries that were added or, where negative, taken back. */
  add(entries: number): void {
    this.#kept += entries;
    if (this.#kept > this.#ceiling) this.#shrink();
  }

  /** Merges pairs in all series of the longest octave, until all fit. Amortized constant for each entry. */
  #shrink(): void {
    while (this.#kept > this.#most) {
      const longest = this.#columns.reduce((most, { length }) => Math.max(most, length), 0);
      if (longest <= fewest) break;
      for (const columns of this.#columns) {
        if (2 * columns.length > longest && columns.length > fewest) this.#kept -= columns.halve();
      }
      this.version++;
    }
    this.#ceiling = Math.max(this.#most, this.#kept * patience);
  }
}
