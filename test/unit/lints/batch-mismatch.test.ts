import { lintSuite } from './cases';

lintSuite(
  'L41',
  [
    {
      what: 'numbers of DeepSpeed that do not multiply',
      path: 'ds_config.json',
      text: '{\n  "train_batch_size": 100,\n  "train_micro_batch_size_per_gpu": 8,\n  "gradient_accumulation_steps": 4,\n  "optimizer": { "params": { "lr": 1e-4 } }\n}\n',
      severity: 'error',
      line: 2,
      fix: '"train_batch_size": 96',
    },
    {
      what: 'numbers of Megatron-LM',
      text: 'lr: 1.0e-4\nmicro_batch_size: 3\nglobal_batch_size: 256\n',
      severity: 'error',
      line: 3,
      fix: 'global_batch_size: 255',
    },
  ],
  [
    {
      what: 'numbers that do',
      path: 'ds_config.json',
      text: '{ "train_batch_size": 256, "train_micro_batch_size_per_gpu": 8, "gradient_accumulation_steps": 4, "lr": 1e-4 }',
    },
    {
      what: 'numbers that are worked out',
      path: 'ds_config.json',
      text: '{ "train_batch_size": "auto", "train_micro_batch_size_per_gpu": 8, "lr": 1e-4 }',
    },
    { what: 'batches of another kind', text: 'lr: 1.0e-4\nbatch_size: 48\ntotal_batch_size: 100\n' },
  ],
);
