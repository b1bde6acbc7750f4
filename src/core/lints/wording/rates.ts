import type { LintWordings } from './wording';

export const rateWordings = {
  L06: {
    'no-number': ({ key, word }) => `${key} is "${word('value')}", which is no number.`,
    'too-large': ({ key, figure }) =>
      `${key} is ${figure('value')}. No optimizer trains with a learning rate above 100; is it another setting?`,
    zero: ({ key }) => `${key} is 0, so no weight changes.`,
    negative: ({ key, figure }) => `${key} is ${figure('value')}: a negative learning rate climbs the loss.`,
  },
} as const satisfies LintWordings;
