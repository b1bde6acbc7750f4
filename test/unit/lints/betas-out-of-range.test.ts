import { lintSuite } from './cases';

lintSuite(
  'L53',
  [
    { what: 'one', text: 'lr: 0.1\nbetas: [0.9, 1.0]\n', severity: 'error', line: 2 },
    { what: 'the wrong order', text: 'lr: 0.1\nbetas: [0.95, 0.9]\n', severity: 'warning', line: 2 },
    { what: 'a slow first', text: 'lr: 0.1\nadam_beta1: 0.995\nadam_beta2: 0.999\n', severity: 'warning', line: 3 },
    { what: 'a fast first', text: 'lr: 0.1\nbetas: [0.1, 0.999]\n', severity: 'warning', line: 2 },
  ],
  [
    { what: 'the usual', text: 'lr: 0.1\nbetas: [0.9, 0.999]\n' },
    { what: 'a GAN', text: 'discriminator:\n  lr: 2.0e-4\n  betas: [0.0, 0.99]\n' },
    { what: 'the noise of a diffusion model', text: 'lr: 2.0e-4\nbetas: [1.0e-4, 0.02]\n' },
  ],
);
