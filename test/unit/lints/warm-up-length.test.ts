import { lintSuite } from './cases';

lintSuite(
  'L23',
  [
    {
      what: 'half of the epochs',
      text: 'lr: 0.1\nwarmup_epochs: 50\nepochs: 100\n',
      severity: 'warning',
      line: 2,
      fix: 'warmup_epochs: 5',
    },
    {
      what: 'a fifth of the steps',
      text: 'lr: 0.1\nwarmup_steps: 2000\nmax_steps: 10000\n',
      severity: 'warning',
      line: 2,
      fix: 'warmup_steps: 500',
    },
    {
      what: 'a tenth of the steps, as a note',
      text: 'lr: 0.1\nwarmup_steps: 900\nmax_steps: 10000\n',
      severity: 'info',
      line: 2,
      fix: 'warmup_steps: 500',
    },
    {
      what: 'flags of a command',
      path: 'train.sh',
      text: 'python train.py --lr 0.1 --epochs 20 \\\n  --warmup-epochs 5\n',
      severity: 'warning',
      line: 2,
      fix: '  --warmup-epochs 1',
    },
    {
      what: 'steps that are worked out',
      text: 'lr: 0.1\nnum_train: 1000\nglobal_batch_size: 100\nepochs: 20\nwarmup_steps: 50\n',
      severity: 'warning',
      line: 5,
      fix: 'warmup_steps: 10',
    },
  ],
  [
    { what: 'a share of 10 %', text: 'lr: 0.1\nwarmup_ratio: 0.1\nepochs: 30\n' },
    { what: 'five epochs of ninety', text: 'lr: 0.1\nwarmup_epochs: 5\nepochs: 90\n' },
    { what: '5 %', text: 'lr: 0.1\nwarmup_epochs: 5\nepochs: 100\n' },
    {
      what: '6 % in a folder of fine-tunes',
      path: 'config/finetuning/cola.yaml',
      text: 'lr: 1.0e-5\nwarmup_updates: 320\nmax_update: 5336\n',
    },
    { what: '10 % of a fine-tune', text: 'model_name_or_path: bert-base\nlearning_rate: 2.0e-5\nwarmup_ratio: 0.1\n' },
    { what: 'a run of unknown length', text: 'lr: 0.1\nwarmup_steps: 2000\nepochs: 3\n' },
    { what: 'the rise of 1cycle', text: 'lr: 0.1\npct_start: 0.3\nepochs: 30\n' },
    { what: 'Ultralytics', text: 'lr0: 0.01\nlrf: 0.01\nmosaic: 1.0\nimgsz: 640\nwarmup_epochs: 3.0\nepochs: 10\n' },
    { what: 'a level instead of a length', text: 'lr: 0.1\nwarmup_lr: 0.5\nepochs: 1\n' },
    { what: 'reinforcement learning', text: 'lr: 0.1\nalgorithm: sac\nwarmup_steps: 5000\nmax_steps: 10000\n' },
    { what: 'one epoch', text: 'lr: 0.1\nwarmup_epochs: 1\nepochs: 8\n' },
    {
      what: "Darknet's template",
      path: 'yolo.cfg',
      text: '[net]\nbatch=64\nsubdivisions=16\nlearning_rate=0.001\nburn_in=1000\nmax_batches=6000\n',
    },
  ],
);

lintSuite(
  'L24',
  [
    {
      what: 'as many epochs as the run has',
      text: 'lr: 0.1\nwarmup_epochs: 10\nepochs: 10\n',
      severity: 'error',
      line: 2,
      fix: 'warmup_epochs: 1',
    },
    {
      what: 'more steps than the run has',
      path: 'train.toml',
      text: 'lr = 0.1\nwarmup_steps = 5000\nmax_steps = 1000\n',
      severity: 'error',
      line: 2,
      fix: 'warmup_steps = 50',
    },
    {
      what: 'a share of all',
      text: 'lr: 0.1\nwarmup_ratio: 1.0\nepochs: 3\n',
      severity: 'error',
      line: 2,
      fix: 'warmup_ratio: 0.05',
    },
  ],
  [
    {
      what: 'iterations within the model',
      text: 'lr: 0.1\nepochs: 4\nwarmup_iters: 100\nmodel:\n  motion:\n    num_iters: 100\n',
    },
    { what: 'a part of the run', text: 'lr: 0.1\nwarmup_epochs: 9\nepochs: 10\n' },
    { what: 'steps of epochs', text: 'lr: 0.1\nwarmup_steps: 500\nepochs: 10\n' },
  ],
);
