import type { LintWordings } from './wording';

export const decayWordings = {
  L07: {
    coupled: ({ key, word, rate }) =>
      `${key} is ${rate('value')} with ${word('optimizer')}, which adds it to the gradient (L2). AdamW decouples it; ` +
      'there 0.01 to 0.1 is usual.',
  },
  L08: {
    strong: ({ key, rate }) =>
      `${key} is ${rate('value')}. Above 0.5 the decay of AdamW decides what is learnt; 0.01 to ${rate('usual')} ` +
      'is usual.',
    replaced: ({ key, rate, count, figure }) =>
      `${key} is ${rate('value')}: at a learning rate of ${rate('rate')} over ${count('steps')} steps the weights ` +
      `decay ${figure('replaced')} times over. 0.01 to ${rate('usual')} is usual.`,
  },
  L09: {
    language: ({ key, figure, rate }) =>
      `${key} is ${figure('value')}. Language models trained from nothing usually take ${rate('proposed')}.`,
    vision: ({ key, figure, rate }) =>
      `${key} is ${figure('value')}. Vision Transformers trained from nothing usually take ${rate('proposed')}.`,
  },
  L10: {
    deep: ({ key, rate }) =>
      `${key} is ${rate('value')} beside a learning rate of ${rate('rate')}. Deep networks collapse under both; ` +
      `1e-4 to ${rate('usual')} is usual.`,
  },
  L11: {
    large: ({ key, rate }) =>
      `${key} is ${rate('value')} with 1cycle on a large data set. Smith tested 3e-6 to ${rate('usual')} there.`,
  },
  L12: {
    small: ({ key, rate }) => `${key} is ${rate('value')}. On small data compare 1e-2, 1e-3 and 1e-4.`,
    none: ({ key }) => `${key} is 0. On small data compare 1e-2, 1e-3 and 1e-4.`,
  },
  L13: {
    high: ({ key, figure, count }) =>
      `${key} is ${figure('value')}: the effective learning rate is ${count('times')} times the one set. ` +
      '0.9 to 0.97 is usual.',
    one: ({ key, figure }) => `${key} is ${figure('value')}: steps add up without end. 0.9 to 0.97 is usual.`,
  },
  L14: {
    constant: ({ figure }) =>
      `Momentum stays at ${figure('value')} while the learning rate cycles. Cycle it from 0.95 to 0.85, opposite ` +
      'to the rate.',
  },
  L15: {
    longer: ({ key, figure, rate }) =>
      `${key} is ${figure('value')}, ${figure('before')} in the last run, at the same learning rate of ` +
      `${rate('rate')}: steps are ${figure('times')} times as long. A learning rate of ${rate('kept')} keeps them.`,
    shorter: ({ key, figure, rate }) =>
      `${key} is ${figure('value')}, ${figure('before')} in the last run, at the same learning rate of ` +
      `${rate('rate')}: steps are 1/${figure('times')} as long. A learning rate of ${rate('kept')} keeps them.`,
  },
} as const satisfies LintWordings;
