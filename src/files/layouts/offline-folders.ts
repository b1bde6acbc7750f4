import { join } from '../platform';
import type { FoundLog } from '../recognise-files';
import { groupBy, partition, runOf, type Layout } from './layout';

/** Neptune's queue goes on in `data-2.log` and so on; ClearML keeps the settings of a task beside its events. */
export const offlineFolders: Layout = {
  habit: 'Neptune and ClearML: the folder of a run that was logged offline',
  group(logs, tree) {
    const [own, rest] = partition(logs, isOffline);
    const runs = groupBy(own, ({ folder }) => folder).map((group) => {
      const { folder } = group[0]!;
      const run = runOf(
        folder,
        group.map((log) => ({ log, split: null })),
      );
      const tasks = tree.names(folder).filter((name) => name === 'task.json');
      return { ...run, ownConfigs: [tasks.map((name) => join(folder, name))] };
    });
    return { runs, rest };
  },
  around: (log) => (isOffline(log) ? { folder: log.folder, enters: () => false, holds: () => true } : null),
};

function isOffline({ name, format }: FoundLog): boolean {
  return (
    (format.id === 'neptune' && /^data-\d+\.log$/.test(name)) || (format.id === 'clearml' && name === 'metrics.jsonl')
  );
}
