import { lintSuite } from './cases';

lintSuite(
  'L25',
  [
    {
      what: 'steps and a share',
      text: 'learning_rate: 2.0e-5\nwarmup_steps: 500\nwarmup_ratio: 0.1\n',
      severity: 'warning',
      line: 3,
      fix: 'warmup_ratio: 0',
    },
    {
      what: 'arguments of a call',
      path: 'train.py',
      text: 'from transformers import Trainer, TrainingArguments\nargs = TrainingArguments("out", learning_rate=2e-5, warmup_steps=500,\n    warmup_ratio=0.1)\nTrainer(args=args).train()\n',
      severity: 'warning',
      line: 3,
      fix: '    warmup_ratio=0)',
    },
  ],
  [
    {
      what: 'the start of a warm-up in MMCV',
      text: 'lr: 0.02\nlr_config:\n  policy: step\n  warmup: linear\n  warmup_iters: 500\n  warmup_ratio: 0.001\n',
    },
    { what: 'steps alone', text: 'learning_rate: 2.0e-5\nwarmup_steps: 500\n' },
    { what: 'a zero that is a default', text: 'learning_rate: 2.0e-5\nwarmup_steps: 0\nwarmup_ratio: 0.1\n' },
    { what: 'two runs in one file', text: 'a:\n  lr: 0.1\n  warmup_steps: 500\nb:\n  lr: 0.1\n  warmup_ratio: 0.1\n' },
  ],
);

lintSuite(
  'L26',
  [
    { what: 'a share as steps', text: 'lr: 0.1\nwarmup_steps: 0.05\nepochs: 10\n', severity: 'warning', line: 2 },
    {
      what: 'the same for the Trainer',
      text: 'learning_rate: 2.0e-5\nper_device_train_batch_size: 8\nwarmup_steps: 0.05\n',
      severity: 'info',
      line: 3,
    },
    {
      what: 'epochs as steps',
      path: 'train.toml',
      text: 'lr = 0.1\nwarmup_steps = 5\nmax_steps = 20000\n',
      severity: 'warning',
      line: 2,
      fix: 'warmup_steps = 600',
    },
  ],
  [
    { what: 'steps', text: 'lr: 0.1\nwarmup_steps: 500\nmax_steps: 20000\n' },
    { what: 'a share', text: 'lr: 0.1\nwarmup_ratio: 0.05\nmax_steps: 20000\n' },
    { what: 'a run of unknown length', text: 'lr: 0.1\nwarmup_steps: 5\nepochs: 3\n' },
    {
      what: 'a fine-tune',
      text: 'base_model: llama-7b\nlora_r: 8\nlearning_rate: 2.0e-4\nwarmup_steps: 5\nmax_steps: 2000\n',
    },
    {
      what: 'axolotl, which takes shares',
      text: 'base_model: a\nsequence_len: 8\nlearning_rate: 1.0e-4\nwarmup_steps: 0.1\n',
    },
    { what: 'epochs', text: 'lr: 0.1\nwarmup_epochs: 5\nmax_steps: 20000\n' },
  ],
);
