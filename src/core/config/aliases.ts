import type { HyperparameterName } from '../run';

/**
 * Spellings of hyper-parameters in canonical form (see `canonicalKey`), most telling first: where a file holds several,
 * the first one listed is the one that counts. Collected from PyTorch, Keras, Hugging Face, Lightning, DeepSpeed,
 * Megatron-LM, MMEngine, Detectron2, PaddlePaddle, Ultralytics, timm, fairseq, nanoGPT, torchtitan, Composer, Caffe,
 * RLlib and scikit-learn. Spellings that mean different things in different places are in `ambiguity.ts`.
 */
const spellings: Readonly<Partial<Record<HyperparameterName, string>>> = {
  learningRate: `lr learning_rate base_lr lr0 base_learning_rate initial_lr init_lr lr_init learn_rate
    learning_rate_init initial_learning_rate init_learning_rate learning_rate_base lr_base lr_initial peak_lr
    peak_learning_rate blr opt_base_learning_rate`,
  maxLearningRate: 'max_lr lr_max max_learning_rate learning_rate_max warmup_max_lr max_lrs',
  minLearningRate: `min_lr eta_min lr_min min_learning_rate learning_rate_min lr_end end_lr final_lr lr_final
    end_learning_rate lrf min_lr_ratio min_lr_rate min_lr_factor warmup_min_lr`,
  batchSize: `per_device_train_batch_size train_micro_batch_size_per_gpu micro_batch_size per_gpu_train_batch_size
    per_device_batch_size local_batch_size batch_size_per_gpu batch_size_per_device batch_size_train
    train_batch_size batch_size batchsize samples_per_gpu batch_size_per_card mini_batch_size minibatch_size
    sgd_minibatch_size mbs`,
  totalBatchSize: `global_batch_size total_train_batch_size total_batch_size effective_batch_size ims_per_batch
    global_train_batch_size tbs`,
  accumulation: `gradient_accumulation_steps accumulate_grad_batches grad_accum_steps grad_accum accum_steps accum_grad
    accum_count accumulation_steps update_freq iter_size accumulative_counts accumulate_batches accumulate
    gradient_accumulation batch_multiplier accumulate_gradient`,
  devices: 'num_devices num_gpus n_gpu n_gpus gpus devices nproc_per_node num_processes world_size',
  epochs: `num_train_epochs max_epochs num_epochs n_epochs epochs nb_epochs total_epochs train_epochs max_train_epochs
    max_epoch num_epoch n_epoch total_epoch epoch_num nb_epoch end_epoch epoch_size training_epochs`,
  totalSteps: `max_steps max_train_steps max_iters max_iter total_steps total_iters train_iters num_training_steps
    total_num_steps max_update max_updates train_steps num_train_steps training_steps num_steps total_timesteps
    num_iterations num_iters max_batches iters lr_decay_iters t_max`,
  warmup: `warmup_steps num_warmup_steps warmup_iters warmup_num_steps lr_warmup_steps lr_warmup_iters warmup_updates
    n_warmup_steps learning_rate_warmup warmup_batches warmup_iterations warmup_epochs n_epochs_warmup warmup_epoch
    num_warmup_epochs lr_warmup_epochs warmup_ratio warmup_proportion lr_warmup_fraction warmup_fraction warmup_pct
    warmup_t pct_start warmup`,
  scheduler: `lr_scheduler_type lr_scheduler lr_schedule lr_policy lr_decay_style lr_scheduler_name scheduler
    lr_scheduler_class scheduler_type scheduler_name sched learning_rate_schedule param_scheduler cos_lr
    learning_rate_scheduler`,
  momentum: 'momentum sgd_momentum adam_beta1 beta1 beta_1 b1 mom momentum_optimizer_value',
  beta2: 'adam_beta2 beta2 beta_2 b2 momentum2',
  weightDecay: `weight_decay wd weight_decay_rate adam_weight_decay l2_reg l2_regularization decoupled_weight_decay
    weightdecay reg_lambda lambda_l2 l2_leaf_reg`,
  gradientClip: `max_grad_norm gradient_clip_val gradient_clipping clip_grad_norm grad_clip clip_grad gradient_clip
    grad_norm_clip clip_norm clip_gradients clipnorm global_clipnorm grad_clip_norm max_norm gradient_clip_norm
    clip_grad_norm_val grad_norm_clipping clip_value`,
  labelSmoothing: 'label_smoothing label_smoothing_factor label_smooth smoothing',
  dropout: `dropout dropout_rate drop_rate dropout_prob dropout_p hidden_dropout_prob hidden_dropout resid_pdrop
    attention_dropout lora_dropout`,
  patience: `early_stopping_patience early_stop_patience early_stopping_rounds patience n_iter_no_change
    es_patience`,
  optimizer: 'optimizer optim optimizer_name optimizer_type optim_name opt optimizer_class',
  numClasses: 'num_classes n_classes num_labels n_class num_class class_num nc vocab_size num_categories',
  parameters: `n_params num_params num_parameters n_parameters total_params trainable_params num_trainable_params
    model_params total_parameters param_count params_count`,
  trainExamples:
    'n_train num_train n_train_samples num_train_samples num_train_examples n_train_examples train_set_size',
  validationExamples:
    'n_val num_val n_val_samples num_val_samples num_val_examples n_val_examples val_set_size num_eval_examples',
  plainEpochs: 'close_mosaic no_aug_epochs no_aug_epoch num_last_epochs',
  seed: 'seed random_seed random_state manual_seed global_seed',
};

export interface Alias {
  readonly name: HyperparameterName;
  /** Order of preference among the spellings of one name; 0 is the most telling. */
  readonly rank: number;
}

const table: ReadonlyMap<string, Alias> = new Map(
  (Object.entries(spellings) as [HyperparameterName, string][]).flatMap(([name, words]) =>
    words.split(/\s+/).map((word, rank): [string, Alias] => [word, { name, rank }]),
  ),
);

/** Every spelling in canonical form, the most telling of each name before its others. */
export const hyperparameterSpellings: readonly string[] = [...table.keys()];

/** What is written before a key to say whose it is, and changes nothing about its meaning. */
const prefix = /^(?:optimizer|optim|opt|solver|trainer|training|train|hyp|hparams|args|config|cfg|params)_/;

/** The hyper-parameter that a canonical key spells, where the key alone decides. */
export function aliasOf(key: string): Alias | null {
  return table.get(key) ?? table.get(key.replace(prefix, '')) ?? null;
}
