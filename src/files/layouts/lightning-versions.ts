import { join } from '../platform';
import { isEventFile } from '../names';
import type { FoundLog } from '../recognise-files';
import { partition, runOf, type Layout } from './layout';

/**
 * Lightning's loggers write into one `version_N`: its table and its event files hold the same numbers. The table is the
 * run, since its points have lines.
 */
export const lightningVersions: Layout = {
  habit: 'Lightning: metrics.csv and event files of one version_N folder',
  group(logs) {
    const tables = logs.filter(isTable);
    const folders = new Set(tables.map(({ folder }) => folder));
    const withEvents = new Set(
      logs.filter(({ name, folder }) => isEventFile(name) && folders.has(folder)).map(({ folder }) => folder),
    );
    const [own, rest] = partition(logs, ({ folder }) => withEvents.has(folder));
    const [runs, others] = partition(own, isTable);
    return {
      runs: runs.map((log) => runOf(join(log.folder, log.name), [{ log, split: null }])),
      rest: [...rest, ...others.filter(({ name }) => !isEventFile(name))],
    };
  },
};

function isTable({ name, format }: FoundLog): boolean {
  return name === 'metrics.csv' && format.id === 'lightning-csv';
}
