import { lintSuite } from './cases';

lintSuite(
  'L34',
  [
    {
      what: 'an early stop before the plateau',
      text: 'lr: 0.1\nearly_stopping_patience: 5\nreduce_lr_on_plateau:\n  factor: 0.5\n  patience: 10\n',
      severity: 'warning',
      line: 2,
      fix: 'early_stopping_patience: 30',
    },
  ],
  [
    { what: 'a patient one', text: 'lr: 0.1\nearly_stopping_patience: 20\nlr_patience: 5\n' },
    { what: 'none', text: 'lr: 0.1\nearly_stopping_patience: 0\nlr_patience: 5\n' },
    { what: 'no plateau', text: 'lr: 0.1\nearly_stopping_patience: 5\n' },
  ],
);
