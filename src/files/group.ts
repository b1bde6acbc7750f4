import { layouts } from './layouts';
import { runOf, type Surroundings, type Tree } from './layouts/layout';
import type { FoundLog } from './recognise-files';
import type { RunGroup } from './run-source';

/**
 * Puts the logs found in folders together to runs, as the frameworks lay them out (`layouts/`); a log of no such habit
 * is a run. Order of growth: the number of logs.
 */
export function groupRuns(logs: readonly FoundLog[], tree: Tree): RunGroup[] {
  const runs: RunGroup[] = [];
  let rest = logs;
  for (const layout of layouts) {
    const grouped = layout.group(rest, tree);
    runs.push(...grouped.runs);
    rest = grouped.rest;
  }
  return [...runs, ...rest.map((log) => runOf(log.path, [{ log, split: null }]))];
}

/** Where the rest of the run lies that a named log belongs to; null where the log stands alone. */
export function surroundingsOf(log: FoundLog): Surroundings | null {
  for (const layout of layouts) {
    const found = layout.around?.(log) ?? null;
    if (found !== null) return found;
  }
  return null;
}
