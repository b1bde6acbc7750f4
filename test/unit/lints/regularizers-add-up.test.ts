import { lintSuite } from './cases';

lintSuite(
  'L51',
  [
    {
      what: 'three at once for ten epochs',
      text: 'optimizer: adamw\nlr: 1.0e-3\nepochs: 10\ndropout: 0.4\nlabel_smoothing: 0.1\nmixup: 0.8\n',
      severity: 'warning',
      line: 4,
    },
  ],
  [
    { what: 'three for long', text: 'lr: 1.0e-3\nepochs: 300\ndropout: 0.4\nlabel_smoothing: 0.1\nmixup: 0.8\n' },
    { what: 'weak ones', text: 'lr: 1.0e-3\nepochs: 10\ndropout: 0.1\nlabel_smoothing: 0.05\nmixup: 0.1\n' },
    {
      what: 'a fine-tune',
      text: 'pretrained: true\nlr: 1.0e-3\nepochs: 10\ndropout: 0.4\nlabel_smoothing: 0.1\nmixup: 0.8\n',
    },
  ],
);
