import { lintSuite } from './cases';

lintSuite(
  'L55',
  [
    {
      what: 'an average over the run',
      text: 'lr: 0.1\nmax_steps: 10000\nema_decay: 0.9999\n',
      severity: 'warning',
      line: 3,
      fix: 'ema_decay: 0.999',
    },
  ],
  [
    { what: 'a part of the run', text: 'lr: 0.1\nmax_steps: 500000\nema_decay: 0.9999\n' },
    { what: 'a teacher', text: 'lr: 0.1\nmax_steps: 1000\nteacher:\n  ema_decay: 0.9999\n' },
    { what: 'a length that is not known', text: 'lr: 0.1\nepochs: 10\nema_decay: 0.9999\n' },
  ],
);
