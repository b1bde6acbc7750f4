import { isEntryFunction } from './scopes';

/** What a call makes or does, as far as its arguments set something about training. */
export interface KnownCall {
  readonly role: 'optimizer' | 'scheduler' | 'training' | 'arguments' | 'part';
  /** Names of the arguments that may come without one. */
  readonly positional: readonly string[];
}

/** Signatures by role: names of the callables, then the names of their arguments in order. */
const signatures: readonly (readonly [role: KnownCall['role'], names: string, positional: string])[] = [
  // torch.optim and the optimizers of others that follow it (PyTorch's documentation of each class).
  ['optimizer', 'SGD', 'params lr momentum dampening weight_decay nesterov'],
  [
    'optimizer',
    `Adam AdamW NAdam RAdam Adamax AdamW8bit Adam8bit PagedAdamW8bit PagedAdamW32bit PagedAdamW FusedAdam
    DeepSpeedCPUAdam AdaBelief AdamP Lamb LAMB FusedLAMB AdamWScheduleFree RAdamScheduleFree`,
    'params lr betas eps weight_decay',
  ],
  ['optimizer', 'RMSprop', 'params lr alpha eps weight_decay momentum'],
  ['optimizer', 'Adagrad', 'params lr lr_decay weight_decay'],
  ['optimizer', 'Adadelta', 'params lr rho eps weight_decay'],
  ['optimizer', 'Lion Lion8bit Adan Sophia SophiaG Muon', 'params lr betas weight_decay'],
  ['optimizer', 'Adafactor LBFGS LARS Rprop ASGD SparseAdam Ftrl Prodigy DAdaptAdam SGDW SGDP Ranger', 'params lr'],
  // torch.optim.lr_scheduler.
  ['scheduler', 'StepLR', 'optimizer step_size gamma'],
  ['scheduler', 'MultiStepLR', 'optimizer milestones gamma'],
  ['scheduler', 'ExponentialLR', 'optimizer gamma'],
  ['scheduler', 'CosineAnnealingLR', 'optimizer T_max eta_min'],
  ['scheduler', 'CosineAnnealingWarmRestarts', 'optimizer T_0 T_mult eta_min'],
  ['scheduler', 'ReduceLROnPlateau', 'optimizer mode factor patience threshold'],
  ['scheduler', 'OneCycleLR', 'optimizer max_lr total_steps epochs steps_per_epoch pct_start'],
  ['scheduler', 'CyclicLR', 'optimizer base_lr max_lr step_size_up step_size_down mode gamma'],
  ['scheduler', 'LinearLR', 'optimizer start_factor end_factor total_iters'],
  ['scheduler', 'PolynomialLR', 'optimizer total_iters power'],
  ['scheduler', 'ConstantLR', 'optimizer factor total_iters'],
  ['scheduler', 'LambdaLR SequentialLR', 'optimizer'],
  // transformers and timm.
  [
    'scheduler',
    'get_linear_schedule_with_warmup get_cosine_schedule_with_warmup',
    'optimizer num_warmup_steps num_training_steps',
  ],
  ['scheduler', 'get_constant_schedule_with_warmup', 'optimizer num_warmup_steps'],
  ['scheduler', 'get_polynomial_decay_schedule_with_warmup', 'optimizer num_warmup_steps num_training_steps lr_end'],
  ['scheduler', 'get_scheduler', 'name optimizer num_warmup_steps num_training_steps'],
  ['scheduler', 'CosineLRScheduler StepLRScheduler', 'optimizer'],
  // Keras and optax.
  ['scheduler', 'ExponentialDecay', 'initial_learning_rate decay_steps decay_rate'],
  ['scheduler', 'CosineDecay CosineDecayRestarts', 'initial_learning_rate decay_steps alpha'],
  ['scheduler', 'PolynomialDecay', 'initial_learning_rate decay_steps end_learning_rate'],
  ['scheduler', 'PiecewiseConstantDecay', 'boundaries values'],
  ['scheduler', 'warmup_cosine_decay_schedule', 'init_value peak_value warmup_steps decay_steps end_value'],
  ['scheduler', 'cosine_decay_schedule', 'init_value decay_steps alpha'],
  // What trains.
  [
    'arguments',
    `TrainingArguments Seq2SeqTrainingArguments SFTConfig DPOConfig GRPOConfig PPOConfig RewardConfig
    ORPOConfig KTOConfig SentenceTransformerTrainingArguments TFTrainingArguments GaudiTrainingArguments`,
    'output_dir',
  ],
  ['training', 'Trainer', ''],
  ['training', 'fit fit_generator', 'x y batch_size epochs'],
  ['training', 'compile', 'optimizer loss metrics'],
  ['training', 'fit_one_cycle', 'n_epoch lr_max div div_final pct_start wd'],
  ['training', 'fine_tune', 'epochs base_lr'],
  ['training', 'train', ''],
  ['training', 'PPO A2C DQN SAC TD3 DDPG', 'policy env learning_rate'],
  ['training', 'MLPClassifier MLPRegressor SGDClassifier SGDRegressor', ''],
  [
    'training',
    `XGBClassifier XGBRegressor LGBMClassifier LGBMRegressor CatBoostClassifier CatBoostRegressor
    GradientBoostingClassifier GradientBoostingRegressor HistGradientBoostingClassifier`,
    '',
  ],
  // Parts of a training.
  ['part', 'DataLoader', 'dataset batch_size shuffle'],
  ['part', 'flow_from_directory flow_from_dataframe flow image_dataset_from_directory', ''],
  ['part', 'EarlyStopping', 'monitor min_delta patience'],
  ['part', 'EarlyStoppingCallback', 'early_stopping_patience early_stopping_threshold'],
  [
    'part',
    'ModelCheckpoint LoraConfig BitsAndBytesConfig Accelerator GradScaler Learner vision_learner cnn_learner',
    '',
  ],
  ['part', 'ModelEma ModelEmaV2 ModelEmaV3 EMA ExponentialMovingAverage', 'model decay'],
  ['part', 'clip_grad_norm_ clip_grad_norm', 'parameters max_norm'],
  ['part', 'clip_grad_value_', 'parameters clip_value'],
  ['part', 'clip_by_global_norm', 'max_norm'],
  ['part', 'Dropout', 'p'],
  ['part', 'CrossEntropyLoss CategoricalCrossentropy LabelSmoothingCrossEntropy', ''],
  ['part', 'manual_seed seed_everything set_seed set_random_seed', 'seed'],
  ['part', 'train_test_split', ''],
];

const known: ReadonlyMap<string, KnownCall> = new Map(
  signatures.flatMap(([role, names, positional]) =>
    names
      .split(/\s+/)
      .map((name): [string, KnownCall] => [
        name,
        { role, positional: positional.split(' ').filter((one) => one !== '') },
      ]),
  ),
);

/** Keras' optimizers take the rate first, where those of PyTorch take the parameters. */
const keras: ReadonlyMap<string, readonly string[]> = new Map([
  ['SGD', ['learning_rate', 'momentum', 'nesterov']],
  ['RMSprop', ['learning_rate', 'rho', 'momentum', 'epsilon']],
  ['ReduceLROnPlateau', ['monitor', 'factor', 'patience']],
]);
const kerasAdam = ['learning_rate', 'beta_1', 'beta_2', 'epsilon'];

/** Optimizers of optax are functions in small letters, which mean nothing without the name of their module. */
const optax = /^optax\.(?:adam|adamw|sgd|rmsprop|lamb|lion|adafactor|adagrad|radam|nadam|nadamw|novograd)$/;
const optaxPositional = ['learning_rate', 'b1', 'b2', 'eps'];

/** The call that a name such as `torch.optim.SGD` stands for; null for one that tells nothing about training. */
export function knownCall(name: string): KnownCall | null {
  if (optax.test(name))
    return { role: 'optimizer', positional: name.endsWith('.sgd') ? ['learning_rate', 'momentum'] : optaxPositional };
  const last = name.split('.').at(-1)!;
  // `fit` and `train` are methods; of a function of that name only what arguments are called is known.
  if (!name.includes('.') && isEntryFunction(name)) return { role: 'training', positional: [] };
  if (/^(?:fit_generator|compile|flow)$/.test(last) && !name.includes('.')) return null;
  if (/^(?:re|torch)\.compile$/.test(name)) return null;
  return known.get(last) ?? null;
}

/** The names of the arguments without one, for Keras where the first argument is what Keras takes there. */
export function positionalOf(name: string, call: KnownCall, first: unknown): readonly string[] {
  const last = name.split('.').at(-1)!;
  if (call.role === 'optimizer' && typeof first === 'number')
    return keras.get(last) ?? (optax.test(name) ? call.positional : kerasAdam);
  if (last === 'ReduceLROnPlateau' && typeof first === 'string') return keras.get(last)!;
  // fastai's `fit_one_cycle` and `fine_tune` begin with numbers; Keras' `fit` with data.
  if (last === 'fit' && typeof first === 'number') return ['n_epoch', 'lr'];
  return call.positional;
}

/** Whether a name is that of an optimizer's class. */
export function isOptimizerClass(name: string): boolean {
  return knownCall(name)?.role === 'optimizer';
}
