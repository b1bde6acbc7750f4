import type { LintWordings } from './wording';

export const regularizationWordings = {
  L49: {
    high: ({ key, figure }) =>
      `${key} of ${figure('value')} drops more than half of the activations. 0.1 to 0.3 are usual.`,
    kept: ({ key, figure }) =>
      `${key} of ${figure('value')} drops ${figure('value')}; is it the share to keep? Then ${figure('proposed')} is meant.`,
  },
  L50: {
    smoothing: ({ key, figure }) =>
      `${key} of ${figure('value')} leaves the right class little of the target. 0.1 is usual.`,
    together: ({ key, figure }) =>
      `${key} of ${figure('value')} with mixup and distillation: all three soften the targets. One is enough.`,
  },
  L51: {
    several: ({ word, count }) =>
      `${count('count')} strong regularizers (${word('names')}) for ${count('epochs')} epochs: their sum can underfit.`,
  },
  L52: {
    pretraining: ({ key, figure, count }) =>
      `${key} of ${figure('value')} with batches of ${count('batch')}: pretraining with 0.95 has fewer spikes.`,
  },
  L55: {
    long: ({ key, figure, count }) =>
      `${key} of ${figure('value')} averages over ${count('horizon')} of ${count('steps')} steps. ${figure('proposed')} would ` +
      'be a tenth.',
  },
} as const satisfies LintWordings;
