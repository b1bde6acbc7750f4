import type { MeaningRule } from './meaning/rules';
import type { LogProblem, Run } from './run';

/** What a decoder is told about the bytes that it will be given. */
export interface Source {
  /** Path of the file, for names and problem reports only: a decoder never opens it. */
  readonly path: string;
  /** The split that the folder or file name tells (`train/`, `validation/`), where it tells one. */
  readonly split?: 'train' | 'validation' | 'test';
  /** A person's own meaning rules, tried before the built-in ones. */
  readonly meanings?: readonly MeaningRule[];
  /** How many points of all series together are kept before neighbours are merged; a default holds without it. */
  readonly pointBudget?: number;
}

/** A program whose logs a format reads, as `fitcheck formats` and the README list it. */
export interface Writer {
  /** As its makers spell it: "PyTorch Lightning". */
  readonly name: string;
  /** Where it usually writes: "lightning_logs/version_N/metrics.csv"; "standard output" where it prints. */
  readonly files: readonly string[];
  /**
   * What the reader was built on: `run` a fixture that the program itself wrote, `sample` real logs of other people
   * (`npm run bench:corpus`), `documentation` only what its documentation or source says.
   */
  readonly basis: 'run' | 'sample' | 'documentation';
}

/**
 * A log format. `matches` looks at the name and the first bytes (up to 64 KiB) and answers with a confidence from 0
 * (not this format) to 1. Content decides; the name only breaks ties.
 */
export interface LogFormat {
  readonly id: string;
  /** As shown to people: "PyTorch Lightning CSV". */
  readonly title: string;
  readonly writers: readonly Writer[];
  matches(name: string, head: Uint8Array): number;
  /**
   * Set where the first bytes tell the kind of the file but not whether it holds curves (a database): it is then read
   * as a whole to find out.
   */
  readonly needsWhole?: true;
  open(source: Source): LogDecoder;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How far a decoder has come, so that a part of the log can be read again alone. */
export interface Mark {
  /** Bytes at the end of those that were pushed which belong to a line or record that is not complete. */
  readonly rest: number;
  /** 1-based number of the line that begins there; 0 where the format has no lines. */
  readonly line: number;
  /** Places that records have named since the last mark, where there are no lines; null where none did. */
  readonly steps: Span | null;
  readonly times: Span | null;
}

/**
 * A push parser. It takes bytes in chunks of any size, costs in proportion to them, and never throws:
 * what cannot be read becomes a problem with its place. A half-written last line waits for its rest until `end`.
 */
export interface LogDecoder {
  push(bytes: Uint8Array): void;
  /** No more bytes will come: an unfinished last line is read as it stands. */
  end(): void;
  /** One run per attempt, in log order; the last one is the one being written. Empty while nothing was found. */
  readonly runs: readonly Run[];
  readonly problems: readonly LogProblem[];
  /** Absent where no part of the format can be read alone, null where reading stands within something. O(1). */
  mark?(): Mark | null;
}
