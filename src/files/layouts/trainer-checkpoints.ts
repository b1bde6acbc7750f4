import { basename, dirname } from 'node:path';
import { isCheckpointFolder } from '../names';
import { groupBy, partition, runOf, type Layout } from './layout';

/**
 * Every `checkpoint-N/trainer_state.json` repeats the log from its start: the longest one is the run. A checkpoint that
 * a person names stands for itself.
 */
export const trainerCheckpoints: Layout = {
  habit: 'Hugging Face: checkpoints that each repeat the log so far',
  group(logs) {
    const [own, rest] = partition(logs, ({ name }) => name === 'trainer_state.json');
    const groups = groupBy(own, ({ folder }) => (isCheckpointFolder(basename(folder)) ? dirname(folder) : folder));
    const runs = groups.map((group) => {
      const longest = group.reduce((best, log) => (log.bytes > best.bytes ? log : best));
      const id = isCheckpointFolder(basename(longest.folder)) ? dirname(longest.folder) : longest.path;
      return runOf(id, [{ log: longest, split: null }]);
    });
    return { runs, rest };
  },
};
