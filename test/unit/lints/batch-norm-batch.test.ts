import { lintSuite } from './cases';

lintSuite(
  'L56',
  [
    { what: 'two examples', text: 'lr: 0.1\nnorm: BN\nbatch_size: 2\n', severity: 'warning', line: 3 },
    { what: 'one', text: 'lr: 0.1\nnorm_cfg:\n  type: BN\nbatch_size: 1\n', severity: 'error', line: 4 },
  ],
  [
    { what: 'sixteen', text: 'lr: 0.1\nnorm: BN\nbatch_size: 16\n' },
    { what: 'synchronized', text: 'lr: 0.1\nnorm: BN\nsync_bn: true\nbatch_size: 2\n' },
    { what: 'frozen', text: 'lr: 0.1\nnorm_cfg:\n  type: BN\nnorm_eval: true\nbatch_size: 2\n' },
    { what: 'groups', text: 'lr: 0.1\nnorm: GN\nbatch_size: 2\n' },
    { what: 'no norm', text: 'lr: 0.1\nbatch_size: 2\n' },
  ],
);
