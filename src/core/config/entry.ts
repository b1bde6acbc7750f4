import type { LogProblem } from '../run';
import type { LineRange } from './positions';

export type Scalar = number | string | boolean;

/** One key with a scalar or a short list of scalars, whatever language the config is written in. */
export interface ConfigEntry {
  /** Keys from the root, as written; places in a list are left out. */
  readonly path: readonly string[];
  readonly value: Scalar | readonly Scalar[];
  /** The other entries of the same map by canonical key, this one included. */
  readonly siblings: ReadonlyMap<string, Scalar | null>;
  readonly keyRange: LineRange;
  /** The key of the map that holds the entry; null at the root and where a list lies between. */
  readonly ownerRange: LineRange | null;
  readonly valueRange: LineRange;
  /** Ranges of the items where the value is a list. */
  readonly itemRanges: readonly LineRange[];
}

export interface ConfigEntries {
  readonly entries: readonly ConfigEntry[];
  readonly problems: readonly LogProblem[];
  /** False for a JSON file of several documents: those are records of a log. */
  readonly singleDocument: boolean;
}

/** Lists longer than this are measurements or milestones, not one hyper-parameter. */
export const longestList = 8;

/** Entries read from one file; anchors can multiply a small text without end, so the walk must. */
export const mostEntries = 20_000;

/** Deepest nesting that is followed. */
export const deepest = 40;
