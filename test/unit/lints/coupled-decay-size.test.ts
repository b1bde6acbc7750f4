import { lintSuite } from './cases';

lintSuite(
  'L10',
  [
    {
      what: 'a deep network at a high rate',
      text: 'model: resnet50\noptimizer: sgd\nlr: 0.1\nweight_decay: 0.001\n',
      severity: 'warning',
      line: 4,
      fix: 'weight_decay: 5.0e-4',
    },
  ],
  [
    { what: '5e-4', text: 'model: resnet50\noptimizer: sgd\nlr: 0.1\nweight_decay: 0.0005\n' },
    { what: 'a low rate', text: 'model: resnet50\noptimizer: sgd\nlr: 0.001\nweight_decay: 0.001\n' },
    { what: 'AdamW', text: 'model: resnet50\noptimizer: adamw\nlr: 0.1\nweight_decay: 0.05\n' },
    { what: 'a shallow network', text: 'model: lenet\noptimizer: sgd\nlr: 0.1\nweight_decay: 0.001\n' },
  ],
);

lintSuite(
  'L11',
  [
    {
      what: 'ImageNet with 1cycle',
      text: 'data: ImageNet\nscheduler: OneCycleLR\noptimizer: sgd\nlr: 0.1\nweight_decay: 0.001\n',
      severity: 'warning',
      line: 5,
      fix: 'weight_decay: 1.0e-5',
    },
  ],
  [
    {
      what: 'what Smith tested',
      text: 'data: imagenet\nscheduler: OneCycleLR\noptimizer: sgd\nlr: 0.1\nweight_decay: 3.0e-6\n',
    },
    {
      what: 'another schedule',
      text: 'data: imagenet\nscheduler: cosine\noptimizer: sgd\nlr: 0.1\nweight_decay: 0.001\n',
    },
    {
      what: 'small data',
      text: 'data: cifar10\nscheduler: OneCycleLR\noptimizer: sgd\nlr: 0.1\nweight_decay: 0.001\n',
    },
  ],
);

lintSuite(
  'L12',
  [
    {
      what: 'little decay on digits',
      text: 'dataset: mnist\noptimizer: sgd\nlr: 0.1\nweight_decay: 1.0e-6\n',
      severity: 'info',
      line: 4,
      fix: 'weight_decay: 1.0e-3',
    },
    {
      what: 'none for LeNet',
      text: 'model: LeNet\noptimizer: sgd\nlr: 0.1\nweight_decay: 0\n',
      severity: 'info',
      line: 4,
      fix: 'weight_decay: 1.0e-3',
    },
  ],
  [
    { what: 'enough', text: 'dataset: mnist\noptimizer: sgd\nlr: 0.1\nweight_decay: 1.0e-4\n' },
    { what: 'a decay that is not named', text: 'dataset: mnist\noptimizer: sgd\nlr: 0.1\n' },
    { what: 'large data', text: 'dataset: imagenet\noptimizer: sgd\nlr: 0.1\nweight_decay: 1.0e-6\n' },
    { what: 'a GAN', text: 'dataset: mnist\nmodel: gan\noptimizer: sgd\nlr: 0.1\nweight_decay: 0\n' },
  ],
);
