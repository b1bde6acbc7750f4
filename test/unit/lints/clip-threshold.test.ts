import { lintSuite } from './cases';

lintSuite(
  'L48',
  [
    {
      what: 'a tiny norm',
      text: 'lr: 0.1\nmax_grad_norm: 0.001\n',
      severity: 'warning',
      line: 2,
      fix: 'max_grad_norm: 1',
    },
    {
      what: 'a huge norm',
      text: 'lr: 0.1\nmax_grad_norm: 10000\n',
      severity: 'warning',
      line: 2,
      fix: 'max_grad_norm: 1',
    },
    {
      what: 'none for an LSTM',
      text: 'model: lstm\nlr: 0.1\ngrad_clip: 0\n',
      severity: 'warning',
      line: 3,
      fix: 'grad_clip: 1',
    },
    {
      what: 'values in the place of a norm',
      text: 'lr: 0.1\ntrainer:\n  gradient_clip_val: 1.0\n  gradient_clip_algorithm: value\n',
      severity: 'warning',
      line: 3,
    },
  ],
  [
    { what: 'a tiny norm with Adam', text: 'optimizer: adamw\nlr: 1.0e-4\nmax_grad_norm: 0.01\n' },
    { what: 'one', text: 'lr: 0.1\nmax_grad_norm: 1.0\n' },
    { what: "DETR's tenth", text: 'lr: 0.1\nclip_max_norm: 0.1\n' },
    { what: 'none for other nets', text: 'lr: 0.1\nclip_norm: 0.0\n' },
    { what: 'what is switched off', text: 'lr: 0.1\nCLIP_GRADIENTS:\n  ENABLED: false\n  CLIP_VALUE: 0.001\n' },
    { what: 'an agent', text: 'lr: 0.1\nenv: dmc\ngrad_clip: 1000\n' },
  ],
);
