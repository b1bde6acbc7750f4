import { basename, dirname, extname, join } from './platform';
import type { LogFormat } from '../core/format';
import { isSqlite } from '../core/formats/shared/sqlite';
import { mapBounded } from './bounded';
import { readEnds, readHead, type Ends } from './head';
import { mayBeLog, unpackedName } from './names';
import { builtInFormats, type Recogniser } from './recogniser';
import type { Listing } from './walk';

/** A file whose first bytes look like a training log. */
export interface FoundLog {
  readonly folder: string;
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly format: LogFormat;
}

/** A larger database or notebook is taken for a log by its first bytes. */
const mostLookedThrough = 100_000_000;

/** Files opened at the same time. Heads are short; more would only queue up behind libuv's threads. */
export const openAtOnce = 16;

/** Looks at files and answers for each in turn: null for what is no log or cannot be opened. Never rejects. */
export type Look = (paths: readonly string[]) => Promise<readonly (FoundLog | null)[]>;

function lookWith(recogniser: Recogniser): Look {
  return (paths) => mapBounded(paths, openAtOnce, (path) => recogniseFile(path, recogniser).catch(() => null));
}

/** Looks at the heads of all files that may be logs and keeps those that are. */
export async function recogniseFiles(
  listings: readonly Listing[],
  recogniser: Recogniser = builtInFormats,
  look: Look = lookWith(recogniser),
): Promise<readonly FoundLog[]> {
  const candidates = listings.flatMap(({ folder, files }) =>
    files.flatMap((name) => {
      const path = join(folder, name);
      return mayBeLog(name) || recogniser.isNamed(path) ? [path] : [];
    }),
  );
  return (await look(candidates)).filter((log) => log !== null);
}

let inTurn: Promise<unknown> = Promise.resolve();

/** Files that are taken into memory as a whole are so one after the other: together they could fill it. */
function oneByOne<Result>(task: () => Promise<Result>): Promise<Result> {
  const turn = inTurn.then(task);
  inTurn = turn.catch(() => undefined);
  return turn;
}

/** Looks at the ends of one file; null when it is no training log. Rejects when it cannot be opened. */
export async function recogniseFile(path: string, recogniser: Recogniser = builtInFormats): Promise<FoundLog | null> {
  const ends = await readHead(path);
  if (ends.size === 0) return null;
  // The tables of a database are named anywhere in it.
  if (isSqlite(ends.head) && !ends.isPacked) return oneByOne(() => lookThrough(path, recogniser));
  const name = nameInside(path, ends);
  const format = recogniser.recognise(path, name, ends.head) ?? (await lookFurther(path, name, ends, recogniser));
  if (format?.needsWhole === true) return oneByOne(() => lookThrough(path, recogniser));
  return format === null ? null : foundAt(path, ends, format);
}

/** Looks at all of a file, unless it is too large for that: whether it holds runs is told by nothing less. */
async function lookThrough(path: string, recogniser: Recogniser): Promise<FoundLog | null> {
  const ends = await readHead(path, mostLookedThrough);
  const format = recogniser.recognise(path, nameInside(path, ends), ends.head);
  const isNone = format?.needsWhole === true && ends.isWhole && !holdsRuns(format, path, ends.head);
  return format === null || isNone ? null : foundAt(path, ends, format);
}

function nameInside(path: string, { isPacked }: Ends): string {
  return isPacked ? unpackedName(basename(path)) : basename(path);
}

function foundAt(path: string, { size }: Ends, format: LogFormat): FoundLog {
  return { folder: dirname(path), name: basename(path), path, bytes: size, format };
}

function holdsRuns(format: LogFormat, path: string, bytes: Uint8Array): boolean {
  const decoder = format.open({ path });
  decoder.push(bytes);
  decoder.end();
  return decoder.runs.length > 0;
}

/** A text log may begin with pages of source code or set-up: then more of its beginning and its end are looked at. */
async function lookFurther(
  path: string,
  name: string,
  { head, isWhole }: Ends,
  recogniser: Recogniser,
): Promise<LogFormat | null> {
  const isText = !head.includes(0) && /^\.(log|txt|out|err)$|^$/i.test(extname(name));
  if (!isText || isWhole) return null;
  const ends = await readEnds(path);
  return recogniser.recognise(path, name, ends.head, ends.tail);
}
