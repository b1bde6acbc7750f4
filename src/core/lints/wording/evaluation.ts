import { countOf } from '../../advice/numbers';
import type { LintWordings } from './wording';

export const evaluationWordings = {
  L34: {
    'stop-first': ({ key, figure }) =>
      `${key} of ${figure('stop')} stops the run no later than the schedule lowers the rate, after ${figure('plateau')} ` +
      `evaluations. ${figure('proposed')} would leave it time to act.`,
  },
  L35: {
    'one-evaluation': ({ key }) =>
      `${key} of 1 stops the run at the first evaluation that is not the best, which noise alone brings. 5 to 10 are usual.`,
    'never-fires': ({ key, figure }) =>
      `${key} of ${figure('value')} can never be used up in a run of ${figure('planned')} evaluations.`,
  },
  L36: {
    mode: ({ key, word }) =>
      `${key} is ${word('said')}, but ${word('metric')} is best when it is ${word('right') === 'min' ? 'low' : 'high'}: ` +
      'the worst weights would be kept.',
    greater: ({ key, word }) =>
      `${key} should be ${word('right')} for ${word('metric')}: otherwise the worst weights are kept.`,
    'greater-unset': ({ word }) =>
      `Without greater_is_better: false, ${word('metric')} is maximized: only names that end in "loss" are minimized.`,
  },
  L37: {
    'no-evaluation': ({ key }) =>
      `${key} is no, so there is no best model to load at the end; training does not start.`,
    'strategies-differ': ({ key, word }) =>
      `${key} is ${word('saves')}, evaluations are by ${word('evaluates')}: to load the best model both must be the same.`,
    'not-a-multiple': ({ key, count }) =>
      `${key} of ${count('save')} is no multiple of the ${count('evaluation')} steps between evaluations, as loading the ` +
      'best model needs.',
  },
  L38: {
    none: ({ key, count, word }) =>
      `${key} of ${count('interval')} lies beyond the ${count('length')} ${word('unit')} of the run: nothing is evaluated.`,
    few: ({ key, count, number, word }) =>
      `${key} of ${count('interval')} evaluates ${times(number('count'))} in ${count('length')} ${word('unit')}. With fewer ` +
      'than 10 it is not seen when the run is best.',
    many: ({ key, count, number, word }) =>
      `${key} of ${count('interval')} evaluates ${times(number('count'))} in ${count('length')} ${word('unit')}; ` +
      `${count('proposed')} would give 20.`,
  },
  L39: {
    none: ({ key }) => `${key} is set and no validation data: overfitting cannot be seen.`,
  },
  L40: {
    wide: ({ key, count, figure }) =>
      `${key} of ${count('examples')} tells an accuracy of 90 % to ±${figure('points')} points; ±2 needs ${count('enough')}.`,
  },
  L44: {
    same: ({ key, word }) => `${key} is what training reads, ${word('path')}: its loss says nothing about unseen data.`,
    'maybe-same': ({ key, word }) =>
      `${key} is the file that training reads, ${word('path')}; right only if the code cuts it in two.`,
    test: ({ key, word }) =>
      `${key} reads a test set, ${word('path')}: what is chosen by it no longer tells how good the model is on unseen data.`,
  },
} as const satisfies LintWordings;

function times(count: number): string {
  return countOf(count, 'time');
}
