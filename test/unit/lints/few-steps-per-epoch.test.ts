import { lintSuite } from './cases';

lintSuite(
  'L43',
  [
    { what: 'a batch above the set', text: 'lr: 0.1\nbatch_size: 512\nn_train: 300\n', severity: 'warning', line: 2 },
    {
      what: 'three updates',
      text: 'lr: 0.1\nepochs: 50\nbatch_size: 512\nn_train: 1500\n',
      severity: 'warning',
      line: 3,
    },
  ],
  [
    { what: 'many updates', text: 'lr: 0.1\nbatch_size: 32\nn_train: 1500\n' },
    { what: 'few, but for long', text: 'lr: 0.1\nepochs: 1000\nbatch_size: 512\nn_train: 1500\n' },
    { what: 'a graph', text: 'model: gcn\nlr: 0.01\nbatch_size: 512\nn_train: 140\n' },
    { what: 'a set of unknown size', text: 'lr: 0.1\nbatch_size: 512\n' },
  ],
);
