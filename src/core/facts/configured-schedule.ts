import type { ScheduleName } from '../analysis';
import type { Run } from '../run';
import { numberOf, textOf } from './hyperparameters';

/** What the config says of the learning rate. `name` is "unknown" unless the config names a schedule. */
export interface ConfiguredSchedule {
  readonly name: ScheduleName;
  readonly rate: number | null;
  readonly warmup: boolean;
}

const names: readonly (readonly [RegExp, ScheduleName])[] = [
  [/one.?cycle/, 'one-cycle'],
  [/cyclic|triangular/, 'cyclical'],
  [/cos/, 'cosine'],
  [/linear|poly/, 'linear'],
  [/exp/, 'exponential'],
  [/step|milestone/, 'step'],
  [/^(constant|none|fixed)/, 'constant'],
];

/** Reads the schedule from the hyper-parameters. O(1). */
export function configuredSchedule(run: Run): ConfiguredSchedule {
  const scheduler = textOf(run, 'scheduler')?.toLowerCase() ?? '';
  const name = names.find(([pattern]) => pattern.test(scheduler))?.[1] ?? 'unknown';
  const warmup = numberOf(run, 'warmup');
  return { name, rate: numberOf(run, 'learningRate'), warmup: (warmup ?? 0) > 0 || /warm/.test(scheduler) };
}
