import type { FoundLog } from '../recognise-files';
import { groupBy, runOf, type Layout } from './layout';

const table = 'progress.csv';

/**
 * Baselines and Stable-Baselines3 write the same values as `progress.csv`, as tables in `log.txt` and as
 * `progress.json`: the first stands for all. The episodes of a single environment, in `monitor.csv`, belong to the run;
 * those of several count the steps of each environment alone and stand for themselves.
 */
export const baselinesFolder: Layout = {
  habit: 'Stable-Baselines3 and Baselines: progress.csv with log.txt, progress.json and monitor.csv beside it',
  group(logs) {
    const groups = groupBy(logs, ({ folder }) => folder);
    const grouped = groups.map((group) => groupFolder(group));
    return { runs: grouped.flatMap(({ runs }) => runs), rest: grouped.flatMap(({ rest }) => rest) };
  },
  around({ name, folder, format }) {
    if (name !== table && format.id !== 'sb3-monitor') return null;
    return { folder, enters: () => false, holds: (other) => other === table || other.endsWith('monitor.csv') };
  },
};

function groupFolder(logs: readonly FoundLog[]): ReturnType<Layout['group']> {
  const main = logs.find(({ name }) => name === table);
  const monitors = logs.filter(({ format }) => format.id === 'sb3-monitor');
  const copies = logs.filter(
    ({ name, format }) => (name === 'log.txt' && format.id === 'baselines-table') || name === 'progress.json',
  );
  if (main === undefined || monitors.length + copies.length === 0) return { runs: [], rest: logs };
  const parts = [main, ...(monitors.length === 1 ? monitors : [])];
  const run = runOf(
    main.path,
    parts.map((log) => ({ log, split: null })),
  );
  const taken = new Set([...parts, ...copies]);
  return { runs: [run], rest: logs.filter((log) => !taken.has(log)) };
}
