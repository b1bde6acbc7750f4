import { lintSuite } from './cases';

lintSuite(
  'L54',
  [
    {
      what: 'a large one',
      text: 'optimizer: adam\nlr: 0.1\nadam_epsilon: 0.01\n',
      severity: 'warning',
      line: 3,
      fix: 'adam_epsilon: 1.0e-8',
    },
    {
      what: 'one that is 0 in fp16',
      text: 'optimizer: adamw\nlr: 0.1\nadam_epsilon: 1.0e-8\nprecision: 16-true\n',
      severity: 'warning',
      line: 3,
      fix: 'adam_epsilon: 1.0e-6',
    },
  ],
  [
    { what: 'the usual', text: 'optimizer: adam\nlr: 0.1\nadam_epsilon: 1.0e-8\n' },
    { what: 'that of RMSprop', text: 'optimizer: rmsprop\nlr: 0.1\noptimizer_eps: 0.001\n' },
    { what: 'that of a norm', text: 'optimizer: adam\nlr: 0.1\nnorm:\n  eps: 0.001\n' },
    { what: 'that of an agent', text: 'optimizer: adam\nenv: atari\nlr: 0.1\nadam_epsilon: 0.01\n' },
  ],
);
