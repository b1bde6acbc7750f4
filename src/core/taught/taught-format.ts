import type { LogFormat } from '../format';

/** A log format that a person describes in a setting, for logs that no built-in format reads. */
export interface TaughtFormat {
  /** Shown to people, and the id of the format in reports. */
  readonly name: string;
  /** Glob over the path or the name of the file; all files are tried where it is missing. */
  readonly files?: string;
  /**
   * Patterns in RE2 syntax, tried on every line, each as often as it occurs. Named groups say what the parts are:
   * `step`, `epoch`, `time` and `split` (train, val or test) give the place, `name` with `value` a series that the
   * line names itself; every other group is a series of that name.
   */
  readonly patterns?: readonly string[];
  /** Columns of a table, by header or by number from 1, and what they are: `step`, `epoch`, `time` or a series. */
  readonly columns?: Readonly<Record<string, string>>;
}

/** The named groups of one match; a group that took no part is absent. */
export type Groups = Readonly<Record<string, string>>;

/** A compiled pattern. It must take time in proportion to the line, whatever the pattern is. */
export interface Pattern {
  readonly groups: readonly string[];
  /** All matches in a line, from left to right. */
  matches(line: string): readonly Groups[];
}

/** Throws an `Error` whose message says what is wrong with the pattern. */
export type CompilePattern = (pattern: string) => Pattern;

/** A format that was taught, and the glob of the files that it is for. */
export interface Lesson {
  readonly format: LogFormat;
  readonly files: string | null;
}
