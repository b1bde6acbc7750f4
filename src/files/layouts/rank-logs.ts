import type { FoundLog } from '../recognise-files';
import { groupBy, runOf, type Layout } from './layout';

/**
 * `workerlog.0` (PaddlePaddle), `rank_0.log`, `log_rank0.txt`, `4711_0_log.out` (submitit): the place of a process among
 * those of one training. Names such as `gpu0.log` and `0.out` also tell sweeps apart and are left alone.
 */
const rankName = /^(?:(.*?(?:workerlog|rank)[._-]?)(\d{1,4})(\D.*)?|(\d+_)(\d{1,4})(_log\.(?:out|err)))$/i;

/** Every process prints the log of the same training: that of the first one stands for it. */
export const rankLogs: Layout = {
  habit: 'A log per process of one training, told apart by its rank',
  group(logs) {
    const groups = groupBy(logs, (log) => rankOf(log)?.rest ?? log.path);
    const [runs, rest]: [FoundLog[], FoundLog[]] = [[], []];
    for (const group of groups) {
      if (group.length === 1) rest.push(...group);
      else runs.push(group.reduce((first, log) => (rankOf(log)!.rank < rankOf(first)!.rank ? log : first)));
    }
    return { runs: runs.map((log) => runOf(log.path, [{ log, split: null }])), rest };
  },
};

function rankOf({ name, folder, format }: FoundLog): { readonly rank: number; readonly rest: string } | null {
  const [, before, rank, behind = '', job, task, ending = ''] = rankName.exec(name) ?? [];
  const told = rank ?? task;
  if (told === undefined) return null;
  return { rank: Number(told), rest: [folder, format.id, before ?? job, behind + ending].join('\0') };
}
