import { lintSuite } from './cases';

lintSuite(
  'L57',
  [{ what: 'large parts', text: 'lr: 0.1\nbatch_size: 256\naccumulate_grad_batches: 4\n', severity: 'info', line: 3 }],
  [
    { what: 'small parts', text: 'lr: 0.1\nbatch_size: 4\naccumulate_grad_batches: 4\n' },
    { what: 'none', text: 'lr: 0.1\nbatch_size: 256\naccumulate_grad_batches: 1\n' },
  ],
);
