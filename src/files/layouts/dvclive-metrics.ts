import { join, sep } from '../platform';
import { dvcliveRoot } from '../names';
import { groupBy, partition, runOf, type Layout } from './layout';

/** DVCLive keeps a file per metric; those below one `plots/metrics/` are a run, and its name is that of the folder. */
export const dvcliveMetrics: Layout = {
  habit: 'DVCLive: a file per metric below plots/metrics/',
  group(logs) {
    const [own, rest] = partition(logs, ({ path }) => dvcliveRoot(path) !== null);
    const runs = groupBy(own, ({ path }) => dvcliveRoot(path)!).map((group) =>
      runOf(
        dvcliveRoot(group[0]!.path)!,
        group.map((log) => ({ log, split: null })),
      ),
    );
    return { runs, rest };
  },
  around({ path }) {
    const root = dvcliveRoot(path);
    if (root === null) return null;
    const metrics = join(root, 'plots', 'metrics');
    return { folder: metrics, enters: (folder) => folder.startsWith(metrics + sep), holds: () => true };
  },
};
