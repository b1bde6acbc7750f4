import { canonicalPath } from '../config/key';
import type { Hyperparameter, OtherSettings } from '../run';
import type { Framework } from './plan';

/** What tells the framework: a run, or what was read of a config, which has neither format nor series. */
export interface FrameworkClues {
  readonly format?: string;
  readonly series?: readonly { readonly name: string }[];
  readonly hyperparameters: readonly Pick<Hyperparameter, 'key' | 'value' | 'file'>[];
  readonly otherSettings?: OtherSettings;
}

/** Formats that one framework alone writes. NeMo trains with Lightning, CLU and MaxText belong to JAX. */
const writers: Readonly<Record<string, Framework>> = {
  'keras-csv': 'keras',
  'keras-text': 'keras',
  'history-csv': 'keras',
  'lightning-csv': 'lightning',
  'lightning-text': 'lightning',
  'nemo-text': 'lightning',
  'huggingface-trainer-state': 'huggingface',
  'huggingface-text': 'huggingface',
  'fastai-csv': 'fastai',
  'fastai-text': 'fastai',
  'timm-csv': 'timm',
  'yolo-csv': 'ultralytics',
  'yolo-text': 'ultralytics',
  'clu-text': 'optax',
  'maxtext-text': 'optax',
};

/** Formats of programs that no code is written for, or that hide their training loop. */
const foreign =
  /^(?:boosting|catboost|caffe|darknet|mxnet|paddle|kaldi|marian|spacy|sklearn|rllib|rllab|sockeye|baselines)\b/;

/** Names of series that the callbacks of one framework give. */
const series: Readonly<Partial<Record<Framework, RegExp>>> = {
  keras: /^(?:epoch_(?:loss|learning_rate)|evaluation_\w+_vs_iterations)$/,
  lightning: /^(?:hp_metric|lr-[A-Z]\w+)$/,
  huggingface: /^(?:train\/grad_norm|(?:train|eval)[/_](?:train_)?(?:runtime|samples_per_second))$/,
  ultralytics: /^(?:train|val)\/(?:box|dfl)_loss$/,
};

/** Keys that hardly anything but this framework's settings has, in canonical form. */
const keys: Readonly<Record<Exclude<Framework, 'pytorch'>, string>> = {
  ultralytics: 'lr0 lrf warmup_bias_lr warmup_momentum close_mosaic cos_lr',
  timm: 'sched warmup_lr lr_base lr_noise lr_cycle_mul cooldown_epochs reprob remode train_interpolation drop_path opt_eps',
  huggingface: `per_device_train_batch_size per_device_eval_batch_size num_train_epochs lr_scheduler_type
    dataloader_num_workers eval_strategy evaluation_strategy save_total_limit logging_steps max_grad_norm`,
  lightning: `gradient_clip_val accumulate_grad_batches check_val_every_n_epoch val_check_interval limit_train_batches
    num_sanity_val_steps log_every_n_steps`,
  keras: 'keras_version clipnorm global_clipnorm steps_per_execution validation_split beta_1 registered_name',
  fastai: 'div_final freeze_epochs lr_mult',
  optax: 'eps_root peak_value init_value warmup_cosine_decay_schedule mu_dtype',
};

const telling: ReadonlyMap<string, Framework> = new Map(
  (Object.entries(keys) as [Framework, string][]).flatMap(([framework, words]) =>
    words.split(/\s+/).map((word): [string, Framework] => [word, framework]),
  ),
);

/** Modules and classes that a config names. */
const modules: readonly (readonly [RegExp, Framework])[] = [
  [/\bultralytics\b|\byolo(?:v?\d+|11)[a-z]*(?:-\w+)?\.(?:pt|yaml)\b/i, 'ultralytics'],
  [/\bfastai\b/i, 'fastai'],
  [/\b(?:pytorch_lightning|lightning\.pytorch|lightning\.fabric)\b|^lightning$/i, 'lightning'],
  [/\b(?:TrainingArguments|transformers\.trainer|SFTTrainer)\b/, 'huggingface'],
  [/\b(?:keras|tensorflow)\b/i, 'keras'],
  [/\b(?:optax|flax|jax)\b/i, 'optax'],
];

/** Lightning keeps each version's settings beside its metrics, under whatever names the user's module has. */
const lightningFolder = /(?:^|[\\/])lightning_logs[\\/]/;

/**
 * The framework that a run was trained with, or that a config is for: by the log's format, else by names that one
 * framework alone uses. PyTorch where a log could be anybody's, because most loops that are written by hand are its;
 * null where the program is known and none of these, and for a config that does not tell. O(series and settings).
 */
export function frameworkOf(clues: FrameworkClues): Framework | null {
  const { format } = clues;
  const written = format === undefined ? undefined : writers[format];
  if (written !== undefined) return written;
  if (format !== undefined && foreign.test(format)) return null;
  if (clues.hyperparameters.some(({ file }) => lightningFolder.test(file))) return 'lightning';
  return bySeries(clues) ?? bySettings(clues) ?? (format === undefined ? null : 'pytorch');
}

function bySeries(clues: FrameworkClues): Framework | null {
  const names = new Set(clues.series?.map(({ name }) => name));
  // What people save of a History of Keras: a split is known by its prefix, and training has none.
  if (clues.format === 'json-history' && names.has('loss') && names.has('val_loss')) return 'keras';
  for (const [framework, pattern] of Object.entries(series) as [Framework, RegExp][]) {
    if ([...names].some((name) => pattern.test(name))) return framework;
  }
  return null;
}

/** The framework with the most keys and modules of its own; of equals, the one that is named first. */
function bySettings({ hyperparameters, otherSettings = {} }: FrameworkClues): Framework | null {
  const counts = new Map<Framework, number>();
  const settings: readonly (readonly [string, unknown])[] = [
    ...hyperparameters.map(({ key, value }) => [key, value] as const),
    ...Object.entries(otherSettings),
  ];
  for (const [key, value] of settings) {
    const path = canonicalPath([key]);
    const named = typeof value === 'string' ? modules.find(([pattern]) => pattern.test(value))?.[1] : undefined;
    const framework = named ?? telling.get(path.at(-1) ?? '');
    if (framework !== undefined) counts.set(framework, (counts.get(framework) ?? 0) + 1);
  }
  let best: Framework | null = null;
  for (const [framework, count] of counts) if (best === null || count > counts.get(best)!) best = framework;
  return best;
}

/** What a Python file imports, the frameworks that stand on others before those that they stand on. */
const imports: readonly (readonly [RegExp, Framework])[] = [
  [/^[ \t]*(?:from|import) ultralytics\b/m, 'ultralytics'],
  [/^[ \t]*(?:from|import) fastai\b/m, 'fastai'],
  [/^[ \t]*(?:from|import) (?:pytorch_lightning|lightning)\b/m, 'lightning'],
  [/^[ \t]*from (?:transformers|trl)\b[^#]{0,2000}?Trainer\b/m, 'huggingface'],
  [/^[ \t]*from timm\.(?:scheduler|optim|data|utils)\b/m, 'timm'],
  [/^[ \t]*(?:from|import) (?:optax|flax)\b/m, 'optax'],
  [/^[ \t]*(?:from|import) torch\b/m, 'pytorch'],
  [/^[ \t]*(?:from|import) (?:keras|tensorflow)\b/m, 'keras'],
  [/^[ \t]*(?:from|import) (?:jax|equinox)\b/m, 'optax'],
  [/^[ \t]*(?:from|import) timm\b/m, 'timm'],
];

/** The framework that a Python file trains with, by what it imports; null where it imports none. Linear in the text. */
export function frameworkOfPython(text: string): Framework | null {
  return imports.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
