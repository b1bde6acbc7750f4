import { lintSuite } from './cases';

lintSuite(
  'L32',
  [
    {
      what: 'a cosine over as many steps as epochs',
      text: 'lr: 0.1\nmax_epochs: 90\nlr_scheduler:\n  name: CosineAnnealingLR\n  T_max: 90\n  interval: step\n',
      severity: 'warning',
      line: 5,
    },
    {
      what: 'the same with the steps known',
      text: 'lr: 0.1\nmax_epochs: 90\nnum_train: 1000\ndevices: 1\nbatch_size: 10\nlr_scheduler:\n  T_max: 90\n  by_epoch: false\n',
      severity: 'warning',
      line: 7,
      fix: 'T_max: 9000',
    },
    {
      what: '1cycle by epoch',
      text: 'max_epochs: 90\nlr: 0.1\nlr_scheduler:\n  name: OneCycleLR\n  interval: epoch\n',
      severity: 'warning',
      line: 5,
    },
  ],
  [
    { what: 'a cosine by epoch', text: 'lr: 0.1\nmax_epochs: 90\nlr_scheduler:\n  T_max: 90\n  interval: epoch\n' },
    {
      what: 'a cosine over its steps',
      text: 'lr: 0.1\nmax_epochs: 90\nlr_scheduler:\n  T_max: 9000\n  interval: step\n',
    },
    {
      what: 'the unit of another schedule',
      text: 'lr: 0.1\nmax_epochs: 90\nparam_scheduler:\n  - type: LinearLR\n    by_epoch: false\n  - type: CosineAnnealingLR\n    T_max: 90\n    by_epoch: true\n',
    },
    { what: 'no unit', text: 'lr: 0.1\nmax_epochs: 90\nlr_scheduler:\n  T_max: 90\n' },
  ],
);
