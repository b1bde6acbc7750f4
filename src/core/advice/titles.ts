import type { FindingCode } from '../analysis';

/** A short heading for each finding. */
export const titles: Readonly<Record<FindingCode, string>> = {
  'non-finite-loss': 'Loss is not finite',
  'early-divergence': 'Diverged early',
  'late-divergence': 'Diverged',
  'stuck-at-chance': 'Not learning',
  'training-loss-rising': 'Training loss rises',
  underfitting: 'Both losses flat and high',
  'still-improving': 'Still improving at the end',
  overfitting: 'Validation loss rises, train falls',
  miscalibration: 'Validation loss rises, metric improves',
  plateau: 'Plateau at a high learning rate',
  'range-test': 'Learning-rate range test',
};
