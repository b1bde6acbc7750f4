import type { ConfigEntry, ConfigLanguage } from '../../config/entry';
import { canonicalKey, canonicalPath } from '../../config/key';

/** Whose config it is, where its keys tell; each has habits and defaults that decide what is usual. */
export type Framework =
  | 'axolotl'
  | 'caffe'
  | 'darknet'
  | 'deepspeed'
  | 'detectron2'
  | 'diffusers'
  | 'fairseq'
  | 'huggingface'
  | 'keras'
  | 'kohya'
  | 'levanter'
  | 'lightning'
  | 'llama-factory'
  | 'megatron'
  | 'mmengine'
  | 'nanogpt'
  | 'opennmt'
  | 'paddle'
  | 'spacy'
  | 'timm'
  | 'torch'
  | 'torchtitan'
  | 'ultralytics'
  | 'unknown';

/** Keys that hardly anybody else uses: any of a group, from each of its groups. The first that holds decides. */
const signs: readonly (readonly [Framework, ...(readonly string[])[]])[] = [
  ['llama-factory', ['finetuning_type', 'cutoff_len'], ['stage', 'template', 'do_train', 'lora_target']],
  ['axolotl', ['base_model'], ['sequence_len', 'sample_packing', 'val_set_size', 'micro_batch_size']],
  [
    'kohya',
    ['network_module', 'network_dim', 'unet_lr', 'text_encoder_lr', 'train_data_dir'],
    ['max_train_epochs', 'max_train_steps', 'network_dim', 'network_alpha', 'train_batch_size'],
  ],
  ['levanter', ['num_train_steps'], ['mp', 'tensor_parallel_axes', 'per_device_parallelism', 'fsdp_axis']],
  ['deepspeed', ['train_micro_batch_size_per_gpu', 'zero_optimization', 'steps_per_print']],
  [
    'megatron',
    ['lr_decay_style', 'train_iters', 'lr_decay_iters'],
    ['global_batch_size', 'micro_batch_size', 'tensor_model_parallel_size', 'num_attention_heads'],
  ],
  [
    'torchtitan',
    ['local_batch_size', 'data_parallel_shard_degree', 'tensor_parallel_degree'],
    ['steps', 'seq_len', 'lr'],
  ],
  [
    'nanogpt',
    ['max_iters', 'decay_lr', 'lr_decay_iters'],
    ['block_size', 'n_embd', 'always_save_checkpoint', 'eval_iters'],
  ],
  ['ultralytics', ['lr0', 'lrf', 'imgsz', 'close_mosaic'], ['mosaic', 'fliplr', 'lrf', 'close_mosaic', 'degrees']],
  ['detectron2', ['ims_per_batch'], ['base_lr', 'max_iter', 'max_epochs', 'warmup_iters']],
  ['mmengine', ['optim_wrapper', 'param_scheduler', 'optimizer_config', 'runner', 'lr_config', 'train_cfg']],
  ['fairseq', ['max_update', 'update_freq', 'max_tokens'], ['criterion', 'lr_scheduler', 'optimizer', 'arch']],
  [
    'opennmt',
    ['decay_method', 'accum_count', 'valid_steps', 'batch_type'],
    ['train_steps', 'warmup_steps', 'optim', 'scheduling', 'optimizer'],
  ],
  ['darknet', ['burn_in', 'subdivisions', 'max_batches']],
  ['caffe', ['base_lr'], ['lr_policy', 'solver_mode', 'snapshot', 'snapshot_prefix', 'test_iter']],
  ['paddle', ['regularizer', 'epoch_num', 'batch_size_per_card'], ['optimizer', 'use_gpu', 'lr', 'lr_scheduler']],
  [
    'diffusers',
    ['adam_weight_decay', 'pretrained_model_name_or_path'],
    ['max_train_steps', 'resolution', 'instance_prompt', 'train_batch_size'],
  ],
  ['huggingface', ['per_device_train_batch_size', 'num_train_epochs', 'lr_scheduler_type', 'per_gpu_train_batch_size']],
  [
    'timm',
    ['sched', 'model_ema', 'reprob', 'drop_path', 'lr_base'],
    ['opt', 'warmup_lr', 'aa', 'smoothing', 'warmup_epochs'],
  ],
  ['lightning', ['accumulate_grad_batches', 'check_val_every_n_epoch', 'gradient_clip_val', 'seed_everything']],
  ['spacy', ['optimizers', 'schedules', 'annotating_components', 'frozen_components']],
];

/** Modules that a program in Python brings in; checked where no key has told. */
const modules: readonly (readonly [Framework, RegExp])[] = [
  ['keras', /^\s*(?:from|import)\s+(?:[\w., ]+,\s*)?(?:tensorflow|keras|tf_keras)\b/m],
  ['huggingface', /^\s*(?:from|import)\s+(?:transformers|trl)\b[^\n]*\b(?:Trainer|TrainingArguments|SFTConfig)\b/m],
  ['lightning', /^\s*(?:from|import)\s+(?:[\w., ]+,\s*)?(?:pytorch_lightning|lightning)\b/m],
  ['torch', /^\s*(?:from|import)\s+(?:[\w., ]+,\s*)?torch\b/m],
];

/** O(entries), and O(text) for programs. */
export function frameworkOf(entries: readonly ConfigEntry[], language: ConfigLanguage, text: string): Framework {
  const keys = new Set<string>();
  for (const { path, value } of entries) {
    for (const key of canonicalPath(path)) keys.add(key);
    // `optimizers.@optimizers = "Adam.v1"`
    if (path.at(-1)?.startsWith('@') && typeof value === 'string') keys.add(canonicalKey(path.at(-1)!));
  }
  const isPython = language === 'python' || language === 'notebook';
  const own = signs.find(([name, ...groups]) => {
    // A program has the keys of others as names of its variables.
    if (isPython && !['nanogpt', 'mmengine', 'huggingface'].includes(name)) return false;
    return groups.every((group) => group.some((key) => keys.has(key)));
  });
  if (own !== undefined) return own[0];
  return isPython ? (modules.find(([, pattern]) => pattern.test(text))?.[0] ?? 'unknown') : 'unknown';
}
