import { longestName, meaningOf } from '../../meaning/meaning';
import { ownText } from '../../text/own-text';

/** What a column of a table, or a key of a record, is for. */
export type ColumnUse = 'step' | 'epoch' | 'time' | 'index' | 'value';

const stepNames = new Set(
  `step steps global_step globalstep iteration iterations iter iters itr trainer/global_step _step total_steps
  time/total_timesteps timesteps_total total_timesteps num_updates numiters training_iteration total/steps
  current_steps timestep timesteps update n_iter num_steps train/step`.split(/\s+/),
);
const epochNames = new Set('epoch epochs ep trainer/epoch train/epoch current_epoch epoch_num total/epochs'.split(' '));
const timeNames = new Set(
  `wall_time _timestamp timestamp total_duration elapsed_time _runtime seconds time/time_elapsed time_total_s wall
  elapsed`.split(/\s+/),
);
const indexNames = new Set(['', 'unnamed:_0', 'index', 'id', '#']);

const mostKept = 5000;
const kept = new Map<string, ColumnUse>();

/** By name alone, remembered; the place of a row is named in few ways. */
export function columnUse(name: string): ColumnUse {
  if (name.length > longestName) return 'value';
  const before = kept.get(name);
  if (before !== undefined) return before;
  if (kept.size >= mostKept) kept.clear();
  const use = useOf(name);
  kept.set(ownText(name), use);
  return use;
}

function useOf(name: string): ColumnUse {
  const key = name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  if (stepNames.has(key)) return 'step';
  if (epochNames.has(key)) return 'epoch';
  if (timeNames.has(key)) return 'time';
  if (indexNames.has(key)) return 'index';
  return 'value';
}

/** Whether a name tells a quantity that training is judged by. */
export function isObjective(name: string): boolean {
  const { kind } = meaningOf(name);
  return (
    kind === 'loss' ||
    kind === 'accuracy' ||
    kind === 'error' ||
    kind === 'score' ||
    kind === 'perplexity' ||
    kind === 'reward'
  );
}

/** Whether a name tells any quantity that Fitcheck knows. */
export function isKnown(name: string): boolean {
  return meaningOf(name).kind !== 'other';
}

/** Whether a name tells how long something took, so that "04:39" under it is no time of day. */
export function isDuration(name: string): boolean {
  const { kind, unit } = meaningOf(name);
  return kind === 'time' && unit !== 'milliseconds';
}
