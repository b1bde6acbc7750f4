import { lintSuite } from './cases';

lintSuite(
  'L35',
  [
    {
      what: 'longer than the run',
      text: 'lr: 0.1\nepochs: 20\npatience: 30\n',
      severity: 'warning',
      line: 3,
      fix: 'patience: 4',
    },
    {
      what: 'one evaluation',
      text: 'lr: 0.1\nepochs: 20\npatience: 1\n',
      severity: 'warning',
      line: 3,
      fix: 'patience: 5',
    },
    {
      what: 'longer than its evaluations',
      text: 'lr: 0.1\nmax_steps: 10000\neval_steps: 500\nearly_stopping_patience: 20\n',
      severity: 'warning',
      line: 4,
      fix: 'early_stopping_patience: 4',
    },
  ],
  [
    { what: 'within the run', text: 'lr: 0.1\nepochs: 100\npatience: 10\n' },
    { what: "a framework's default written out", text: 'lr0: 0.01\nepochs: 100\npatience: 100\nimgsz: 640\n' },
    { what: 'an agent', text: 'lr: 1.0e-3\nenv: CartPole-v1\nepochs: 10\npatience: 20\n' },
    {
      what: 'spaCy, which counts steps',
      path: 'config.cfg',
      text: '[training]\npatience = 1600\nmax_steps = 20000\neval_frequency = 200\n[training.optimizer]\n@optimizers = "Adam.v1"\nlearn_rate = 0.001\n',
    },
    { what: 'a plateau', text: 'lr: 0.1\nepochs: 5\nscheduler:\n  patience: 10\n' },
  ],
);
