import type { Confounder, Factor } from '../analysis';

/** What raised or lowered the confidence, in a few words each. */
export const factorWords: Readonly<Record<Factor, string>> = {
  'large-effect': 'The effect is at least twice the threshold',
  'many-points': 'At least three times the points that the test needs',
  corroborated: 'Other series say the same',
  doubted: 'A caveat speaks against it',
  'within-noise': 'The effect is within the noise of the metric',
};

/** Other explanations that were looked for and not found. */
export const ruledOutWords: Readonly<Record<Confounder, string>> = {
  'rate-rose': 'The learning rate did not rise meanwhile',
  'rate-changed': 'The learning rate did not change at that place',
  'warm-up': 'The learning rate was not warming up',
  'metric-improves': 'No other validation metric improved meanwhile',
  'training-rises': 'The training loss did not rise with it',
  'validation-noise': 'The change is larger than the noise of validation',
  'few-evaluations': 'Enough evaluations were made since',
  'planned-change': 'The config plans no change at that place',
  restart: 'The run was not resumed at that place',
  'range-test': 'This is no learning-rate range test',
  'half-epoch-shift': 'The averaging of the training loss over an epoch does not explain it',
  'second-descent': 'The training set is not memorized yet, so no second descent is due',
  'small-validation-set': 'The validation set is large enough for this difference',
  converged: 'The loss is not at its floor',
};
