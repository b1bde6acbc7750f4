import { lintSuite } from './cases';

lintSuite(
  'L57',
  [
    {
      what: 'a comment that says why',
      text: 'lr: 0.1\nbatch_size: 32\naccumulate_grad_batches: 4  # speeds up training, faster\n',
      severity: 'info',
      line: 3,
    },
    {
      what: 'a comment above',
      text: 'lr: 0.1\n# for throughput\naccumulate_grad_batches: 4\n',
      severity: 'info',
      line: 3,
    },
  ],
  [
    { what: 'no reason', text: 'lr: 0.1\nbatch_size: 256\naccumulate_grad_batches: 4\n' },
    { what: 'memory', text: 'lr: 0.1\naccumulate_grad_batches: 4  # fits into memory\n' },
    { what: 'none', text: 'lr: 0.1\naccumulate_grad_batches: 1  # faster\n' },
  ],
);
