import assert from 'node:assert/strict';
import { lintSuite } from './cases';
import { fires } from './lint';

const config = (...lines: readonly string[]): string =>
  ['model_name_or_path: meta-llama/Llama-2-7b-hf', 'per_device_train_batch_size: 4', ...lines, ''].join('\n');
const quantized = (model: string, rate: string): string =>
  `model_name_or_path: ${model}\nload_in_4bit: true\nlora_r: 64\nlearning_rate: ${rate}\nnum_train_epochs: 1\n`;

lintSuite(
  'L19',
  [
    {
      what: 'a rate of a full fine-tune',
      text: config('finetuning_type: lora', 'learning_rate: 1.0e-5'),
      severity: 'warning',
      line: 4,
      fix: 'learning_rate: 2.0e-4',
    },
    {
      what: 'a rate that is too high',
      path: 'lora.json',
      text: '{\n "base_model": "mistral-7b",\n "lora_r": 8,\n "num_train_epochs": 1,\n "learning_rate": 5e-3\n}\n',
      severity: 'warning',
      line: 5,
      fix: ' "learning_rate": 2e-4',
    },
  ],
  [
    {
      what: 'the sizes of an adapter that is not used',
      text: 'base_model: mosaicml/mpt-7b\nmicro_batch_size: 1\nadapter:\nlora_r: 8\nlearning_rate: 1.0e-5\n',
    },
    { what: 'what is usual', text: config('finetuning_type: lora', 'learning_rate: 1.0e-4') },
    { what: 'the bounds', text: config('lora_r: 8', 'learning_rate: 1.0e-3') },
    { what: 'a full fine-tune', text: config('finetuning_type: full', 'learning_rate: 1.0e-5') },
    {
      what: 'numbers that were left over',
      text: config('finetuning_type: full', 'lora_rank: 8', 'learning_rate: 1.0e-5'),
    },
    { what: 'a switch that is off', text: config('use_lora: false', 'lora_r: 8', 'learning_rate: 1.0e-5') },
    {
      what: 'an adapter that is left empty',
      text: 'base_model: mpt-7b\nsequence_len: 8\nadapter:\nlora_r: 8\noptimizer: adamw\nlearning_rate: 1.0e-5\n',
    },
    { what: 'preference optimization', text: config('lora_r: 8', 'stage: dpo', 'learning_rate: 5.0e-6') },
    {
      what: 'the text encoder of a diffusion model',
      text: 'network_module: networks.lora\nnetwork_dim: 32\nmax_train_epochs: 10\nunet_lr: 1.0e-4\nlearning_rate: 1.0e-5\n',
    },
    { what: 'Prodigy', text: config('lora_r: 8', 'optim: prodigy', 'learning_rate: 1.0') },
    { what: 'Lion', text: config('lora_r: 8', 'optim: lion_8bit', 'learning_rate: 2.0e-5') },
    { what: 'reinforcement learning on text', text: config('rl: grpo', 'lora_r: 8', 'learning_rate: 1.0e-6') },
  ],
);

lintSuite(
  'L20',
  [
    {
      what: 'a rate of LoRA for all weights',
      text: config('finetuning_type: full', 'learning_rate: 2.0e-4'),
      severity: 'warning',
      line: 4,
      fix: 'learning_rate: 1.0e-5',
    },
  ],
  [
    { what: 'what is usual', text: config('finetuning_type: full', 'learning_rate: 1.0e-5') },
    { what: 'LoRA', text: config('finetuning_type: lora', 'learning_rate: 2.0e-4') },
    {
      what: 'a small model',
      text: 'model_name_or_path: pythia-410m\nper_device_train_batch_size: 4\nlearning_rate: 2.0e-4\n',
    },
    { what: 'going on with pretraining', text: config('stage: pretraining', 'learning_rate: 2.0e-4') },
    {
      what: 'a model of unknown size',
      text: 'model_name_or_path: ./llama\nnum_train_epochs: 1\nlearning_rate: 2.0e-4\n',
    },
    { what: 'weights in four bits', text: config('load_in_4bit: true', 'learning_rate: 2.0e-4') },
    { what: 'GaLore', text: config('use_galore: true', 'learning_rate: 2.0e-4') },
    {
      what: 'the adapter of a plugin',
      text: 'base_model: Qwen3-8B\nsequence_len: 8\nplugin:\n  lora_rank: 16\noptimizer: adamw\nlearning_rate: 3.0e-4\n',
    },
  ],
);

lintSuite(
  'L21',
  [
    {
      what: 'a large model',
      text: quantized('meta-llama/Llama-2-70b-hf', '2.0e-4'),
      severity: 'info',
      line: 4,
      fix: 'learning_rate: 1.0e-4',
    },
  ],
  [
    { what: 'half the rate', text: quantized('meta-llama/Llama-2-70b-hf', '1.0e-4') },
    { what: 'a smaller model', text: quantized('meta-llama/Llama-2-13b-hf', '2.0e-4') },
    {
      what: 'one that is not quantized',
      text: 'base_model: llama-70b\nlora_r: 8\nnum_train_epochs: 1\nlearning_rate: 2.0e-4\n',
    },
    {
      what: 'eight bits',
      text: 'base_model: llama-70b\nlora_r: 8\nload_in_8bit: true\nnum_train_epochs: 1\nlearning_rate: 2.0e-4\n',
    },
  ],
);

test('L21 tells the size of a mixture of experts', () => {
  const { message } = fires('L21', 'config.yaml', quantized('mistralai/Mixtral-8x22B-v0.1', '2.0e-4'));
  assert.match(message, /this model has 140 billion/);
});
