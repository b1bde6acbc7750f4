import { presentRate } from '../advice/suggestions';
import type { Analysis } from '../analysis';
import type { HyperparameterName } from '../run';

/** One thing that a run was started with. */
export interface SettingValue {
  readonly value: number | string;
  /** The key as the config spells it, without its parents. */
  readonly spelling: string;
  /** Whether Fitcheck knows what it does; otherwise it is told apart by its key alone. */
  readonly isKnown: boolean;
}

/** By canonical name, or by the key of the config where Fitcheck does not know it. */
export type Settings = Readonly<Record<string, SettingValue>>;

/** The settings of a run: hyper-parameters, the learning rate it was seen to have, and the other keys of its config. */
export function settingsOf(analysis: Analysis): Settings {
  const { run } = analysis;
  const settings: Record<string, SettingValue> = {};
  for (const [key, value] of Object.entries(run.otherSettings ?? {})) {
    settings[key] = { value, spelling: lastOf(key), isKnown: false };
  }
  for (const { name, value, key } of run.hyperparameters) {
    settings[name] = { value: plain(value), spelling: lastOf(key), isKnown: true };
  }
  const rate = presentRate(analysis);
  if (rate !== null && settings[rate.parameter] === undefined) {
    settings[rate.parameter] = { value: Number(rate.value.toPrecision(6)), spelling: rate.parameter, isKnown: true };
  }
  return settings;
}

/** A number given as text is that number. */
function plain(value: unknown): number | string {
  if (typeof value === 'number') return value;
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function lastOf(key: string): string {
  return key.split('.').pop() ?? key;
}

/** Names in the order in which a comparison is named after them. */
export const leading: readonly HyperparameterName[] = [
  'learningRate',
  'maxLearningRate',
  'weightDecay',
  'batchSize',
  'totalBatchSize',
  'momentum',
  'dropout',
];
