import { basename, dirname, relative, resolve, sep, stat, type FileEvent, type Timer } from './platform';
import { readConfig } from '../core/config/read-config';
import { lintConfig } from '../core/lints/lint-config';
import type { PointInfo, ReadTask, Recognition, RunService, RunState, ServiceOptions } from '../service';
import { mapBounded } from './bounded';
import { comparisonOf, comparedCurves } from './comparison';
import { configFinder } from './configs';
import { thinnedCurves } from '../core/report-page/page-data';
import { epochLines } from '../core/series/epoch-lines';
import { tableOf } from '../core/series/run-curves';
import { discoverRuns, locate, locateFile } from './discover';
import { sizeOf } from './file-sizes';
import { FollowedRun } from './followed-run';
import { matcherOf } from './globs';
import { longHeadBytes } from './head';
import { configRank, isCheckpointFolder } from './names';
import type { OpenOptions } from './open-run';
import { pointsOnLine } from './points-at';
import { openReaders, type Readers } from './readers';
import { openReplays } from './replays';
import { reasonOf } from './reason';
import { builtInFormats, openRecogniser } from './recogniser';
import type { Look } from './recognise-files';
import { Refresher } from './refresher';
import type { RunSource } from './run-source';
import type { Reading } from './tailed-file';
import { openStreams } from './streams';
import { streamKindOf } from '../core/stream-id';
import { SweepAdvice } from './sweep-advice';
import { openTask } from './task-progress';
import { belowFolder, isToldBelow, openWatch, type Watch } from './watch';

/** Runs that are read at the same time when a folder is searched. */
const readAtOnce = 4;

/** A new file is looked at once its first lines had time to be written. Milliseconds. */
const lookAfter = 250;

/** File systems keep time by clocks of their own. Milliseconds. */
const clockSlack = 1000;

export interface RunServiceSettings {
  /** What looks at the files of searched folders; this thread does where none is given. */
  readonly readers?: Readers<unknown>;
  /** What went wrong without anybody having asked. */
  readonly onError: (message: string) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Reads, follows and judges runs in this thread. */
export function openRunService(settings: RunServiceSettings): RunService {
  const now = settings.now ?? Date.now;
  const readers = settings.readers ?? openReaders(() => null, readAtOnce);
  const followed = new Map<string, { readonly run: FollowedRun; readonly ready: Promise<void> }>();
  /** Followed runs by each path that concerns them: a search tells of thousands of files at once. */
  const concerned = new Map<string, Set<FollowedRun>>();
  const listeners = new Set<(state: RunState) => void>();
  /** Searched folders, with the time at which the search began. */
  const trees = new Map<string, number>();
  /** Folders that are runs themselves: files that are still to come may belong to them. */
  const watchedFolders = new Set<string>();
  const told = new Set<string>();
  /** Searches that look at files at the moment. */
  let searches = 0;
  let looking: Promise<void> = Promise.resolve();
  const looks = new Map<string, Timer>();
  /** Files so long without a line of a log that they will not become one. */
  const hopeless = new Set<string>();
  let options: ServiceOptions = { meanings: [] };
  let recogniser = builtInFormats;
  let isGlobExcluded = matcherOf([]);

  const tellAll = (state: RunState) => listeners.forEach((listener) => listener(state));
  const advice = new SweepAdvice(now, tellAll);
  const emit = (state: RunState) => {
    const run = streamKindOf(state.id) === null ? followed.get(state.id)?.run : undefined;
    if (run) advice.notice(run);
    tellAll(advice.advised(state));
  };
  const refresher = new Refresher(now, emit);
  let watch = startWatch(false);
  const streams = openStreams({
    now,
    reading: () => ({ ...readingOf(options), recogniser }),
    onRun(run) {
      const ready = refresher.first(run).then(() => {
        if (run.state) tellAll(run.state);
      });
      followed.set(run.source.id, { run, ready });
    },
    onGrown: (run) => refresher.notice(run, false),
  });

  function startWatch(polling: boolean): Watch {
    return openWatch({
      polling,
      isExcluded,
      onEvent: onFile,
      onError: (error) => tell('Cannot watch files', error),
    });
  }

  /** Watches the same files in another way. */
  function watchAnew(polling: boolean): void {
    watch.close().catch((error: unknown) => tell('Cannot stop watching', error));
    watch = startWatch(polling);
    for (const { run } of followed.values())
      if (streamKindOf(run.source.id) === null) watch.addFiles(run.paths.filter(isToldAlone));
    for (const folder of [...trees.keys(), ...watchedFolders]) watch.addTree(folder);
  }

  function isExcluded(path: string): boolean {
    const tree = treeOf(path);
    return tree !== undefined && isGlobExcluded(relative(tree, path).split(sep).join('/'));
  }

  function treeOf(path: string): string | undefined {
    return [...trees.keys()].find((tree) => belowFolder(tree, path) !== null);
  }

  /** Whether no searched folder tells of the file: watching it twice would double the cost of a search. */
  function isToldAlone(path: string): boolean {
    const tree = treeOf(path);
    return tree === undefined || !isToldBelow(tree, path, true);
  }

  /** Follows the run of a source; one that is followed already is kept unless its files are others now. */
  async function adopt(source: RunSource, reading?: Reading): Promise<FollowedRun> {
    const present = followed.get(source.id);
    if (present && samePaths(present.run.source, source)) {
      await present.ready;
      if (present.run.isStopped && reading !== undefined) await refresher.first(present.run, reading);
      return present.run;
    }
    if (present) drop(source.id);
    const run = new FollowedRun(source, readingOf(options), now);
    const ready = refresher.first(run, reading);
    followed.set(source.id, { run, ready });
    for (const path of run.paths) concerned.set(path, (concerned.get(path) ?? new Set()).add(run));
    watch.addFiles(run.paths.filter(isToldAlone));
    await ready;
    if (followed.get(source.id)?.run === run) advice.notice(run);
    return run;
  }

  function drop(id: string): void {
    streams.forget(id);
    const entry = followed.get(id);
    if (!entry) return;
    followed.delete(id);
    refresher.forget(entry.run);
    advice.forget(entry.run);
    for (const path of entry.run.paths) {
      const others = concerned.get(path);
      others?.delete(entry.run);
      if (others?.size === 0) concerned.delete(path);
    }
    watch.removeFiles(entry.run.paths.filter((path) => !concerned.has(path) && treeOf(path) === undefined));
  }

  function onFile(event: FileEvent, path: string, changedAt: number): void {
    const isConfig = configRank(basename(path)) !== null;
    const runs = concerned.get(path);
    runs?.forEach((run) => refresher.notice(run, isConfig));
    // What lay there when its folder was searched has been looked at.
    const searched = trees.get(treeOf(path) ?? '') ?? 0;
    if (runs !== undefined || event === 'gone' || changedAt < searched || looks.has(path)) return;
    const timer = setTimeout(() => {
      looks.delete(path);
      // One after the other: a thousand files may appear at once.
      looking = looking
        .then(() => look(path))
        .catch((error: unknown) => {
          // What is gone again by now was of no concern to anybody.
          if (!isGone(error)) tell(`Cannot look at ${path}`, error);
        });
    }, lookAfter);
    looks.set(path, timer);
  }

  /** Reports a mishap that nobody waits for, each one once. */
  function tell(what: string, error: unknown): void {
    const message = `${what}: ${reasonOf(error)}`;
    if (!told.has(message)) settings.onError(message);
    told.add(message);
  }

  /** A file that no followed run knows: a new run, a further part or a config of one, or nothing of interest. */
  async function look(path: string): Promise<void> {
    for (const source of await sourcesOf(path)) {
      const isKnown = followed.has(source.id);
      if (!isKnown && treeOf(path) === undefined) continue;
      const before = followed.get(source.id)?.run;
      const run = await adopt(source);
      if (run !== before && run.state) emit(run.state);
    }
  }

  async function sourcesOf(path: string): Promise<readonly RunSource[]> {
    const folder = dirname(path);
    if (configRank(basename(path)) !== null) {
      const near = [...followed.values()].map(({ run }) => run.source).filter((source) => isNear(source, folder));
      return Promise.all(near.map(configFinder()));
    }
    if (hopeless.has(path)) return [];
    if (isCheckpointFolder(basename(folder))) return discoverRuns(dirname(folder), isExcluded, recogniser);
    const source = await locateFile(path, recogniser);
    if (source) return [source];
    if ((await stat(path)).size > longHeadBytes) hopeless.add(path);
    return [];
  }

  async function discover(folders: readonly string[], given?: ReadTask): Promise<readonly RunState[]> {
    const task = openTask(given, now);
    // Threads that help know the built-in formats only.
    const { look: lookIn } =
      recogniser === builtInFormats ? readers : openReaders(() => null, readAtOnce, undefined, recogniser);
    const look: Look = async (paths) =>
      (await lookIn(paths, false, task.signal)).map((sight) => ('log' in sight ? sight.log : null));
    const isPassedOver = (path: string) => task.signal.aborted || isExcluded(path);
    const roots = folders.map((folder) => resolve(folder));
    roots.forEach((root) => trees.set(root, now() - clockSlack));
    searches++;
    const found = await mapBounded(roots, 1, (root) =>
      discoverRuns(root, isPassedOver, recogniser, look).catch((error: unknown) => {
        tell(`Cannot search ${root}`, error);
        return [];
      }),
    );
    searches--;
    if (searches === 0) readers.close();
    const sources = found.flat();
    task.expect(sources.length, await sizeOf(sources));
    const runs = await mapBounded(sources, readAtOnce, async (source) => {
      if (task.signal.aborted && !followed.has(source.id)) return [];
      const run = await adopt(source, task.reading);
      task.runDone();
      return [run];
    });
    roots.forEach((root) => watch.addTree(root));
    advice.settle();
    return [...new Set(runs.flat())].flatMap((run) => advisedState(run) ?? []);
  }

  async function follow(path: string, given?: ReadTask): Promise<RunState | null> {
    if (streamKindOf(path) !== null) {
      const stream = followed.get(path);
      await stream?.ready;
      return stream?.run.state ?? null;
    }
    const task = openTask(given, now);
    const absolute = resolve(path);
    let source: RunSource | null;
    try {
      source = await locate(absolute, recogniser);
    } catch (error) {
      const known = followed.get(absolute)?.run.state;
      if (known) return advice.advised(known);
      throw new Error(`Cannot read ${absolute}: ${reasonOf(error)}`, { cause: error });
    }
    if (source === null) return null;
    if (!followed.has(source.id)) task.expect(1, await sizeOf([source]));
    const run = await adopt(source, task.reading);
    if (source.parts[0].path !== source.id) {
      watchedFolders.add(source.id);
      watch.addTree(source.id);
    }
    advice.settle();
    return advisedState(run);
  }

  /** What is said of a run, with what its sweep says of its rate. */
  function advisedState({ state }: FollowedRun): RunState | null {
    return state && advice.advised(state);
  }

  async function recognise(path: string): Promise<Recognition | null> {
    if (streamKindOf(path) !== null) return streams.recognise(path);
    const source = await locate(resolve(path), recogniser).catch(() => null);
    if (source === null) return null;
    const { id, title } = source.parts[0].format;
    return { format: id, title, run: source.id };
  }

  async function pointsAt(path: string, line: number): Promise<readonly PointInfo[]> {
    const file = resolve(path);
    const found = runOfFile(file);
    if (found === undefined) return [];
    const text = await found.line(file, line);
    return found.runs.flatMap((run) => pointsOnLine(run, file, line, text));
  }

  function runOfFile(file: string): FollowedRun | undefined {
    return [...followed.values()].find(({ run }) => run.source.parts.some((part) => part.path === file))?.run;
  }

  async function configure(given: ServiceOptions): Promise<void> {
    const isReadAlike = JSON.stringify(readingOf(given)) === JSON.stringify(readingOf(options));
    const { polling = false, taught = [] } = given;
    const isTaughtAlike = JSON.stringify(taught) === JSON.stringify(options.taught ?? []);
    const isWatchedAlike = polling === (options.polling ?? false);
    options = given;
    isGlobExcluded = matcherOf(given.exclude ?? []);
    if (!isWatchedAlike) watchAnew(polling);
    if (!isTaughtAlike) {
      recogniser = await openRecogniser(taught);
      hopeless.clear();
      recogniser.problems.forEach((problem) => settings.onError(problem));
    }
    if (isReadAlike && isTaughtAlike) return;
    // What was printed into no file cannot be read again.
    const before = [...followed.values()].map(({ run }) => run.source).filter(({ id }) => streamKindOf(id) === null);
    const sources = isTaughtAlike ? before : (await mapBounded(before, readAtOnce, locateAnew)).flat();
    before.forEach(({ id }) => drop(id));
    for (const run of await mapBounded(sources, readAtOnce, (source) => adopt(source))) if (run.state) emit(run.state);
  }

  /** What a followed run is now that other formats are known; nothing where it is no log any more. */
  async function locateAnew(source: RunSource): Promise<readonly RunSource[]> {
    const found = await locateFile(source.parts[0].path, recogniser).catch(() => source);
    return found === null ? [] : [found];
  }

  const runsOf = (ids: readonly string[]): readonly FollowedRun[] => ids.flatMap((id) => followed.get(id)?.run ?? []);

  return {
    recognise,
    follow,
    discover,
    pointsAt,
    epochLines: async (path) => epochLines(runOfFile(resolve(path))?.runs ?? [], resolve(path)),
    readConfig: async (path, text) => readConfig(path, text),
    lintConfig: async (path, text, given) => lintConfig(path, text, given),
    configure,
    unfollow: async (path) => drop(streamKindOf(path) === null ? resolve(path) : path),
    openStream: async (origin) => streams.open(origin),
    pushStream: async (id, text) => streams.push(id, text),
    streamText: async (id) => streams.textOf(id),
    closeStream: async (id) => streams.close(id),
    ...openReplays((id) => followed.get(id)?.run),
    curves: async (request) => (await followed.get(request.id)?.run.curves(request)) ?? [],
    table: async (request) => {
      const run = followed.get(request.id)?.run.newest;
      return run ? tableOf(run, request) : [];
    },
    thinned: async (id) => {
      const run = followed.get(id)?.run.newest;
      return run ? thinnedCurves(run) : null;
    },
    compare: async (ids) => comparisonOf(runsOf(ids)),
    compareCurves: async ({ ids, ...request }) => comparedCurves(runsOf(ids), request),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      looks.forEach((timer) => clearTimeout(timer));
      refresher.dispose();
      advice.dispose();
      followed.clear();
      concerned.clear();
      listeners.clear();
      watch.close().catch((error: unknown) => tell('Cannot stop watching', error));
    },
  };
}

/** The options by which logs are read: where they change, all are read again. */
function readingOf({ meanings, pointBudget }: ServiceOptions): Pick<OpenOptions, 'meanings' | 'pointBudget'> {
  return { meanings, ...(pointBudget === undefined ? {} : { pointBudget }) };
}

function samePaths(a: RunSource, b: RunSource): boolean {
  return JSON.stringify([a.parts.map(pathOf), a.configs]) === JSON.stringify([b.parts.map(pathOf), b.configs]);
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function pathOf({ path }: { readonly path: string }): string {
  return path;
}

/** Whether a config in the folder may be one of the run: beside its logs, or one level up. */
function isNear(source: RunSource, folder: string): boolean {
  const folders = source.parts.map((part) => dirname(part.path));
  return [source.id, ...folders, ...folders.map(dirname), dirname(source.id)].includes(folder);
}
