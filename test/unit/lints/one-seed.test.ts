import { lintSuite } from './cases';

lintSuite(
  'L59',
  [{ what: 'one on little data', text: 'lr: 0.1\nn_train: 300\nseed: 42\n', severity: 'info', line: 3 }],
  [
    { what: 'none in the file', text: 'lr: 0.1\nn_train: 300\n' },
    { what: 'three', text: 'lr: 0.1\nn_train: 300\nseed: [1, 2, 3]\n' },
    { what: 'much data', text: 'lr: 0.1\nn_train: 50000\nseed: 42\n' },
    { what: 'data of unknown size', text: 'lr: 0.1\nseed: 42\n' },
  ],
);
