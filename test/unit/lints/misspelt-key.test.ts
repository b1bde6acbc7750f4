import { lintSuite } from './cases';

lintSuite(
  'L61',
  [
    {
      what: 'swapped letters',
      text: 'lr: 0.1\nleraning_rate: 0.1\n',
      severity: 'warning',
      line: 2,
      fix: 'learning_rate: 0.1',
    },
    { what: 'a letter short', text: 'lr: 0.1\ndropot: 0.1\n', severity: 'warning', line: 2, fix: 'dropout: 0.1' },
    {
      what: 'two slips in a long word',
      text: 'lr: 0.1\ngradient_acumulatoin_steps: 4\n',
      severity: 'warning',
      line: 2,
      fix: 'gradient_accumulation_steps: 4',
    },
    {
      what: 'a hyphen among underscores',
      text: 'max_lr: 0.1\nbatch_size: 8\nnum_epochs: 3\nweight-decay: 0.1\n',
      severity: 'warning',
      line: 4,
      fix: 'weight_decay: 0.1',
    },
    { what: 'capitals', text: 'LR: 0.1\nMOMENTM: 0.9\n', severity: 'warning', line: 2, fix: 'MOMENTUM: 0.9' },
  ],
  [
    { what: 'right ones', text: 'learning_rate: 0.1\nmomentum: 0.9\ndropout: 0.1\nwarmup_steps: 100\n' },
    { what: 'words of their own', text: 'lr: 0.1\nmoments: 2\npatients: 30\noptimiser: sgd\nscheduled: 1\n' },
    { what: 'plurals', text: 'lr: 0.1\nwarmup_step: 100\ndropouts: 2\n' },
    { what: 'short keys', text: 'lr: 0.1\nlr_x: 3\ndecay: 0.1\nmom2: 1\n' },
    { what: 'a style of hyphens', text: 'max-lr: 0.1\nbatch-size: 8\nweight-decay: 0.1\n' },
    {
      what: 'a variable of a program',
      path: 'train.py',
      text: 'optimizer = torch.optim.SGD(p, lr=0.1)\ndropot = 0.1\n',
    },
  ],
);
