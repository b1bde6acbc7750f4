import type { LogDecoder, Source } from '../../format';
import type { LogProblem, Run } from '../../run';
import { RunLog } from '../../series/run-log';
import { configure, type Setting } from './hyperparameters';
import { hasWriteAheadLog, isSqlite, lengthOfSqlite, SqliteFile } from './sqlite';

/** A larger database is not taken into memory. Chosen as a tenth of the memory of the smallest machines that train. */
const largest = 500_000_000;

/** A run of a database while it is read. */
export interface StoredRun {
  /** As the logger calls it; the id where it has no name. */
  readonly name: string;
  readonly log: RunLog;
}

/** The runs of one database in the order in which they were started. */
export class StoredRuns {
  readonly #source: Source;
  readonly #format: string;
  readonly #runs = new Map<Key, StoredRun>();

  constructor(source: Source, format: string) {
    this.#source = source;
    this.#format = format;
  }

  open(key: Key, name: string): void {
    if (!this.#runs.has(key)) this.#runs.set(key, { name, log: new RunLog(this.#source, this.#format, 'series') });
  }

  /** Undefined for runs that were not opened: those that a person deleted. */
  get(key: Key): RunLog | undefined {
    return this.#runs.get(key)?.log;
  }

  configure(key: Key, settings: readonly Setting[]): void {
    const log = this.get(key);
    if (log !== undefined) configure(log, settings);
  }

  /** Those that have a curve: a metric of a single value is a result. */
  withCurves(): readonly Run[] {
    const found = [...this.#runs].flatMap(([key, { name, log }]) =>
      log.runs
        .filter(({ series }) => series.some(({ points }) => points.length > 1))
        .map((run) => ({ ...run, attempt: 1, name, key })),
    );
    const counts = new Map<string, number>();
    for (const { name } of found) counts.set(name, (counts.get(name) ?? 0) + 1);
    return found.map(({ key, ...run }) => (counts.get(run.name) === 1 ? run : { ...run, name: `${run.name} ${key}` }));
  }
}

export type Key = string | number;

/**
 * A decoder for a format that lives in a SQLite database. Rows are changed in place, so the file is read as a whole,
 * once all the bytes are there that it says it has, and anew when it was changed.
 */
export function sqliteDecoder(
  source: Source,
  format: string,
  read: (file: SqliteFile, runs: StoredRuns) => void,
): LogDecoder {
  return new SqliteDecoder(source, (file) => {
    const runs = new StoredRuns(source, format);
    read(file, runs);
    return runs.withCurves();
  });
}

class SqliteDecoder implements LogDecoder {
  readonly #source: Source;
  readonly #read: (file: SqliteFile) => readonly Run[];
  #chunks: Uint8Array[] = [];
  #length = 0;
  #wanted = NaN;
  #runs: readonly Run[] = [];
  #problems: readonly LogProblem[] = [];
  #isDone = false;

  constructor(source: Source, read: (file: SqliteFile) => readonly Run[]) {
    this.#source = source;
    this.#read = read;
  }

  get runs(): readonly Run[] {
    return this.#runs;
  }

  get problems(): readonly LogProblem[] {
    return this.#problems;
  }

  push(bytes: Uint8Array): void {
    if (this.#isDone) return;
    // A Buffer's own slice would share the memory, which the caller may use again.
    this.#chunks.push(new Uint8Array(bytes));
    this.#length += bytes.length;
    if (this.#length > largest) {
      this.#isDone = true;
      this.#chunks = [];
      this.#report('warning', 'The database is larger than 500 MB and was not read.');
      return;
    }
    if (Number.isNaN(this.#wanted)) this.#look();
    if (this.#length >= this.#wanted) this.#finish();
  }

  end(): void {
    if (!this.#isDone) this.#finish();
  }

  /** Learns from the first bytes how many there will be. */
  #look(): void {
    if (this.#length < 100) return;
    if (this.#chunks.length > 1) this.#chunks = [this.#joined()];
    this.#wanted = isSqlite(this.#chunks[0]!) ? lengthOfSqlite(this.#chunks[0]!) : Infinity;
    if (Number.isNaN(this.#wanted)) this.#wanted = Infinity;
  }

  #finish(): void {
    this.#isDone = true;
    // What stands behind the pages that the file counts is none of it, whether or not it came in the last chunk.
    const bytes = this.#joined().subarray(0, this.#wanted || Infinity);
    this.#chunks = [];
    if (!isSqlite(bytes)) return;
    this.#runs = this.#read(new SqliteFile(bytes));
    if (hasWriteAheadLog(bytes))
      this.#report(
        'info',
        'The newest rows may still stand in the file beside it that ends in -wal, which is not read.',
      );
    this.#runs = this.#runs.map((run) => ({ ...run, problems: [...run.problems, ...this.#problems] }));
  }

  #joined(): Uint8Array {
    if (this.#chunks.length === 1) return this.#chunks[0]!;
    const all = new Uint8Array(this.#length);
    let at = 0;
    for (const chunk of this.#chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  }

  #report(severity: LogProblem['severity'], message: string): void {
    this.#problems = [...this.#problems, { severity, file: this.#source.path, line: null, message }];
  }
}
