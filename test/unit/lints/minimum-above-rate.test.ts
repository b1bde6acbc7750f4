import { lintSuite } from './cases';

lintSuite(
  'L33',
  [
    {
      what: 'a lowest rate above',
      text: 'lr: 1.0e-4\nmin_lr: 1.0e-3\nepochs: 9\n',
      severity: 'error',
      line: 2,
      fix: 'min_lr: 1.0e-5',
    },
    { what: 'the same rate', text: 'lr: 1.0e-4\nmin_lr: 1.0e-4\n', severity: 'error', line: 2, fix: 'min_lr: 1.0e-5' },
    {
      what: 'a warm-up that falls',
      text: 'lr: 1.0e-4\nwarmup_lr: 1.0e-3\nwarmup_epochs: 5\n',
      severity: 'error',
      line: 2,
      fix: 'warmup_lr: 1.0e-6',
    },
    {
      what: 'a factor above one',
      text: 'lr: 1.0e-4\nwarmup:\n  start_factor: 10\n  steps: 100\n',
      severity: 'error',
      line: 3,
      fix: 'start_factor: 1.0e-3',
    },
  ],
  [
    { what: 'a tenth', text: 'lr: 1.0e-4\nmin_lr: 1.0e-5\nwarmup_lr: 1.0e-6\n' },
    { what: 'a share of the rate', text: 'lr: 1.0e-4\nmin_lr_ratio: 0.1\n' },
    { what: 'a cycle', text: 'lr: 1.0e-4\nmin_lr: 1.0e-3\nmax_lr: 1.0e-2\n' },
    { what: 'a rate that is multiplied first', text: 'blr: 1.0e-4\nmin_lr: 1.0e-3\nepochs: 9\n' },
    {
      what: 'a way up to a peak and down',
      text: 'lr: 1.0e-3\nparam_scheduler:\n  - type: CosineAnnealingLR\n    eta_min: 0.01\n  - type: CosineAnnealingLR\n    eta_min: 1.0e-7\n',
    },
    { what: 'drops by steps', text: 'lr: 1.0e-3\nmin_lr: 1.0e-3\nscheduler: step\n' },
    { what: 'a constant rate', text: 'lr: 1.0e-4\nmin_lr: 1.0e-4\nlr_scheduler_type: constant\n' },
  ],
);
