import { lintSuite } from './cases';

lintSuite(
  'L50',
  [
    {
      what: 'much smoothing',
      text: 'lr: 0.1\nlabel_smoothing: 0.4\n',
      severity: 'warning',
      line: 2,
      fix: 'label_smoothing: 0.1',
    },
    {
      what: 'all three',
      text: 'lr: 0.1\nlabel_smoothing: 0.1\nmixup: 0.8\ndistillation_alpha: 0.5\n',
      severity: 'warning',
      line: 2,
      fix: 'label_smoothing: 0',
    },
  ],
  [
    { what: 'a tenth', text: 'lr: 0.1\nlabel_smoothing: 0.1\nmixup: 0.8\n' },
    { what: 'the smoothing of a curve', text: 'lr: 0.1\nsmoothing: 0.6\n' },
  ],
);
