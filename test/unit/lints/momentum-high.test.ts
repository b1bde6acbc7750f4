import { lintSuite } from './cases';

lintSuite(
  'L13',
  [
    {
      what: '0.99 with SGD',
      text: 'optimizer: sgd\nlr: 0.1\nmomentum: 0.99\n',
      severity: 'warning',
      line: 3,
      fix: 'momentum: 0.9',
    },
    { what: '1', text: 'optimizer: sgd\nlr: 0.1\nmomentum: 1\n', severity: 'warning', line: 3, fix: 'momentum: 0.9' },
    {
      what: 'Caffe',
      path: 'solver.prototxt',
      text: 'base_lr: 0.01\nlr_policy: "step"\nmomentum: 0.995\nmax_iter: 1000\n',
      severity: 'warning',
      line: 3,
      fix: 'momentum: 0.9',
    },
  ],
  [
    { what: '0.9', text: 'optimizer: sgd\nlr: 0.1\nmomentum: 0.9\n' },
    { what: 'an average of weights', text: 'model: moco\noptimizer: sgd\nlr: 0.03\nmomentum: 0.999\n' },
    { what: 'batch normalization', text: 'optimizer: sgd\nlr: 0.1\nbatch_norm:\n  momentum: 0.99\n' },
    { what: 'nnU-Net', text: 'trainer: nnUNet\noptimizer: sgd\nlr: 0.01\nmomentum: 0.99\n' },
    { what: 'a beta of Adam', text: 'optimizer: adam\nlr: 0.001\nbeta1: 0.99\nbeta2: 0.999\n' },
  ],
);
