import { splitOfFile } from '../names';
import { groupBy, runOf, trainingFirst, type Layout } from './layout';

/** Logs of one folder and format whose names differ by the split alone: `train_metrics.csv` and `val_metrics.csv`. */
export const splitTables: Layout = {
  habit: 'Tables of one folder that are named after their split',
  group(logs) {
    const members = logs.map((log) => ({ log, named: splitOfFile(log.name) }));
    const groups = groupBy(members, ({ log, named }) =>
      named ? `${log.folder} ${log.format.id} ${named.rest}` : log.path,
    ).map((group) => group.map(({ log, named }) => ({ log, split: named?.split ?? null })));
    const isRun = (splits: (typeof groups)[number]): boolean =>
      splits.length > 1 &&
      new Set(splits.map(({ split }) => split)).size === splits.length &&
      splits.some(({ split }) => split === 'train');
    return {
      runs: groups.filter(isRun).map((group) => {
        const sorted = trainingFirst(group);
        return runOf(sorted[0]!.log.path, sorted);
      }),
      rest: groups.filter((group) => !isRun(group)).flatMap((group) => group.map(({ log }) => log)),
    };
  },
  around({ name, folder }) {
    const named = splitOfFile(name);
    if (named === null) return null;
    return { folder, enters: () => false, holds: (other) => splitOfFile(other)?.rest === named.rest };
  },
};
