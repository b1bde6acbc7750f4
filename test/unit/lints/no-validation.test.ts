import { lintSuite } from './cases';

lintSuite(
  'L39',
  [
    {
      what: 'only data to train on',
      text: 'lr: 0.1\nepochs: 20\ntrain_file: data.csv\n',
      severity: 'warning',
      line: 3,
    },
  ],
  [
    { what: 'data for both', text: 'lr: 0.1\nepochs: 20\ntrain_file: data.csv\nval_file: val.csv\n' },
    { what: 'a part held back', text: 'lr: 0.1\nepochs: 20\ntrain_file: data.csv\nsplit: 0.1\n' },
    {
      what: 'pictures for an adapter of a diffusion model',
      path: 'lora.toml',
      text: 'network_module = "networks.lora"\ntrain_data_dir = "pictures"\nmax_train_epochs = 10\nunet_lr = 1e-4\n',
    },
    { what: 'one pass', text: 'lr: 0.1\nepochs: 1\ntrain_file: data.csv\n' },
    { what: 'a file that builds on another', text: '_base_: base.yaml\nlr: 0.1\nepochs: 20\ntrain_file: data.csv\n' },
  ],
);
