import { basename, dirname } from '../platform';
import { isCheckpointFolder, isEventFile } from '../names';
import type { FoundLog } from '../recognise-files';
import { groupBy, partition, runOf, type Layout } from './layout';

/**
 * Every `checkpoint-N/trainer_state.json` repeats the log from its start: the longest one is the run. A checkpoint that
 * a person names stands for itself. `runs/<start>/` beside them holds the same numbers in event files. Those of a single
 * start are ahead of the newest checkpoint, and stand for the run until the Trainer saves its state beside the
 * checkpoints; of several starts none tells which checkpoints are its own, so that both are shown.
 */
export const trainerCheckpoints: Layout = {
  habit: 'Hugging Face: checkpoints that each repeat the log so far, and event files with the same numbers',
  group(logs) {
    const [own, others] = partition(logs, ({ name }) => name === 'trainer_state.json');
    const events = new Map(
      groupBy(others.filter(isEventOfTrainer), outputOf).map((group) => [outputOf(group[0]!), group]),
    );
    const groups = groupBy(own, ({ folder }) => (isCheckpointFolder(basename(folder)) ? dirname(folder) : folder));
    const repeated = new Set<FoundLog>();
    const runs = groups.flatMap((group) => {
      const longest = group.reduce((best, log) => (log.bytes > best.bytes ? log : best));
      const isCheckpoint = isCheckpointFolder(basename(longest.folder));
      const output = isCheckpoint ? dirname(longest.folder) : longest.folder;
      const same = events.get(output) ?? [];
      if (new Set(same.map(({ folder }) => folder)).size === 1) {
        if (isCheckpoint) return [];
        same.forEach((log) => repeated.add(log));
      }
      return [runOf(isCheckpoint ? output : longest.path, [{ log: longest, split: null }])];
    });
    return { runs, rest: others.filter((log) => !repeated.has(log)) };
  },
};

function isEventOfTrainer({ name, folder }: FoundLog): boolean {
  return isEventFile(name) && basename(dirname(folder)) === 'runs';
}

/** The folder of the Trainer's output, two levels above its event files. */
function outputOf({ folder }: FoundLog): string {
  return dirname(dirname(folder));
}
