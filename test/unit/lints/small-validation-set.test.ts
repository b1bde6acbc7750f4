import { lintSuite } from './cases';

lintSuite(
  'L40',
  [{ what: 'two hundred', text: 'lr: 0.1\nnum_classes: 10\nnum_val: 200\n', severity: 'info', line: 3 }],
  [
    { what: 'ten thousand', text: 'lr: 0.1\nnum_classes: 10\nnum_val: 10000\n' },
    { what: 'a share', text: 'lr: 0.1\nnum_classes: 10\nval_set_size: 0.05\n' },
    { what: 'no classes', text: 'lr: 0.1\nnum_val: 200\n' },
    { what: 'a vocabulary', text: 'lr: 0.1\nvocab_size: 32000\nnum_val: 200\n' },
  ],
);
