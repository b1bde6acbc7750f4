import { lintSuite } from './cases';

lintSuite(
  'L27',
  [
    {
      what: 'a cosine that is shorter than the run',
      text: 'lr: 0.1\nepochs: 200\nscheduler:\n  name: CosineAnnealingLR\n  T_max: 100\n',
      severity: 'warning',
      line: 5,
      fix: '  T_max: 200',
    },
    {
      what: 'nanoGPT with another length',
      path: 'config/train.py',
      text: 'block_size = 256\nmax_iters = 5000\nlr_decay_iters = 600000\nlearning_rate = 1e-3\nbatch_size = 64\n',
      severity: 'warning',
      line: 3,
      fix: 'lr_decay_iters = 5000',
    },
    {
      what: 'parts that are longer together',
      text: 'lr: 3.0e-4\nmax_steps: 10000\nwarmup_steps: 1000\nstable_steps: 9000\ndecay_steps: 2000\n',
      severity: 'warning',
      line: 4,
      fix: 'stable_steps: 7000',
    },
  ],
  [
    { what: 'the same length', text: 'lr: 0.1\nepochs: 200\nscheduler:\n  name: CosineAnnealingLR\n  T_max: 200\n' },
    { what: 'what follows a warm-up', text: 'lr: 0.1\nepochs: 100\nwarmup_epochs: 5\nscheduler:\n  T_max: 95\n' },
    { what: 'a length in steps', text: 'lr: 0.1\nepochs: 10\nscheduler:\n  T_max: 5000\n' },
    {
      what: 'a part of a schedule',
      text: 'lr: 0.1\nepochs: 300\nparam_scheduler:\n  - type: CosineAnnealingLR\n    begin: 150\n    end: 300\n    T_max: 150\n',
    },
    {
      what: 'two in a row',
      text: 'lr: 0.1\nmax_epochs: 600\nparam_scheduler:\n  - begin: 0\n    T_max: 280\n  - begin: 300\n    T_max: 290\n',
    },
    { what: 'a setting of another schedule', text: 'lr: 0.1\nepochs: 50\nscheduler:\n  name: StepLR\n  T_max: 20\n' },
    { what: 'restarts', text: 'lr: 0.1\nepochs: 100\nscheduler:\n  name: CosineAnnealingWarmRestarts\n  T_max: 10\n' },
    {
      what: 'a fall that ends before the run, at a lowest rate that is set',
      path: 'pretrain.sh',
      text: 'python pretrain_gpt.py --lr 1.5e-4 --min-lr 1e-5 --lr-decay-iters 320000 --train-iters 500000\n',
    },
    { what: 'reinforcement learning', text: 'lr: 0.1\nenv: starcraft\nt_max: 10000\nepochs: 20000\n' },
  ],
);
