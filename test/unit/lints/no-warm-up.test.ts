import { lintSuite } from './cases';

lintSuite(
  'L22',
  [
    {
      what: 'a Transformer from nothing',
      text: 'model: transformer\noptimizer: adamw\nlr: 3.0e-4\nwarmup_steps: 0\nmax_steps: 10000\n',
      severity: 'warning',
      line: 4,
      fix: 'warmup_steps: 300',
    },
    {
      what: 'a large batch',
      text: 'optimizer: sgd\nlr: 1.0\ntotal_batch_size: 4096\nwarmup_epochs: 0\nepochs: 90\n',
      severity: 'warning',
      line: 4,
    },
    {
      what: 'a fine-tune',
      text: 'model_name_or_path: bert-base\nper_device_train_batch_size: 16\nlearning_rate: 2.0e-5\nwarmup_ratio: 0.0\n',
      severity: 'info',
      line: 4,
      fix: 'warmup_ratio: 0.03',
    },
    {
      what: 'torchtitan',
      path: 'train.toml',
      text: '[model]\nname = "llama3"\n[lr_scheduler]\nwarmup_steps = 0\n[training]\nlocal_batch_size = 8\nsteps = 10000\n[optimizer]\nname = "AdamW"\nlr = 3e-4\n',
      severity: 'warning',
      line: 4,
      fix: 'warmup_steps = 300',
    },
  ],
  [
    { what: 'a warm-up', text: 'model: transformer\nlr: 3.0e-4\nwarmup_steps: 100\nmax_steps: 10000\n' },
    { what: 'a warm-up that is not named', text: 'model: transformer\nlr: 3.0e-4\nmax_steps: 10000\n' },
    { what: 'another warm-up beside it', text: 'model: gpt2\nlr: 3.0e-4\nwarmup_steps: 0\nwarmup_ratio: 0.03\n' },
    { what: 'a small network', text: 'model: mlp\nlr: 3.0e-4\nwarmup_steps: 0\nbatch_size: 32\n' },
    { what: 'LoRA', text: 'model: llama-7b\nlora_r: 8\nlr: 2.0e-4\nwarmup_steps: 0\n' },
    { what: '1cycle', text: 'model: transformer\nlr: 3.0e-4\nwarmup_steps: 0\nscheduler: one_cycle\n' },
    { what: 'reinforcement learning', text: 'model: transformer\nalgorithm: ppo\nlr: 3.0e-4\nwarmup_steps: 0\n' },
    { what: 'a test of the code', text: 'model: transformer\nlr: 3.0e-4\nwarmup_steps: 0\nmax_steps: 10\n' },
    {
      what: 'a default of an argument',
      path: 'train.py',
      text: 'import argparse\nparser = argparse.ArgumentParser()\nparser.add_argument("--lr", default=3e-4)\nparser.add_argument("--num-heads", default=8)\nparser.add_argument("--epochs", default=8)\nparser.add_argument("--warmup-steps", default=0)\nargs = parser.parse_args()\nloss.backward()\n',
    },
  ],
);
