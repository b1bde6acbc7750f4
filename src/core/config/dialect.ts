import type { HyperparameterName } from '../run';
import type { ConfigValue } from './hyperparameters';
import { canonicalKey } from './key';

/** A framework, as far as its names for hyper-parameters go. `plain` are the names that programs give them themselves. */
export type Dialect = 'huggingface' | 'lightning' | 'ultralytics' | 'megatron' | 'plain';

type Spelling = Partial<Record<HyperparameterName, string>>;

/**
 * How each framework spells what may be added to a config: the arguments of transformers' TrainingArguments and
 * Lightning's Trainer, the settings of Ultralytics, the flags of Megatron-LM, by their documentation.
 */
const spellings: Readonly<Record<Dialect, Spelling>> = {
  huggingface: {
    learningRate: 'learning_rate',
    batchSize: 'per_device_train_batch_size',
    accumulation: 'gradient_accumulation_steps',
    epochs: 'num_train_epochs',
    totalSteps: 'max_steps',
    warmup: 'warmup_steps',
    scheduler: 'lr_scheduler_type',
    weightDecay: 'weight_decay',
    gradientClip: 'max_grad_norm',
    labelSmoothing: 'label_smoothing_factor',
    patience: 'early_stopping_patience',
    seed: 'seed',
  },
  lightning: {
    epochs: 'max_epochs',
    totalSteps: 'max_steps',
    accumulation: 'accumulate_grad_batches',
    gradientClip: 'gradient_clip_val',
    learningRate: 'lr',
    weightDecay: 'weight_decay',
  },
  ultralytics: {
    learningRate: 'lr0',
    minLearningRate: 'lrf',
    epochs: 'epochs',
    totalBatchSize: 'batch',
    warmup: 'warmup_epochs',
    weightDecay: 'weight_decay',
    momentum: 'momentum',
    patience: 'patience',
    dropout: 'dropout',
    seed: 'seed',
  },
  megatron: {
    learningRate: 'lr',
    minLearningRate: 'min_lr',
    warmup: 'lr_warmup_iters',
    scheduler: 'lr_decay_style',
    weightDecay: 'weight_decay',
    gradientClip: 'clip_grad',
    totalSteps: 'train_iters',
    seed: 'seed',
  },
  plain: {
    learningRate: 'lr',
    minLearningRate: 'min_lr',
    epochs: 'epochs',
    batchSize: 'batch_size',
    warmup: 'warmup_steps',
    scheduler: 'lr_scheduler',
    weightDecay: 'weight_decay',
    momentum: 'momentum',
    gradientClip: 'grad_clip',
    labelSmoothing: 'label_smoothing',
    dropout: 'dropout',
    patience: 'patience',
    seed: 'seed',
  },
};

/** Keys that only one framework has. */
const signs: readonly (readonly [dialect: Dialect, keys: string])[] = [
  [
    'huggingface',
    `per_device_train_batch_size num_train_epochs lr_scheduler_type label_smoothing_factor adam_beta2
      gradient_accumulation_steps`,
  ],
  ['lightning', 'accumulate_grad_batches gradient_clip_val'],
  ['ultralytics', 'lr0 lrf'],
  ['megatron', 'train_iters micro_batch_size global_batch_size lr_decay_style clip_grad'],
];

/** The framework whose names a config uses. */
export function dialectOf(values: readonly ConfigValue[]): Dialect {
  const keys = new Set(values.map(({ key }) => canonicalKey(key.split('.').at(-1) ?? '')));
  if (values.some(({ key }) => /^trainer\.max_(?:epochs|steps)$/i.test(key))) return 'lightning';
  return signs.find(([, words]) => words.split(/\s+/).some((word) => keys.has(word)))?.[0] ?? 'plain';
}

/** How a dialect spells a hyper-parameter; null where it has no name for it, or one that depends on the program. */
export function spellingOf(dialect: Dialect, name: HyperparameterName): string | null {
  return spellings[dialect][name] ?? null;
}
