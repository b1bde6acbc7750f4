import { lintSuite } from './cases';

lintSuite(
  'L49',
  [
    { what: 'more than half', text: 'lr: 0.1\ndropout: 0.7\n', severity: 'warning', line: 2, fix: 'dropout: 0.3' },
    { what: 'a share to keep', text: 'lr: 0.1\ndropout: 0.9\n', severity: 'warning', line: 2, fix: 'dropout: 0.1' },
  ],
  [
    { what: 'half', text: 'lr: 0.1\ndropout: 0.5\n' },
    { what: 'what is called a share to keep', text: 'lr: 0.1\nkeep_prob: 0.9\n' },
    { what: 'attention on a graph', text: 'model: gat\nlr: 0.005\ndropout: 0.6\n' },
    { what: 'a switch', text: 'lr: 0.1\ndropout: true\n' },
  ],
);
