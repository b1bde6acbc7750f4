import { lintSuite } from './cases';

lintSuite(
  'L58',
  [
    {
      what: 'parts of sixteen',
      text: 'lr: 0.1\nnorm: BN\nbatch_size: 16\naccumulate_grad_batches: 4\n',
      severity: 'warning',
      line: 4,
    },
  ],
  [
    { what: 'parts of sixty-four', text: 'lr: 0.1\nnorm: BN\nbatch_size: 64\naccumulate_grad_batches: 4\n' },
    { what: 'layers', text: 'lr: 0.1\nnorm: LN\nbatch_size: 16\naccumulate_grad_batches: 4\n' },
  ],
);
