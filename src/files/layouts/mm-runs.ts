import { basename, dirname, join } from '../platform';
import { isEventFile } from '../names';
import type { FoundLog } from '../recognise-files';
import type { RunGroup } from '../run-source';
import { groupBy, partition, runOf, type Layout } from './layout';

const stamp = /^\d{8}_\d{6}$/;

/**
 * OpenMMLab. MMEngine keeps a folder per start, `<time>/<time>.log` and the same numbers in `<time>/vis_data/`: the text
 * is the run, since the JSON counts validation in epochs and training in iterations. MMCV keeps `<time>.log` and
 * `<time>.log.json` side by side: there the JSON is the run.
 */
export const mmRuns: Layout = {
  habit: 'OpenMMLab: a text log and the same numbers in JSON for each start',
  group(logs) {
    const [own, rest] = partition(logs, (log) => startOf(log) !== null);
    const groups = groupBy(own, (log) => startOf(log)!);
    return {
      runs: groups.filter(({ length }) => length > 1).map(runOfStart),
      rest: [...rest, ...groups.filter(({ length }) => length === 1).flat()],
    };
  },
};

function runOfStart(group: readonly FoundLog[]): RunGroup {
  const main = mainOf(group);
  const start = startOf(main)!;
  // Only MMEngine has a folder for it.
  return runOf(main.folder.startsWith(start) ? start : main.path, [{ log: main, split: null }]);
}

/** The path of the start that a log belongs to: its folder, or of MMCV the log without its ending. */
function startOf({ folder, name }: FoundLog): string | null {
  const own = basename(folder);
  const parent = basename(dirname(folder));
  if (own === 'vis_data' && stamp.test(parent) && (/\.json$/.test(name) || isEventFile(name))) return dirname(folder);
  const time = /^(\d{8}_\d{6})\.log(?:\.json)?$/.exec(name)?.[1];
  if (time === undefined) return null;
  return own === time ? folder : join(folder, time);
}

function mainOf(group: readonly FoundLog[]): FoundLog {
  const order = [/\.log\.json$/, /\.log$/, /\.json$/];
  const rank = ({ name }: FoundLog): number => {
    const found = order.findIndex((pattern) => pattern.test(name));
    return found < 0 ? order.length : found;
  };
  return group.reduce((best, log) => (rank(log) < rank(best) ? log : best));
}
