import { lintSuite } from './cases';

lintSuite(
  'L47',
  [
    { what: 'a V100', text: 'lr: 1.0e-4\nbf16: true\ngpu_type: V100\n', severity: 'warning', line: 2 },
    {
      what: 'a machine with T4s',
      text: 'lr: 1.0e-4\nprecision: bf16-mixed\ninstance_type: g4dn.xlarge\n',
      severity: 'warning',
      line: 2,
    },
  ],
  [
    { what: 'an A100', text: 'lr: 1.0e-4\nbf16: true\ngpu_type: A100\n' },
    { what: 'fp16', text: 'lr: 1.0e-4\nfp16: true\ngpu_type: V100\n' },
    { what: 'no hardware', text: 'lr: 1.0e-4\nbf16: true\n' },
  ],
);
