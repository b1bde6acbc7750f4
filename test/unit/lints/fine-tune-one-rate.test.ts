import { lintSuite } from './cases';

lintSuite(
  'L17',
  [
    {
      what: 'a rate from scratch with AdamW',
      text: 'model: efficientnet_b0\npretrained: true\noptimizer: adamw\nlr: 0.001\n',
      severity: 'warning',
      line: 4,
      fix: 'lr: 5.0e-5',
    },
    {
      what: 'a rate from scratch with SGD',
      path: 'train.toml',
      text: 'model = "resnet50"\npretrained = true\noptimizer = "sgd"\nlr = 0.1\n',
      severity: 'warning',
      line: 4,
      fix: 'lr = 1e-3',
    },
  ],
  [
    { what: 'a lower rate', text: 'model: efficientnet_b0\npretrained: true\noptimizer: adamw\nlr: 0.0001\n' },
    { what: 'from nothing', text: 'model: efficientnet_b0\npretrained: false\noptimizer: adamw\nlr: 0.001\n' },
    { what: 'a frozen backbone', text: 'pretrained: true\nfreeze_backbone: true\noptimizer: adamw\nlr: 0.001\n' },
    { what: 'rates by part', text: 'pretrained: true\noptimizer: adamw\nlr: 0.001\nbackbone_lr: 0.0001\n' },
    { what: 'adapters', text: 'pretrained: true\nlora_r: 8\noptimizer: adamw\nlr: 0.001\n' },
    { what: 'detection', text: 'pretrained: true\ndataset: coco\noptimizer: sgd\nlr: 0.02\n' },
    { what: 'a transfer that stops the run', text: 'model: resnet50\npretrained: null\noptimizer: sgd\nlr: 0.1\n' },
  ],
);
