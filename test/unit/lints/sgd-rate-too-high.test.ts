import { lintSuite } from './cases';

lintSuite(
  'L05',
  [
    {
      what: 'above 1 with nothing that leads to it',
      text: 'optimizer: sgd\nlr: 2.0\nbatch_size: 256\nscheduler: cosine\n',
      severity: 'warning',
      line: 2,
      fix: 'lr: 0.1',
    },
    {
      what: 'one in an INI file',
      path: 'train.ini',
      text: '[train]\noptimizer = sgd\nlr = 3.0\nepochs = 4\n',
      severity: 'warning',
      line: 3,
      fix: 'lr = 0.1',
    },
  ],
  [
    {
      what: 'a linear layer on frozen features',
      path: 'vit_linear.yaml',
      text: 'optimizer: sgd\nlr: 12\nepochs: 90\n',
    },
    { what: '1 itself', text: 'optimizer: sgd\nlr: 1.0\nepochs: 3\n' },
    { what: '1cycle', text: 'optimizer: sgd\nlr: 3.0\nscheduler: OneCycleLR\nepochs: 3\n' },
    { what: 'a warm-up', text: 'optimizer: sgd\nlr: 3.2\nwarmup_epochs: 5\nepochs: 90\n' },
    { what: 'LARS', text: 'optimizer: lars\nlr: 4.8\nepochs: 100\n' },
    { what: 'a recurrent network', text: 'model: LSTM\noptimizer: sgd\nlr: 20\nepochs: 40\n' },
    { what: 'a linear probe', text: 'mode: linear_probe\noptimizer: sgd\nlr: 30\nepochs: 100\n' },
  ],
);
