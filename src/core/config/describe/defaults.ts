import type { Hyperparameter, HyperparameterName } from '../../run';

/** What holds where a config does not say, and who says so. */
export interface Default {
  readonly value: number | string;
  /** "Hugging Face", "AdamW". */
  readonly of: string;
}

type Defaults = Readonly<Partial<Record<HyperparameterName, number | string>>>;

/** Frameworks whose configs are told by a spelling, with the values of their documentation. */
const frameworks: readonly { readonly of: string; readonly key: RegExp; readonly defaults: Defaults }[] = [
  {
    // TrainingArguments of transformers 4 and 5.
    of: 'Hugging Face',
    key: /(?:^|[._])(?:per_device_train_batch_size|num_train_epochs|lr_scheduler_type)$/i,
    defaults: {
      learningRate: 5e-5,
      batchSize: 8,
      epochs: 3,
      accumulation: 1,
      scheduler: 'linear',
      warmup: 0,
      weightDecay: 0,
      momentum: 0.9,
      beta2: 0.999,
      gradientClip: 1,
      labelSmoothing: 0,
      seed: 42,
    },
  },
  {
    // ultralytics/cfg/default.yaml.
    of: 'Ultralytics',
    key: /(?:^|[._])(?:lr0|lrf|close_mosaic)$/i,
    defaults: {
      learningRate: 0.01,
      minLearningRate: 0.01,
      momentum: 0.937,
      weightDecay: 5e-4,
      warmup: 3,
      totalBatchSize: 16,
      epochs: 100,
      patience: 100,
      plainEpochs: 10,
      dropout: 0,
    },
  },
  {
    // detectron2/config/defaults.py.
    of: 'Detectron2',
    key: /(?:^|[._])ims_per_batch$/i,
    defaults: {
      learningRate: 1e-3,
      totalBatchSize: 16,
      totalSteps: 40_000,
      warmup: 1000,
      momentum: 0.9,
      weightDecay: 1e-4,
    },
  },
];

/** Defaults that PyTorch and Keras have in common; of SGD and RMSprop their rates differ. */
const optimizers: readonly { readonly of: string; readonly name: RegExp; readonly defaults: Defaults }[] = [
  {
    of: 'AdamW',
    name: /^(?:fused_?|paged_?)?adamw/i,
    defaults: { learningRate: 1e-3, weightDecay: 0.01, momentum: 0.9, beta2: 0.999 },
  },
  {
    of: 'Adam',
    name: /^adam(?:optimizer)?$/i,
    defaults: { learningRate: 1e-3, weightDecay: 0, momentum: 0.9, beta2: 0.999 },
  },
  { of: 'SGD', name: /^sgd$/i, defaults: { momentum: 0, weightDecay: 0 } },
];

/** The default of a framework that the config's spellings tell, else that of its optimizer; null without either. */
export function defaultOf(name: HyperparameterName, context: readonly Hyperparameter[]): Default | null {
  const framework = frameworks.find(({ key }) => context.some((one) => key.test(one.key)));
  if (framework !== undefined) return of(framework, name);
  const word = context.find((one) => one.name === 'optimizer')?.value;
  const optimizer = typeof word === 'string' ? optimizers.find((one) => one.name.test(word)) : undefined;
  return optimizer === undefined ? null : of(optimizer, name);
}

function of(
  { of, defaults }: { readonly of: string; readonly defaults: Defaults },
  name: HyperparameterName,
): Default | null {
  const value = defaults[name];
  return value === undefined ? null : { value, of };
}
