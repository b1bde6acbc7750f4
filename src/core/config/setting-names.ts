import type { HyperparameterName } from '../run';

/**
 * What configs set beside the hyper-parameters, as far as somebody asks for it. Spellings are in canonical form (see
 * `canonicalKey`), the most telling first; where parents decide, `settings.ts` says so.
 */
export const otherSpellings = {
  milestones: 'milestones stepvalue lr_steps decay_epochs decay_milestones lr_milestones lrd_epochs lr_step',
  stepSize: 'step_size stepsize lr_step_size lr_decay_period decay_steps lr_drop',
  decayFactor: 'gamma lr_gamma lr_decay_rate lr_decay_factor decay_rate lr_decay lr_factor',
  plateauFactor: 'plateau_factor lr_plateau_factor',
  plateauPatience: 'plateau_patience lr_patience patience_epochs lr_plateau_patience',
  cooldown: 'cooldown cooldown_epochs',
  cosineHorizon: 't_max lr_decay_iters lr_decay_steps cosine_steps',
  divFactor: 'div_factor div',
  finalDivFactor: 'final_div_factor div_final',
  warmupSteps: `warmup_steps num_warmup_steps warmup_iters warmup_num_steps lr_warmup_steps lr_warmup_iters
    warmup_updates n_warmup_steps burn_in`,
  warmupEpochs: 'warmup_epochs n_epochs_warmup warmup_epoch num_warmup_epochs lr_warmup_epochs',
  warmupRatio: 'warmup_ratio warmup_proportion lr_warmup_fraction warmup_fraction warmup_pct pct_start',
  warmupStart: 'warmup_lr warmup_lr_init warmup_learning_rate warmup_factor start_factor warmup_init_lr',
  nesterov: 'nesterov use_nesterov',
  betas: 'betas opt_betas adam_betas',
  epsilon: 'adam_epsilon eps epsilon adam_eps opt_eps optimizer_eps delta',
  emaDecay: 'ema_decay model_ema_decay ema_momentum ema_rate',
  minDelta: 'early_stopping_threshold min_delta early_stopping_min_delta early_stopping_delta tol',
  monitor: 'metric_for_best_model monitor early_stopping_metric monitor_metric best_metric checkpoint_metric',
  monitorMode: 'monitor_mode mode early_stopping_mode',
  greaterIsBetter: 'greater_is_better',
  loadBest: 'load_best_model_at_end restore_best_weights',
  evalInterval: `eval_steps eval_interval val_interval eval_every evaluate_every check_val_every_n_epoch
    val_check_interval test_interval eval_period eval_frequency validate_interval eval_freq val_freq evals_per_epoch
    validation_steps_interval`,
  evalStrategy: 'eval_strategy evaluation_strategy',
  saveInterval: 'save_steps save_interval save_every checkpoint_interval save_freq checkpoint_period snapshot',
  saveStrategy: 'save_strategy',
  fp16: 'fp16 use_fp16 half amp use_amp',
  bf16: 'bf16 use_bf16 bfloat16',
  precision: 'precision mixed_precision dtype torch_dtype mixed_precision_param compute_dtype trainer_precision',
  lossScale: 'loss_scale static_loss_scale initial_scale_power initial_loss_scale init_scale',
  minLossScale: 'min_loss_scale',
  loraRank: 'lora_r lora_rank network_dim lora_dim',
  loraAlpha: 'lora_alpha network_alpha',
  loraTarget: 'lora_target lora_target_modules target_modules',
  fineTuning: 'finetuning_type train_type tuner_type adapter peft_type use_peft use_lora lora_enable',
  quantized: 'load_in_4bit load_in_8bit quantization_bit bnb_4bit_compute_dtype qlora bits',
  model: `model_name_or_path model_name pretrained_model_name_or_path base_model model_id arch architecture model_type
    backbone model`,
  pretrained: 'pretrained use_pretrained init_from load_from init_checkpoint weights pretrained_weights finetune',
  trainData: 'train_file train_path train_data train_dataset train_dir train_data_path train data_path dataset',
  validationData: `validation_file val_file val_path valid_path val_data valid_data val_dataset eval_dataset val_dir
    val_data_path dev_path val`,
  testData: 'test_file test_path test_data test_dataset test_dir test',
  validationSplit: 'validation_split val_split val_size val_ratio val_fraction validation_size test_size',
  shuffle: 'shuffle train_shuffle shuffle_train',
  dropLast: 'drop_last dataloader_drop_last',
  dropPath: 'drop_path drop_path_rate stochastic_depth stochastic_depth_prob',
  keepProbability: 'keep_prob keep_probability',
  mixup: 'mixup mixup_alpha',
  cutmix: 'cutmix cutmix_alpha',
  randAugment: 'aa auto_augment randaugment rand_augment randaug_magnitude',
  distillation: 'distillation_alpha distillation_type distill_weight teacher_model kd_weight',
  normalization:
    'norm norm_type norm_layer norm_cfg sync_bn sync_batchnorm use_bn batch_norm batchnorm batch_normalize',
  clipMode: 'gradient_clip_algorithm clip_mode clip_type clipvalue clip_grad_value',
  nodes: 'num_nodes nnodes n_nodes num_machines',
  hardware: 'gpu_type gpu_name accelerator_type instance_type node_type gpu device_name hardware',
  scheduledBy: 'lr_scheduler_interval scheduler_interval interval by_epoch step_per_batch t_in_epochs',
} as const;

/** A setting that the core knows by name: any hyper-parameter, or one of those above. */
export type SettingName = HyperparameterName | keyof typeof otherSpellings;
