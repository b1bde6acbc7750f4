import type { LintWordings } from './wording';

export const writingWordings = {
  L32: {
    'epochs-as-steps': ({ key, count }) =>
      `${key} of ${count('value')} is the number of epochs, but the schedule is stepped per batch: it ends within the first epoch.`,
    'one-cycle-by-epoch': () => 'OneCycleLR plans every batch; stepped once per epoch it never leaves its warm-up.',
  },
  L33: {
    'minimum-equal': ({ key, rate }) => `${key} of ${rate('value')} is the learning rate itself: nothing decays.`,
    'minimum-above': ({ key, rate }) => `${key} of ${rate('value')} is above the learning rate of ${rate('rate')}.`,
    'start-equal': ({ key, rate }) => `${key} of ${rate('value')} is the learning rate itself: nothing warms up.`,
    'start-above': ({ key, rate }) =>
      `${key} of ${rate('value')} is above the learning rate of ${rate('rate')}: the warm-up falls instead of rising.`,
    'factor-above-one': ({ key, figure }) =>
      `${key} of ${figure('value')} is above 1: the warm-up falls instead of rising.`,
  },
  L60: {
    'may-be-text': ({ key, word }) =>
      `${key}: PyYAML reads ${word('written')} as text, and unless the program converts it, so it stays; ` +
      `${word('better')} is a number everywhere.`,
    text: ({ key, word }) => `${key}: PyYAML reads ${word('written')} as text; ${word('better')} is a number.`,
  },
  L61: {
    slip: ({ word }) => `${word('written')} is not known; is ${word('meant')} meant?`,
    hyphen: ({ word }) => `${word('written')} stands among keys with underscores; is ${word('meant')} meant?`,
  },
  L62: {
    linear: ({ word, rate }) =>
      `${word('name')} from ${rate('least')} to ${rate('greatest')} at equal distances: nine of ten tries lie in the last ` +
      'decade. Draw from its logarithm.',
    'even-list': ({ word, rate }) =>
      `${word('name')} from ${rate('least')} to ${rate('greatest')} in equal steps: most tries lie in the last decade.`,
    narrow: ({ word, rate }) =>
      `${word('name')} from ${rate('least')} to ${rate('greatest')} is less than a decade: is the best one sure to be in it?`,
    exponents: ({ word, figure }) =>
      `log_uniform takes exponents: ${word('name')} would lie between e^${figure('least')} and e^${figure('greatest')}.`,
    grid: ({ count }) =>
      `A grid of ${count('settings')} settings takes ${count('tries')} tries; random ones find as good values in fewer.`,
  },
} as const satisfies LintWordings;
