import { basename, dirname } from 'node:path';
import { dvcliveRoot, isCheckpointFolder, isEventFile, splitOfFile, splitOfFolder, type Split } from './names';
import type { FoundLog } from './recognise-files';
import type { RunPart } from './run-source';

/** Logs that make one run, and the path that identifies it. */
export interface RunGroup {
  readonly id: string;
  readonly parts: readonly [RunPart, ...RunPart[]];
}

interface Member {
  readonly log: FoundLog;
  readonly split: Split | null;
}

/**
 * Puts the logs found in folders together to runs, as the frameworks lay them out: event files of `train/` and
 * `validation/`, tables of one run with a file per split, checkpoints that each repeat the log so far.
 * The names of all files in a folder decide whether `train/` is a split or a run that is called so.
 * Order of growth: the number of logs.
 */
export function groupRuns(logs: readonly FoundLog[], namesIn: (folder: string) => readonly string[]): RunGroup[] {
  const kinds = groupBy(logs, kindOf);
  const of = (kind: LogKind): readonly FoundLog[] => kinds.find(([first]) => first && kindOf(first) === kind) ?? [];
  return [
    ...groupTables(of('table')),
    ...groupCheckpoints(of('checkpoint')),
    ...groupEvents(of('events'), namesIn),
    ...groupMetrics(of('metric')),
  ];
}

type LogKind = 'events' | 'checkpoint' | 'metric' | 'table';

function kindOf({ name, path }: FoundLog): LogKind {
  if (isEventFile(name)) return 'events';
  if (name === 'trainer_state.json') return 'checkpoint';
  return dvcliveRoot(path) === null ? 'table' : 'metric';
}

function groupTables(logs: readonly FoundLog[]): RunGroup[] {
  const members = logs.map((log) => ({ log, named: splitOfFile(log.name) }));
  const groups = groupBy(members, ({ log, named }) =>
    named ? `${log.folder} ${log.format.id} ${named.rest}` : log.path,
  );
  return groups.flatMap((group) => {
    const splits = group.map(({ log, named }) => ({ log, split: named?.split ?? null }));
    const distinct = new Set(splits.map(({ split }) => split)).size === splits.length;
    const isRun = splits.length > 1 && distinct && splits.some(({ split }) => split === 'train');
    if (!isRun) return splits.map(({ log }) => runOf(log.path, [{ log, split: null }]));
    const sorted = trainingFirst(splits);
    return [runOf(sorted[0]!.log.path, sorted)];
  });
}

/** DVCLive keeps a file per metric; those below one `plots/metrics/` are a run, and its name is that of the folder. */
function groupMetrics(logs: readonly FoundLog[]): RunGroup[] {
  return groupBy(logs, ({ path }) => dvcliveRoot(path)!).map((group) => {
    const members = group.map((log) => ({ log, split: null }));
    return runOf(dvcliveRoot(group[0]!.path)!, members);
  });
}

/** Every `checkpoint-N/trainer_state.json` repeats the log from its start: the longest one is the run. */
function groupCheckpoints(logs: readonly FoundLog[]): RunGroup[] {
  const groups = groupBy(logs, ({ folder }) => (isCheckpointFolder(basename(folder)) ? dirname(folder) : folder));
  return groups.map((group) => {
    const longest = group.reduce((best, log) => (log.bytes > best.bytes ? log : best));
    const id = isCheckpointFolder(basename(longest.folder)) ? dirname(longest.folder) : longest.path;
    return runOf(id, [{ log: longest, split: null }]);
  });
}

function groupEvents(logs: readonly FoundLog[], namesIn: (folder: string) => readonly string[]): RunGroup[] {
  const groups = groupBy(logs, ({ folder }) => eventRoot(folder, namesIn(folder)).root);
  return groups.map((group) => {
    const members = group.map((log) => ({ log, split: eventRoot(log.folder, namesIn(log.folder)).split }));
    return runOf(eventRoot(group[0]!.folder, namesIn(group[0]!.folder)).root, trainingFirst(members));
  });
}

/**
 * The folder that is the run of an event file. `logs/train/` with nothing but event files is a split of `logs/`, also
 * while `logs/validation/` is still missing; YOLO's `detect/train/`, full of other files, is a run of that name.
 */
export function eventRoot(
  folder: string,
  names: readonly string[],
): { readonly root: string; readonly split: Split | null } {
  const split = splitOfFolder(basename(folder));
  return split !== null && names.every(isEventFile) ? { root: dirname(folder), split } : { root: folder, split: null };
}

const splitOrder: readonly (Split | null)[] = ['train', null, 'validation', 'test'];

function trainingFirst(members: readonly Member[]): Member[] {
  return [...members].sort((a, b) => splitOrder.indexOf(a.split) - splitOrder.indexOf(b.split));
}

function runOf(id: string, members: readonly Member[]): RunGroup {
  const [main, ...rest] = members.map(({ log, split }) => ({ path: log.path, format: log.format, split }));
  if (!main) throw new Error(`The run ${id} has no log`);
  return { id, parts: [main, ...rest] };
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
