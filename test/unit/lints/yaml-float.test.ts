import { lintSuite } from './cases';

lintSuite(
  'L60',
  [
    { what: 'no point', text: 'lr: 1e-3\n', severity: 'info', line: 1, fix: 'lr: 1.0e-3' },
    { what: 'no sign', text: 'lr: 0.1\nmax_steps: 1.5e5\n', severity: 'info', line: 2, fix: 'max_steps: 1.5e+5' },
    {
      what: 'one in a list',
      text: 'lr: 0.1\nbetas: [0.9, 99e-2]\n',
      severity: 'info',
      line: 2,
      fix: '[0.9, 99.0e-2]',
    },
    {
      what: 'a file that minds the form elsewhere',
      text: 'lr: 1.0e-3\nweight_decay: 1e-2\n',
      severity: 'info',
      line: 2,
      fix: 'weight_decay: 1.0e-2',
    },
    {
      what: 'Ultralytics',
      text: 'lr0: 1e-2\nimgsz: 640\nmosaic: 1.0\n',
      severity: 'warning',
      line: 1,
      fix: 'lr0: 1.0e-2',
    },
  ],
  [
    { what: 'a reader with tags of its own', text: 'data: !include data.yaml\nlr: 1e-3\n' },
    { what: 'Levanter', text: 'trainer:\n  mp: p=f32\n  num_train_steps: 100\noptimizer:\n  learning_rate: 6E-4\n' },
    { what: 'a point and a sign', text: 'lr: 1.0e-3\nweight_decay: 1.e-4\n' },
    { what: 'what is meant as text', text: 'lr: "1e-3"\n' },
    { what: 'a number by its tag', text: 'lr: !!float 1e-3\n' },
    { what: 'a group of Hydra', text: '# @package _group_\nlr: 1e-3\n' },
    { what: 'an unknown reader of nested settings', text: 'params:\n  config:\n    optimizer:\n      lr: 1e-3\n' },
    { what: 'Hydra', text: 'defaults:\n  - model\nlr: 1e-3\n' },
    {
      what: "Lightning's command line",
      text: 'seed_everything: 1\nmodel:\n  class_path: Net\n  init_args:\n    lr: 1e-3\n',
    },
    { what: 'yacs', text: 'SOLVER:\n  BASE_LR: 1e-3\n' },
    { what: 'JSON', path: 'c.json', text: '{ "lr": 1e-3 }' },
  ],
);
