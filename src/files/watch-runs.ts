import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PathOf } from '../core/build-report';
import type { AnalyzeOptions } from '../core/analysis';
import { openLiveJudge, type LiveJudge, type LiveNews } from '../core/replay/live';
import type { Hyperparameter, Run } from '../core/run';
import { discoverRuns, locateFile } from './discover';
import { OpenRun } from './open-run';
import { reasonOf } from './reason';
import type { Recogniser } from './recogniser';
import type { RunSource } from './run-source';
import { uniqueNames } from './unique-names';

/** What is told of a run: that it is there, what changed in it, that nothing was written to it for a while. */
export type WatchNews =
  | { readonly kind: 'found' | 'changed' | 'rests'; readonly run: Run; readonly news: LiveNews }
  | { readonly kind: 'failed'; readonly path: string; readonly reason: string };

export interface WatchSettings {
  /** Paths are taken from here. */
  readonly cwd: string;
  readonly recogniser: Recogniser;
  readonly options: AnalyzeOptions;
  readonly pathOf: PathOf;
  /** They hold for every run, above all that logs and configs beside them say. */
  readonly hyperparameters: readonly Hyperparameter[];
  readonly pointBudget?: number;
  /** Milliseconds between two looks at the files; a look that finds nothing new costs one stat for each. */
  readonly every: number;
  /** A log to which nothing was written for so many milliseconds rests; it is judged anew at each of these. */
  readonly restsAfter: readonly number[];
  readonly onNews: (news: WatchNews) => void;
  /** Ends the watching. */
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Looks for new runs in the searched folders once in so many looks at the files. */
const looksPerSearch = 10;

interface Watched {
  readonly open: OpenRun;
  judge: LiveJudge;
  attempt: number;
  /** How many of the times after which a log rests have passed and were told. */
  rests: number;
  failure: string | null;
}

/** Follows the runs of files and folders until the signal. Asks the disk, so that it works on network mounts too. */
export async function watchRuns(paths: readonly string[], settings: WatchSettings): Promise<void> {
  const watched = new Map<string, Watched>();
  const told = new Set<string>();
  for (let look = 0; !settings.signal.aborted; look++) {
    if (look % looksPerSearch === 0) {
      for (const path of paths) await search(resolve(settings.cwd, path), watched, told, settings);
    }
    for (const [path, one] of watched) await lookAt(path, one, settings);
    await pause(settings.every, undefined, { signal: settings.signal }).catch(() => undefined);
  }
}

async function search(
  path: string,
  watched: Map<string, Watched>,
  told: Set<string>,
  settings: WatchSettings,
): Promise<void> {
  try {
    for (const source of await sourcesAt(path, settings.recogniser)) {
      if (!watched.has(source.id)) watched.set(source.id, await openWatched(source, settings));
    }
  } catch (error) {
    if (!told.has(path)) settings.onNews({ kind: 'failed', path, reason: reasonOf(error) });
    told.add(path);
  }
}

async function sourcesAt(path: string, recogniser: Recogniser): Promise<readonly RunSource[]> {
  if ((await stat(path)).isDirectory()) return discoverRuns(path, undefined, recogniser);
  const source = await locateFile(path, recogniser);
  // A log that has just been opened may hold nothing yet by which it can be recognised.
  return source === null ? [] : [source];
}

async function openWatched(source: RunSource, { hyperparameters, pointBudget, options, pathOf }: WatchSettings) {
  const [name = source.id] = uniqueNames([source.id]);
  const open = new OpenRun(source, { name, hyperparameters, ...(pointBudget === undefined ? {} : { pointBudget }) });
  await open.readConfigs();
  return { open, judge: openLiveJudge(options, pathOf), attempt: 0, rests: 0, failure: null };
}

async function lookAt(path: string, one: Watched, { options, pathOf, onNews, restsAfter, now }: WatchSettings) {
  try {
    const change = await one.open.catchUp();
    const run = one.open.runs.at(-1);
    one.failure = null;
    if (run === undefined) return;
    if (change === 'restarted' || run.attempt !== one.attempt) {
      one.judge = openLiveJudge(options, pathOf);
      one.attempt = run.attempt;
      one.rests = 0;
      onNews({ kind: 'found', run, news: one.judge.begin(run) });
    } else if (change === 'grown') {
      one.rests = 0;
      onNews({ kind: 'changed', run, news: one.judge.see(run) });
    } else if (now() - one.open.modified > (restsAfter[one.rests] ?? Infinity)) {
      one.rests++;
      one.open.settle();
      const settled = one.open.runs.at(-1) ?? run;
      const silentSeconds = Math.round((now() - one.open.modified) / 1000);
      onNews({
        kind: one.rests === 1 ? 'rests' : 'changed',
        run: settled,
        news: one.judge.end(settled, silentSeconds),
      });
    }
  } catch (error) {
    const failure = reasonOf(error);
    if (failure !== one.failure) onNews({ kind: 'failed', path, reason: failure });
    one.failure = failure;
  }
}
