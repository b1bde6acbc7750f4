import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { Hyperparameter, Run } from '../core/run';
import { mapBounded } from './bounded';
import { discoverRuns, locateFile } from './discover';
import { sizeOf } from './file-sizes';
import { readHead } from './head';
import { reasonOf } from './reason';
import { withConfigs } from './open-run';
import { openReaders, type Readers } from './readers';
import type { Look } from './recognise-files';
import type { RunSource } from './run-source';
import { refusalOf } from './refusal';
import { readStream, standardInputName, standardInputPath } from './standard-input';
import { uniqueNames } from './unique-names';

export interface JudgeOptions<Judged> {
  /** Paths are taken from here. */
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly readers: Readers<Judged>;
  /** What is wanted of a run. */
  readonly judge: (run: Run) => Judged;
  /** They hold for every run, above all that logs and configs beside them say. */
  readonly hyperparameters: readonly Hyperparameter[];
  /** Points that are kept of each run; a default holds without it. */
  readonly pointBudget?: number;
  /** Called once all runs are found, with the bytes that there are to read. */
  readonly onFound?: (runs: number, bytes: number) => void;
  readonly onRun?: () => void;
  /** Told of every file of a searched folder that was looked at and is no log, and why. */
  readonly onPassedOver?: (path: string, reason: string) => void;
}

export interface JudgedRuns<Judged> {
  /** All attempts of all runs, in the order of the paths; the file paths of runs are absolute. */
  readonly judged: readonly Judged[];
  /** What was named and could not be read, a sentence each. */
  readonly failures: readonly string[];
  /** What a person should know though nothing failed. */
  readonly warnings: readonly string[];
}

/** Judges all runs that the paths name: files, folders that are searched, `-` for standard input. Never rejects. */
export async function judgeRuns<Judged>(
  paths: readonly string[],
  options: JudgeOptions<Judged>,
): Promise<JudgedRuns<Judged>> {
  const { cwd, hyperparameters, judge, readers, pointBudget } = options;
  const budget = pointBudget === undefined ? {} : { pointBudget };
  const failures: string[] = [];
  const warnings: string[] = [];
  const sources = new Map<string, RunSource | Stream>();
  for (const path of paths) {
    if (path === standardInputPath) sources.set(path, { id: path, stream: options.stdin });
    else for (const source of await findRuns(path, options, failures, warnings)) sources.set(source.id, source);
  }
  const bytes = await sizeOf([...sources.values()].filter((source) => 'parts' in source));
  options.onFound?.(sources.size, bytes);
  readers.expect(sources.size, bytes);
  const names = uniqueNames([...sources.keys()].map((id) => (id === standardInputPath ? standardInputName : id)));
  const results = await mapBounded(
    [...sources],
    readers.atOnce,
    async ([id, source], index): Promise<Answer<Judged>> => {
      const shown = id === standardInputPath ? 'Standard input' : relative(cwd, id) || id;
      try {
        const name = names[index]!;
        if ('parts' in source)
          return { shown, judged: await readers.read({ source, name, hyperparameters, ...budget }) };
        const read = await readStream(source.stream, { path: id, name, recogniser: readers.recogniser, ...budget });
        if ('refusal' in read) return { failure: `${shown} ${read.refusal}` };
        return { shown, judged: read.runs.map((run) => judge(withConfigs(run, [hyperparameters]))) };
      } catch (error) {
        return { failure: `Cannot read ${shown}: ${reasonOf(error)}` };
      } finally {
        options.onRun?.();
      }
    },
  );
  for (const result of results) {
    if ('failure' in result) failures.push(result.failure);
    else if (result.judged.length === 0) warnings.push(`${result.shown} holds no values yet`);
  }
  return { judged: results.flatMap((result) => ('failure' in result ? [] : result.judged)), failures, warnings };
}

/** What is read once, as it comes: standard input, or a pipe that was named. */
interface Stream {
  readonly id: string;
  readonly stream: AsyncIterable<Uint8Array>;
}

type Answer<Judged> = { readonly shown: string; readonly judged: readonly Judged[] } | { readonly failure: string };

export interface LoadOptions extends Pick<JudgeOptions<Run>, 'cwd' | 'stdin' | 'hyperparameters' | 'pointBudget'> {
  /** Runs that are read at the same time. */
  readonly jobs: number;
}

export interface LoadedRuns extends Omit<JudgedRuns<Run>, 'judged'> {
  readonly runs: readonly Run[];
}

/** Reads all runs that the paths name in this thread. Never rejects. */
export async function loadRuns(paths: readonly string[], { jobs, ...options }: LoadOptions): Promise<LoadedRuns> {
  const judge = (run: Run) => run;
  const readers = openReaders(judge, jobs);
  const { judged, ...told } = await judgeRuns(paths, { ...options, judge, readers });
  return { runs: judged, ...told };
}

async function findRuns(
  path: string,
  { cwd, readers, onPassedOver }: Pick<JudgeOptions<unknown>, 'cwd' | 'readers' | 'onPassedOver'>,
  failures: string[],
  warnings: string[],
): Promise<readonly (RunSource | Stream)[]> {
  const absolute = resolve(cwd, path);
  const look: Look = async (files) =>
    (await readers.look(files, onPassedOver !== undefined)).map((sight) => {
      if ('log' in sight) return sight.log;
      onPassedOver?.(sight.path, sight.reason);
      return null;
    });
  try {
    const entry = await stat(absolute);
    if (entry.isDirectory()) {
      const runs = await discoverRuns(absolute, undefined, readers.recogniser, look);
      if (runs.length === 0) warnings.push(`No training log found under ${path}`);
      return runs;
    }
    if (!entry.isFile()) return [{ id: absolute, stream: createReadStream(absolute) }];
    const run = await locateFile(absolute, readers.recogniser);
    if (run) return [run];
    failures.push(`${path} ${refusalOf(await readHead(absolute))}`);
  } catch (error) {
    failures.push(`Cannot read ${path}: ${reasonOf(error)}`);
  }
  return [];
}
