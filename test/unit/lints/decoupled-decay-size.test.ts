import { lintSuite } from './cases';

lintSuite(
  'L08',
  [
    {
      what: 'above 0.5',
      text: 'optimizer: adamw\nlr: 1.0e-3\nweight_decay: 1.0\n',
      severity: 'warning',
      line: 3,
      fix: 'weight_decay: 0.1',
    },
    {
      what: 'a run in which the weights decay hundreds of times over',
      text: 'optimizer: adamw\nlr: 0.01\nweight_decay: 0.5\nmax_steps: 100000\n',
      severity: 'warning',
      line: 3,
      fix: 'weight_decay: 0.1',
    },
  ],
  [
    { what: 'what is usual', text: 'optimizer: adamw\nlr: 1.0e-3\nweight_decay: 0.1\nmax_steps: 10000\n' },
    { what: 'Lion, which takes more', text: 'optimizer: lion\nlr: 1.0e-4\nweight_decay: 1.0\n' },
    { what: 'an unknown optimizer', text: 'lr: 1.0e-3\nweight_decay: 1.0\n' },
    { what: 'SGD', text: 'optimizer: sgd\nlr: 1.0e-3\nweight_decay: 1.0\n' },
  ],
);

lintSuite(
  'L09',
  [
    {
      what: 'the default of the library for nanoGPT',
      path: 'config/train.py',
      text: 'block_size = 256\nmax_iters = 5000\nlearning_rate = 1e-3\nweight_decay = 0.01\nbatch_size = 64\n',
      severity: 'info',
      line: 4,
      fix: 'weight_decay = 0.1',
    },
    {
      what: 'none for a Vision Transformer',
      text: 'model: vit_base_patch16_224\noptimizer: adamw\nlr: 1.0e-3\nweight_decay: 0\n',
      severity: 'info',
      line: 4,
      fix: 'weight_decay: 0.05',
    },
  ],
  [
    {
      what: 'a model of speech',
      text: 'task: audio_pretraining\noptimizer: adamw\nlr: 5.0e-4\nweight_decay: 0.01\n',
    },
    { what: 'what is usual', text: 'model: vit_base_patch16_224\noptimizer: adamw\nlr: 1.0e-3\nweight_decay: 0.05\n' },
    {
      what: 'a fine-tune',
      text: 'model: vit_base_patch16_224\npretrained: true\noptimizer: adamw\nlr: 1.0e-5\nweight_decay: 0.01\n',
    },
    { what: 'a small network', text: 'model: mlp\noptimizer: adamw\nlr: 1.0e-3\nweight_decay: 0.01\n' },
    {
      what: 'a pretrained backbone',
      text: 'pretrain_img_size: 224\noptimizer: adamw\nlr: 1.0e-4\nweight_decay: 0.01\n',
    },
  ],
);
