import { lintSuite } from './cases';

lintSuite(
  'L38',
  [
    {
      what: 'four evaluations',
      text: 'lr: 0.1\nmax_steps: 8000\neval_steps: 2000\n',
      severity: 'warning',
      line: 3,
      fix: 'eval_steps: 400',
    },
    {
      what: 'none',
      text: 'lr: 0.1\nmax_steps: 8000\neval_steps: 20000\n',
      severity: 'warning',
      line: 3,
      fix: 'eval_steps: 400',
    },
    {
      what: 'a thousand',
      text: 'lr: 0.1\nmax_iters: 100000\neval_interval: 100\n',
      severity: 'info',
      line: 3,
      fix: 'eval_interval: 5000',
    },
    {
      what: 'five in epochs',
      text: 'lr: 0.1\nmax_epochs: 50\ncheck_val_every_n_epoch: 10\n',
      severity: 'warning',
      line: 3,
      fix: 'check_val_every_n_epoch: 2',
    },
  ],
  [
    { what: 'epochs beside steps', text: 'lr: 0.1\nmax_update: 400000\nvalidate_interval: 5\n' },
    { what: 'twenty', text: 'lr: 0.1\nmax_steps: 8000\neval_steps: 400\n' },
    { what: 'each epoch of three', text: 'lr: 0.1\nepochs: 3\nval_interval: 1\n' },
    { what: 'a unit that is not known', text: 'lr: 0.1\nepochs: 3\nmax_steps: 1000\nval_interval: 500\n' },
    { what: 'a run that tries the code out', text: 'lr: 0.1\nmax_steps: 20\neval_steps: 10\n' },
    { what: 'an agent', text: 'lr: 0.1\nenv: sc2\ntotal_timesteps: 10000\ntest_interval: 2000\n' },
  ],
);
