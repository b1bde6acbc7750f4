import type { Hyperparameter, Run } from '../core/run';
import { mapBounded } from './bounded';
import { readHead } from './head';
import { OpenRun } from './open-run';
import { reasonOf } from './reason';
import { openAtOnce, recogniseFile, type FoundLog } from './recognise-files';
import { builtInFormats, type Recogniser } from './recogniser';
import { passedOverFor } from './refusal';
import type { RunSource } from './run-source';

/** A run that is to be read, and what it is called. */
export interface Order {
  readonly source: RunSource;
  readonly name: string;
  /** They hold above all that the log and the configs beside it say. */
  readonly hyperparameters: readonly Hyperparameter[];
  /** Points that are kept of the run; a default holds without it. */
  readonly pointBudget?: number;
}

/** What a look at a file found: a log, or why it is none. */
export type Sight = { readonly log: FoundLog } | { readonly path: string; readonly reason: string };

/** What looks at files and reads runs: this thread, or several of their own. Answers come in the questions' order. */
export interface Readers<Judged> {
  /** The formats that it knows. */
  readonly recogniser: Recogniser;
  /** `isTold` asks for the telling reason why a file is no log, which costs a second look. */
  look(paths: readonly string[], isTold: boolean, signal?: AbortSignal): Promise<readonly Sight[]>;
  /** Told what there is to read before the first `read`; `bytes` is the size of all logs. */
  expect(runs: number, bytes: number): void;
  /** One answer for each attempt of the run. Rejects, with the reason in words, when a log cannot be read. */
  read(order: Order): Promise<readonly Judged[]>;
  /** Runs that are worth reading at the same time. */
  readonly atOnce: number;
  /** Lets go of all threads; what is asked later starts them anew. */
  close(): void;
}

export function lookAt(
  paths: readonly string[],
  isTold: boolean,
  recogniser: Recogniser,
  signal?: AbortSignal,
): Promise<readonly Sight[]> {
  return mapBounded(paths, openAtOnce, async (path): Promise<Sight> => {
    if (signal?.aborted === true) return { path, reason: 'the search was stopped' };
    try {
      const log = await recogniseFile(path, recogniser);
      if (log !== null) return { log };
      return { path, reason: isTold ? passedOverFor(await readHead(path)) : 'not a log' };
    } catch (error) {
      return { path, reason: reasonOf(error) };
    }
  });
}

/** Reads a run to its end. */
export async function readRun(
  { source, ...options }: Order,
  onRead?: (bytes: number) => void,
): Promise<readonly Run[]> {
  const open = new OpenRun(source, options);
  try {
    await Promise.all([open.catchUp(onRead && { onRead }), open.readConfigs()]);
  } catch (error) {
    throw new Error(reasonOf(error), { cause: error });
  }
  open.end();
  return open.runs;
}

/** Readers in this thread. `judge` makes of a run what is wanted of it, so that its points can go. */
export function openReaders<Judged>(
  judge: (run: Run) => Judged,
  atOnce: number,
  onRead?: (bytes: number) => void,
  recogniser: Recogniser = builtInFormats,
): Readers<Judged> {
  return {
    recogniser,
    look: (paths, isTold, signal) => lookAt(paths, isTold, recogniser, signal),
    expect: () => undefined,
    read: async (order) => (await readRun(order, onRead)).map(judge),
    atOnce,
    close: () => undefined,
  };
}
