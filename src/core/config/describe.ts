import type { Hyperparameter, HyperparameterName } from '../run';
import {
  accumulation,
  batchSize,
  devices,
  epochs,
  patience,
  plainEpochs,
  totalBatchSize,
  totalSteps,
} from './describe/amount';
import {
  beta2,
  dropout,
  gradientClip,
  labelSmoothing,
  momentum,
  numClasses,
  optimizer,
  parameters,
  seed,
  trainExamples,
  validationExamples,
  weightDecay,
} from './describe/regularization';
import type { DescribedSetting } from './described-settings';
import { describeOther } from './describe/other';
import { type ConfigFile, type Describe, numberIn, type Settings, settingsOf } from './describe/settings';
import { learningRate, maxLearningRate, minLearningRate, scheduler, warmup } from './describe/step-size';

export interface Description {
  readonly title: string;
  /** What it does, then what follows from the numbers of this config; one or two lines of plain text. */
  readonly lines: readonly string[];
}

const entries: Readonly<Record<HyperparameterName, readonly [title: string, describe: Describe]>> = {
  learningRate: ['Learning rate', learningRate],
  maxLearningRate: ['Highest learning rate', maxLearningRate],
  minLearningRate: ['Lowest learning rate', minLearningRate],
  scheduler: ['Learning-rate schedule', scheduler],
  warmup: ['Warm-up', warmup],
  batchSize: ['Batch size', batchSize],
  totalBatchSize: ['Total batch size', totalBatchSize],
  accumulation: ['Gradient accumulation', accumulation],
  devices: ['Devices', devices],
  epochs: ['Epochs', epochs],
  totalSteps: ['Training steps', totalSteps],
  patience: ['Patience', patience],
  momentum: ['Momentum', momentum],
  beta2: ['Second-moment decay', beta2],
  weightDecay: ['Weight decay', weightDecay],
  gradientClip: ['Gradient clipping', gradientClip],
  labelSmoothing: ['Label smoothing', labelSmoothing],
  dropout: ['Dropout', dropout],
  optimizer: ['Optimizer', optimizer],
  numClasses: ['Classes', numClasses],
  parameters: ['Parameters', parameters],
  trainExamples: ['Training examples', trainExamples],
  validationExamples: ['Validation examples', validationExamples],
  plainEpochs: ['Last epochs without augmentation', plainEpochs],
  seed: ['Seed', seed],
};

/**
 * What a hyper-parameter does and what its value means beside the others of `context`, in at most two lines. `file` tells
 * the task, by which conventions go.
 */
export function describeHyperparameter(
  name: HyperparameterName,
  value: Hyperparameter['value'],
  context: readonly Hyperparameter[],
  file: ConfigFile = { path: '', otherSettings: {} },
): Description {
  const [title, describe] = entries[name];
  const settings = settingsOf(context, file);
  const [does = '', follows = null] = describe(value, settings).filter((line) => line !== null);
  const usual = defaultText(name, value, settings);
  if (usual === null) return { title, lines: follows === null ? [does] : [does, follows] };
  if (follows === null) return { title, lines: [does, usual] };
  // Where it stands in the shorter line, neither is broken.
  const lines = does.length < follows.length ? [`${does} ${usual}`, follows] : [does, `${follows} ${usual}`];
  return { title, lines };
}

/** Told where the config says no more than the framework does. */
function defaultText(name: HyperparameterName, value: Hyperparameter['value'], settings: Settings): string | null {
  const known = settings.defaultOf(name);
  const isSame = known !== null && (numberIn(value) ?? value) === known.value;
  return isSame ? `The default of ${known.of}.` : null;
}

/** The same for a setting that is no hyper-parameter of a run. */
export function describeSetting(
  setting: DescribedSetting,
  context: readonly Hyperparameter[],
  file: ConfigFile,
): readonly string[] {
  return describeOther(setting, settingsOf(context, file));
}
