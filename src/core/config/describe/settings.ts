import { formatCount, formatPercent, formatValue } from '../../advice/numbers';
import { type Convention, usualConstant } from '../../learning-rate/convention';
import type { Hyperparameter, HyperparameterName, OtherSettings } from '../../run';
import { type Default, defaultOf } from './defaults';
import { taskOf } from './task';

/** The hyper-parameters that stand beside the one described, and what follows from them together. */
export interface Settings {
  /** The first number set under a name; null where there is none. */
  number(name: HyperparameterName): number | null;
  word(name: HyperparameterName): string | null;
  /** What holds where the config does not set it; null where nobody says. */
  defaultOf(name: HyperparameterName): Default | null;
  /** The usual learning rate for optimizer, task and batch; null where these are not told. */
  usualRate(): Convention | null;
  /** The last part of the key as written, in lower case: the unit of a warm-up is told by it. */
  key(name: HyperparameterName, value: Hyperparameter['value']): string;
}

/** How a line is made: the value, and what else is set. A second line is for numbers that were computed. */
export type Describe = (value: Hyperparameter['value'], settings: Settings) => readonly (string | null)[];

/** What a config says beside its hyper-parameters, which tells the task. */
export interface ConfigFile {
  readonly path: string;
  readonly otherSettings: OtherSettings;
}

export function settingsOf(context: readonly Hyperparameter[], { path, otherSettings }: ConfigFile): Settings {
  const first = (name: HyperparameterName): Hyperparameter | undefined => context.find((other) => other.name === name);
  return {
    number: (name) => numberIn(first(name)?.value),
    word: (name) => {
      const value = first(name)?.value;
      return typeof value === 'string' ? value : null;
    },
    defaultOf: (name) => defaultOf(name, context),
    usualRate: () => {
      const run = { name: '', files: [path], hyperparameters: context, otherSettings };
      return usualConstant({ run, workloads: taskOf(otherSettings) });
    },
    key: (name, value) => {
      const same = context.find((other) => other.name === name && String(other.value) === String(value)) ?? first(name);
      return same?.key.split('.').at(-1)?.toLowerCase() ?? '';
    },
  };
}

/** The number that a value is, or the first of a list of numbers. */
export function numberIn(value: Hyperparameter['value'] | undefined): number | null {
  const single = typeof value === 'object' ? value[0] : value;
  return typeof single === 'number' ? single : null;
}

export type OptimizerFamily = 'sgd' | 'adam' | 'sign' | 'other';

/** Adam and its kin scale each step by the gradient's size; SGD does not; Lion and signSGD take its sign only. */
export function familyOf(optimizer: string | null): OptimizerFamily {
  const name = optimizer?.toLowerCase() ?? '';
  if (/lion|sign/.test(name)) return 'sign';
  if (/adam|lamb|adafactor|ranger/.test(name)) return 'adam';
  return /sgd|nesterov|momentum|lars/.test(name) ? 'sgd' : 'other';
}

/** Examples per optimizer step with the factors it is made of; null where no batch size is set. */
export function totalBatch(settings: Settings): { readonly total: number; readonly factors: readonly string[] } | null {
  const whole = settings.number('totalBatchSize');
  if (whole !== null) return { total: whole, factors: [] };
  const batch = settings.number('batchSize');
  if (batch === null) return null;
  const accumulation = settings.number('accumulation') ?? 1;
  const devices = settings.number('devices') ?? 1;
  const factors = [`${batch}`];
  if (accumulation > 1) factors.push(`${accumulation} accumulated`);
  if (devices > 1) factors.push(`${devices} devices`);
  return { total: batch * Math.max(1, accumulation) * Math.max(1, devices), factors };
}

/** Optimizer steps in which all examples are seen once; null where their number or the batch is unknown. */
export function stepsPerEpoch(settings: Settings): number | null {
  const examples = settings.number('trainExamples');
  const batch = totalBatch(settings);
  return examples === null || batch === null || batch.total <= 0 ? null : Math.ceil(examples / batch.total);
}

/** A setting or what follows from it: whole numbers as they are, others rounded as everywhere. */
export function numberText(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : formatValue(value);
}

export function percentText(share: number): string {
  return formatPercent(100 * share);
}
