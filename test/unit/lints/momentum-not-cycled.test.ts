import { lintSuite } from './cases';

lintSuite(
  'L14',
  [
    {
      what: 'OneCycleLR that is told not to',
      text: 'optimizer: sgd\nlr: 0.1\nmomentum: 0.9\nscheduler:\n  name: OneCycleLR\n  cycle_momentum: false\n',
      severity: 'info',
      line: 6,
    },
    {
      what: "Caffe's policy",
      path: 'solver.prototxt',
      text: 'base_lr: 0.1\nmax_lr: 1\nlr_policy: "triangular"\nmomentum: 0.9\nmax_iter: 1000\n',
      severity: 'info',
      line: 4,
    },
  ],
  [
    {
      what: 'OneCycleLR, which cycles it by itself',
      text: 'optimizer: sgd\nlr: 0.1\nmomentum: 0.9\nscheduler: OneCycleLR\n',
    },
    {
      what: 'cyclical momentum',
      path: 'solver.prototxt',
      text: 'base_lr: 0.1\nmax_lr: 1\nlr_policy: "triangular"\nmomentum: 0.95\ncyclical_momentum: 0.85\nmax_iter: 1000\n',
    },
    { what: 'a cosine', text: 'optimizer: sgd\nlr: 0.1\nmomentum: 0.9\nscheduler: cosine\ncycle_momentum: false\n' },
  ],
);
