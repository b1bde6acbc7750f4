import { join, sep } from '../platform';
import type { FoundLog } from '../recognise-files';
import { groupBy, partition, runOf, type Layout } from './layout';

/** A run's folder is named by its id; `metrics/` and `params/` hold a file per key, in folders where it has slashes. */
const rootPattern = /^(.*?[\\/][0-9a-f]{32})[\\/]metrics[\\/]/;

/** MLflow's file store: the metrics of a run and its parameters are one run. */
export const mlflowRuns: Layout = {
  habit: 'MLflow: a file per metric and per parameter below the folder of a run',
  group(logs, tree) {
    const [own, rest] = partition(logs, isMetric);
    const runs = groupBy(own, ({ path }) => rootPattern.exec(path)![1]!).map((group) => {
      const root = rootPattern.exec(group[0]!.path)![1]!;
      const { format } = group[0]!;
      const metrics = group.map((log) => ({ log, split: null }));
      const [main, ...others] = runOf(root, metrics).parts;
      const folder = join(root, 'params');
      const parameters = tree.names(folder).map((name) => ({ path: join(folder, name), format, split: null }));
      const parts = [main, ...others, ...parameters] as const;
      return { id: root, parts, ownConfigs: [] };
    });
    return { runs, rest };
  },
  around(log) {
    if (!isMetric(log)) return null;
    const root = rootPattern.exec(log.path)![1]!;
    const inside = [join(root, 'metrics'), join(root, 'params')];
    return {
      folder: root,
      enters: (path) => inside.some((folder) => path === folder || path.startsWith(folder + sep)),
      holds: () => true,
    };
  },
};

function isMetric({ path, format }: FoundLog): boolean {
  return format.id === 'mlflow-files' && rootPattern.test(path);
}
