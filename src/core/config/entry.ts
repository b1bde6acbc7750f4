import type { LogProblem } from '../run';
import type { LineRange } from './positions';

export type Scalar = number | string | boolean;

/** The languages that configs are read in. A cell of a notebook is Python, a command line of any kind is shell. */
export type ConfigLanguage = 'yaml' | 'json' | 'toml' | 'ini' | 'prototxt' | 'python' | 'shell' | 'notebook';

/**
 * How an entry is written. `pair`: key and value of a map, in YAML, JSON, TOML, INI and prototxt. In Python: an
 * `assignment`, also of an attribute; a `field` of a class; a `keyword` or `positional` argument of a known call; a
 * key of a `dict`, as literal or call; the default of an `argument` of a command line; the `name` of the class that is
 * called. In a command line: a `flag` with its value, a `variable`, or an `override` such as `optimizer.lr=0.1`.
 */
export type EntryForm =
  | 'pair'
  | 'assignment'
  | 'field'
  | 'keyword'
  | 'positional'
  | 'dict'
  | 'argument'
  | 'name'
  | 'flag'
  | 'variable'
  | 'override';

/**
 * Who wins where a file sets the same twice. A `default`, such as that of an argument, gives way to a `setting`, and
 * that to an `override`, such as the flag of a command. What is `derived` was computed from names of the file whose own
 * lines are entries too: it tells what holds here, and is not the place to change it.
 */
export type Provenance = 'derived' | 'default' | 'setting' | 'override';

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
  /** Absent for a `pair`. */
  readonly form?: EntryForm;
  /** Absent for a `setting`. */
  readonly provenance?: Provenance;
}

export interface ConfigEntries {
  readonly entries: readonly ConfigEntry[];
  readonly problems: readonly LogProblem[];
  /**
   * False where the language itself tells that nothing is configured: JSON of several documents, which are records of a
   * log, a module of a library, a script that starts no training.
   */
  readonly mayConfigure: boolean;
}

/** Lists longer than this are measurements or milestones, not one hyper-parameter. */
export const longestList = 8;

/** Entries read from one file; anchors can multiply a small text without end, so the walk must. */
export const mostEntries = 20_000;

/** Deepest nesting that is followed. */
export const deepest = 40;
