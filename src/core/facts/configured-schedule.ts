import type { ScheduleName } from '../analysis';
import type { Run } from '../run';
import { numberOf, textOf } from './hyperparameters';

/** What the config says of the learning rate. `name` is "unknown" unless the config names a schedule. */
export interface ConfiguredSchedule {
  readonly name: ScheduleName;
  readonly rate: number | null;
  /** The rate that it is to end at, or its share of the peak; null where the config does not name it. */
  readonly minimum: number | null;
  readonly warmup: boolean;
  /** Share of the planned run for which the rate is to rise, 0 to 1; null where the config does not tell it. */
  readonly warmupShare: number | null;
}

const names: readonly (readonly [RegExp, ScheduleName])[] = [
  [/(one|1).?cycle/, 'one-cycle'],
  [/cyclic|triangular/, 'cyclical'],
  [/restart/, 'cosine-restarts'],
  [/cos/, 'cosine'],
  [/wsd|stable.?decay|trapez/, 'wsd'],
  [/plateau/, 'plateau'],
  [/inv\w*.?sq|sqrt|noam/, 'inverse-sqrt'],
  [/poly/, 'polynomial'],
  [/linear/, 'linear'],
  [/exp/, 'exponential'],
  [/step|milestone/, 'step'],
  [/^(constant|none|fixed)/, 'constant'],
];

/** The schedule that a word of a config names: `cosine_annealing`, `OneCycleLR`. */
export function scheduleNamed(word: string): ScheduleName {
  return names.find(([pattern]) => pattern.test(word.toLowerCase()))?.[1] ?? 'unknown';
}

/** Reads the schedule from the hyper-parameters. O(1). */
export function configuredSchedule(run: Run): ConfiguredSchedule {
  const scheduler = textOf(run, 'scheduler')?.toLowerCase() ?? '';
  const name = scheduleNamed(scheduler);
  const warmup = numberOf(run, 'warmup');
  return {
    name,
    rate: numberOf(run, 'learningRate'),
    minimum: numberOf(run, 'minLearningRate'),
    warmup: (warmup ?? 0) > 0 || /warm/.test(scheduler),
    warmupShare: warmup === null || warmup <= 0 ? null : shareOf(warmup, run),
  };
}

/** A warm-up below 1 is a share already; others count epochs where their key says so, and steps otherwise. */
function shareOf(warmup: number, run: Run): number | null {
  if (warmup < 1) return warmup;
  const key = run.hyperparameters.find(({ name }) => name === 'warmup')?.key ?? '';
  const length = /epoch/i.test(key)
    ? (run.planned.epochs ?? numberOf(run, 'epochs'))
    : (run.planned.steps ?? numberOf(run, 'totalSteps'));
  return length !== null && length > 0 ? Math.min(1, warmup / length) : null;
}
