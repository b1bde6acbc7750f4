import type { LintWordings } from './wording';

export const numericalWordings = {
  L46: {
    both: ({ key, word }) => `${key} and ${word('other')} are both on; only one kind of half precision can be.`,
    fixed: ({ key, count }) =>
      `${key} of ${count('value')} is fixed: from 2^20 on, fp16 overflows early, and it cannot move. 0 makes it adapt.`,
    'no-minimum': ({ key }) => `${key} of 0 lets the scale fall until all gradients are 0.`,
    'no-scaler': () => 'fp16 without a GradScaler: small gradients become 0. bfloat16 needs none.',
  },
  L47: {
    emulated: ({ key, word }) =>
      `${key} asks for bfloat16, which ${word('device')} does not compute; fp16 with a scaler does.`,
  },
  L48: {
    low: ({ key, figure }) =>
      `${key} of ${figure('value')} clips nearly every step, a hidden cut of the learning rate. 1 is usual.`,
    high: ({ key, figure }) => `${key} of ${figure('value')} clips nothing. 1 is usual.`,
    off: ({ key }) => `${key} of 0 switches clipping off; recurrent nets can explode without it. 1 is usual.`,
    'by-value': ({ key, figure }) =>
      `${key} of ${figure('value')} cuts single values, not the norm: it seldom acts, and turns the gradient where it does.`,
  },
  L53: {
    one: ({ key, figure }) => `${key}: ${figure('beta1')} and ${figure('beta2')}; a beta must be below 1.`,
    order: ({ key, figure }) =>
      `${key}: β2 of ${figure('beta2')} is below β1 of ${figure('beta1')}, so that single steps become large. 0.9 and 0.999 are usual.`,
    high: ({ key, figure }) => `${key}: β1 of ${figure('beta1')} averages over more than 100 steps. 0.9 is usual.`,
    low: ({ key, figure }) => `${key}: β1 of ${figure('beta1')} hardly averages; only GANs go below 0.5. 0.9 is usual.`,
  },
  L54: {
    large: ({ key, figure }) => `${key} of ${figure('value')} makes Adam step like SGD. 1e-8 is usual.`,
    underflow: ({ key, figure }) => `${key} of ${figure('value')} is 0 in fp16, where 6e-8 is the least; 1e-6 is not.`,
  },
} as const satisfies LintWordings;
