import { stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { Hyperparameter, Run } from '../core/run';
import { mapBounded } from './bounded';
import { discoverRuns, locateFile } from './discover';
import { readHead } from './head';
import { reasonOf } from './reason';
import { OpenRun, withConfigs } from './open-run';
import type { RunSource } from './run-source';
import { refusalOf } from './refusal';
import { readStream, standardInputName, standardInputPath } from './standard-input';
import { uniqueNames } from './unique-names';

export interface LoadOptions {
  /** Paths are taken from here. */
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Runs that are read at the same time. */
  readonly jobs: number;
  /** They hold for every run, above all that logs and configs beside them say. */
  readonly hyperparameters: readonly Hyperparameter[];
  /** Called once all runs are found, with the bytes that there are to read. */
  readonly onFound?: (runs: number, bytes: number) => void;
  readonly onRead?: (bytes: number) => void;
  readonly onRun?: () => void;
}

export interface LoadedRuns {
  /** All attempts of all runs, in the order of the paths, their names unique; their file paths are absolute. */
  readonly runs: readonly Run[];
  /** What was named and could not be read, a sentence each. */
  readonly failures: readonly string[];
  /** What a person should know though nothing failed. */
  readonly warnings: readonly string[];
}

/** Reads all runs that the paths name: files, folders that are searched, or `-` for standard input. Never rejects. */
export async function loadRuns(paths: readonly string[], options: LoadOptions): Promise<LoadedRuns> {
  const failures: string[] = [];
  const warnings: string[] = [];
  const sources = new Map<string, RunSource | null>();
  for (const path of paths) {
    if (path === standardInputPath) sources.set(path, null);
    else for (const source of await findRuns(path, options.cwd, failures, warnings)) sources.set(source.id, source);
  }
  options.onFound?.(sources.size, await bytesOf([...sources.values()]));
  const names = uniqueNames([...sources.keys()].map((id) => (id === standardInputPath ? standardInputName : id)));
  const loaded = await mapBounded([...sources], options.jobs, async ([id, source], index) => {
    const shown = id === standardInputPath ? 'Standard input' : relative(options.cwd, id) || id;
    try {
      const read =
        source === null ? await readStream(options.stdin) : { runs: await readRun(source, names[index]!, options) };
      options.onRun?.();
      if ('refusal' in read) {
        failures.push(`${shown} ${read.refusal}`);
        return [];
      }
      if (read.runs.length === 0) warnings.push(`${shown} holds no values yet`);
      const named = source === null ? [options.hyperparameters] : [];
      return read.runs.map((run) => withConfigs(run, named));
    } catch (error) {
      failures.push(`Cannot read ${shown}: ${reasonOf(error)}`);
      return [];
    }
  });
  return { runs: loaded.flat(), failures, warnings };
}

async function findRuns(
  path: string,
  cwd: string,
  failures: string[],
  warnings: string[],
): Promise<readonly RunSource[]> {
  const absolute = resolve(cwd, path);
  try {
    const entry = await stat(absolute);
    if (entry.isDirectory()) {
      const runs = await discoverRuns(absolute);
      if (runs.length === 0) warnings.push(`No training log found under ${path}`);
      return runs;
    }
    const run = await locateFile(absolute);
    if (run) return [run];
    failures.push(`${path} ${refusalOf((await readHead(absolute)).head)}`);
  } catch (error) {
    failures.push(`Cannot read ${path}: ${reasonOf(error)}`);
  }
  return [];
}

async function readRun(
  source: RunSource,
  name: string,
  { hyperparameters, onRead }: LoadOptions,
): Promise<readonly Run[]> {
  const open = new OpenRun(source, { name, hyperparameters });
  await Promise.all([open.catchUp(onRead), open.readConfigs()]);
  open.end();
  return open.runs;
}

async function bytesOf(sources: readonly (RunSource | null)[]): Promise<number> {
  const paths = sources.flatMap((source) => source?.parts.map((part) => part.path) ?? []);
  const sizes = await mapBounded(paths, 16, async (path) => (await stat(path).catch(() => null))?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0);
}
