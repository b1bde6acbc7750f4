import type { RunGroup, RunPart } from '../run-source';
import type { Split } from '../names';
import type { FoundLog } from '../recognise-files';

/** What a layout may ask about the folders that were listed. */
export interface Tree {
  /** The names of all files in a folder, logs or not; empty for a folder that was not listed. */
  names(folder: string): readonly string[];
}

/** Runs that logs make, and the logs that are left to the layouts behind. A log in neither is no run of its own. */
export interface Grouped {
  readonly runs: readonly RunGroup[];
  readonly rest: readonly FoundLog[];
}

/** Where the other logs of one run lie: a folder, and which of the folders and files below it matter. */
export interface Surroundings {
  readonly folder: string;
  /** By absolute path. Only folders that were entered are looked into further. */
  enters(folder: string): boolean;
  /** By file name. */
  holds(name: string): boolean;
}

/**
 * The habit of one framework: which files make one run, what identifies it, which file is its main one. The layouts in
 * `index.ts` are asked in turn, each about the logs that those before it left; what all leave is a run per log.
 */
export interface Layout {
  /** The habit in a few words: "TensorBoard: train/ and validation/ side by side". */
  readonly habit: string;
  /** Order of growth: the number of logs. */
  group(logs: readonly FoundLog[], tree: Tree): Grouped;
  /** Where to look for the rest of the run when a person names one log of it; null where that log stands alone. */
  around?(log: FoundLog): Surroundings | null;
}

/** A log with the split that its place tells. */
export interface Member {
  readonly log: FoundLog;
  readonly split: Split | null;
}

/** A run of logs, the main one first. */
export function runOf(id: string, members: readonly Member[]): RunGroup {
  const [main, ...rest] = members.map(({ log, split }): RunPart => ({ path: log.path, format: log.format, split }));
  if (!main) throw new Error(`The run ${id} has no log`);
  return { id, parts: [main, ...rest] };
}

const splitOrder: readonly (Split | null)[] = ['train', null, 'validation', 'test'];

export function trainingFirst(members: readonly Member[]): Member[] {
  return [...members].sort((a, b) => splitOrder.indexOf(a.split) - splitOrder.indexOf(b.split));
}

/** Those that are of a layout's habit, and the others. */
export function partition<Item>(
  items: readonly Item[],
  test: (item: Item) => boolean,
): readonly [readonly Item[], readonly Item[]] {
  const own: Item[] = [];
  const rest: Item[] = [];
  for (const item of items) (test(item) ? own : rest).push(item);
  return [own, rest];
}

export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
