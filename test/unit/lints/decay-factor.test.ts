import { lintSuite } from './cases';

lintSuite(
  'L31',
  [
    {
      what: 'a factor that divides',
      text: 'lr: 0.1\nscheduler:\n  name: StepLR\n  step_size: 30\n  gamma: 10\n',
      severity: 'error',
      line: 5,
      fix: '  gamma: 0.1',
    },
    {
      what: 'a factor that leaves nothing',
      path: 'solver.prototxt',
      text: 'base_lr: 0.01\nlr_policy: "step"\nstepsize: 1000\ngamma: 0.0001\nmax_iter: 5000\n',
      severity: 'error',
      line: 4,
      fix: 'gamma: 0.1',
    },
    {
      what: 'a plateau that is refused',
      text: 'lr: 0.1\nscheduler:\n  name: ReduceLROnPlateau\n  patience: 3\n  factor: 2\n',
      severity: 'error',
      line: 5,
      fix: '  factor: 0.5',
    },
  ],
  [
    { what: 'a tenth', text: 'lr: 0.1\nscheduler:\n  name: StepLR\n  step_size: 30\n  gamma: 0.1\n' },
    { what: 'no decay', text: 'lr: 0.1\nscheduler:\n  name: ExponentialLR\n  gamma: 1.0\n' },
    { what: 'a discount', text: 'lr: 0.1\ngamma: 0.99\ngae_lambda: 0.95\nn_steps: 5\n' },
    { what: 'a focal loss', text: 'lr: 0.1\nloss:\n  name: focal\n  alpha: 0.25\n  gamma: 2.0\n' },
    {
      what: "Caffe's fixed and inv, which do not multiply by it",
      path: 'solver.prototxt',
      text: 'base_lr: 0.01\nlr_policy: "inv"\ngamma: 0.0001\npower: 0.75\nmax_iter: 5000\n',
    },
    { what: 'a plateau', text: 'lr: 0.1\nscheduler:\n  name: ReduceLROnPlateau\n  patience: 3\n  factor: 0.5\n' },
  ],
);
