import type { LintWordings } from './wording';

export const batchWordings = {
  L41: {
    micro: ({ key, count }) => `${key} of ${count('total')} is no multiple of the micro-batch of ${count('micro')}.`,
    'with-accumulation': ({ key, count }) =>
      `${key} of ${count('total')} is no multiple of ${count('unit')}, micro-batch ${count('micro')} × accumulation ` +
      `${count('accumulation')}.`,
  },
  L42: {
    linear: ({ key, rate, word, count }) =>
      `${key} of ${rate('rate')} is for batches of ${count('recipeBatch')} (${word('recipe')}); with ${count('batch')} it ` +
      `would be ${rate('proposed')}.`,
  },
  L43: {
    'above-set': ({ key, count }) =>
      `${key} of ${count('batch')} is more than the ${count('examples')} training examples: an epoch is one update.`,
    few: ({ key, count }) =>
      `${key} of ${count('batch')} gives ${count('steps')} updates per epoch with ${count('examples')} examples.`,
  },
  L45: {
    off: ({ key }) =>
      `${key} is off for training: batches hold neighbours of the file, in the same order in every epoch.`,
    'last-batch': ({ count }) => `The last batch has ${count('rest')} examples, too few for batch normalization.`,
    'set-epoch': () => 'DistributedSampler without set_epoch: every epoch has the same order.',
  },
  L56: {
    one: ({ key }) => `${key} of 1 gives batch normalization no variance to work with.`,
    few: ({ key, count }) =>
      `${key} of ${count('value')} gives batch normalization ${count('value')} examples per device; below 8 its statistics ` +
      'are noise.',
  },
  L57: {
    'no-speed': ({ key, count }) =>
      `${key} of ${count('value')} makes the batch larger and no step faster; it serves where memory is short.`,
  },
  L58: {
    parts: ({ key, count }) =>
      `${key} makes a batch of ${count('total')}; batch normalization still sees ${count('micro')} at a time.`,
  },
  L59: {
    one: ({ key, count }) =>
      `${key}: one seed on ${count('examples')} examples; results differ from seed to seed. Take the mean of 3.`,
  },
} as const satisfies LintWordings;
