import type { LintWordings } from './wording';

export const scheduleWordings = {
  L16: {
    narrow: ({ key, figure, count }) =>
      `${key} is ${figure('value')}: the cycle begins at more than a third of its peak. 10 to ${count('usual')} is ` +
      'usual.',
    wide: ({ key, count }) =>
      `${key} is ${count('value')}: the rise begins at 1/${count('value')} of the peak, where little is trained. ` +
      `10 to ${count('usual')} is usual.`,
    end: ({ key, figure, count }) =>
      `${key} is ${figure('value')}: the cycle ends no lower than it begins. ${count('usual')} is usual.`,
    reversed: ({ key, rate }) =>
      `${key} is ${rate('low')}, not below the highest rate of ${rate('high')}. A quarter of it is ` +
      `${rate('proposed')}.`,
  },
  L22: {
    transformer: ({ key }) => `${key} is 0. Transformers trained from nothing need a warm-up: 3 to 5 % of the steps.`,
    batch: ({ key, count }) =>
      `${key} is 0 with ${count('batch')} examples per step. Large batches need a warm-up: 3 to 5 % of the steps, ` +
      'or 5 epochs.',
    'fine-tune': ({ key }) =>
      `${key} is 0. A warm-up of 3 to 5 % of the steps makes fine-tunes of Transformers more stable.`,
  },
  L23: {
    share: ({ key, percent }) =>
      `${key} is ${percent('share')} of the run. Up to 10 % is usual; if it needs more, train longer.`,
    epochs: ({ key, count, percent }) =>
      `${key} is ${count('value')} of ${count('of')} epochs, ${percent('share')} of the run. Up to 10 % is usual; ` +
      'if it needs more, train longer.',
    steps: ({ key, count, percent }) =>
      `${key} is ${count('value')} of ${count('of')} steps, ${percent('share')} of the run. Up to 10 % is usual; ` +
      'if it needs more, train longer.',
    'epochs-noted': ({ key, count, percent }) =>
      `${key} is ${count('value')} of ${count('of')} epochs, ${percent('share')} of the run. If it needs more than ` +
      '5 %, train longer.',
    'steps-noted': ({ key, count, percent }) =>
      `${key} is ${count('value')} of ${count('of')} steps, ${percent('share')} of the run. If it needs more than ` +
      '5 %, train longer.',
  },
  L24: {
    share: ({ key, figure }) => `${key} is ${figure('value')}: the warm-up is the whole run, and the rate never peaks.`,
    epochs: ({ key, count }) =>
      `${key} is ${count('value')} of ${count('of')} epochs: the learning rate never reaches its peak.`,
    steps: ({ key, count }) =>
      `${key} is ${count('value')} of ${count('of')} steps: the learning rate never reaches its peak.`,
  },
  L25: {
    steps: ({ key, figure, count, word }) =>
      `${key} is ${figure('share')} and ${word('counted')} is ${count('count')}. Hugging Face takes the steps and ` +
      'ignores the share; leave one out.',
    epochs: ({ key, figure, count, word }) =>
      `${key} is ${figure('share')} and ${word('counted')} is ${count('count')}. Only one of them counts; leave ` +
      'one out.',
  },
  L26: {
    'fraction-trainer': ({ key, figure }) =>
      `${key} is ${figure('value')}. Transformers before version 5 takes that for 0 steps; warmup_ratio is the ` +
      'share there.',
    fraction: ({ key, figure }) =>
      `${key} is ${figure('value')}, which is no number of steps. Is it a share of the run?`,
    few: ({ key, count }) =>
      `${key} is ${count('value')} of ${count('steps')} steps. Is it meant in epochs? 3 % of the run is ` +
      `${count('proposed')} steps.`,
  },
  L27: {
    long: ({ key, count, word, figure }) =>
      `${key} is ${count('value')} and the run ends at ${count('length')} ${word('unit')}: the schedule is ` +
      `${figure('times')} times as long, and the rate stays high.`,
    short: ({ key, count, word }) =>
      `${key} is ${count('value')} and the run goes on to ${count('length')} ${word('unit')}: the schedule ends ` +
      'before it.',
    parts: ({ count }) =>
      `Warm-up, stable part and decay are ${count('sum')} steps together, and the run has ${count('length')}.`,
  },
  L28: {
    order: ({ key, word }) => `${key} is ${word('list')}, which does not rise.`,
    steps: ({ key, count }) =>
      `${key} begins with ${count('first')}, which are steps, while the schedule counts ${count('epochs')} epochs.`,
    some: ({ key, count, word }) =>
      `${key} has ${count('place')}, and the run ends at ${count('length')} ${word('unit')}: that drop is never ` +
      'reached.',
    all: ({ key, count, word }) =>
      `${key} begins with ${count('place')}, and the run ends at ${count('length')} ${word('unit')}: no drop is ` +
      'ever reached.',
  },
  L29: {
    early: ({ key, count, word }) =>
      `${key} ends with ${count('last')} of ${count('length')} ${word('unit')}: most of the run trains at the ` +
      `lowest rate. 50, 75 and 87.5 % are usual, here ${word('proposed')}.`,
    late: ({ key, count, word }) =>
      `${key} begins with ${count('first')} of ${count('length')} ${word('unit')}: hardly any of the run trains at ` +
      `a lower rate. 50, 75 and 87.5 % are usual, here ${word('proposed')}.`,
  },
  L30: {
    short: ({ key, count, word }) =>
      `${key} of OneCycleLR is ${count('value')} and the run has ${count('length')} ${word('unit')}: PyTorch stops ` +
      'with an error when the schedule is over.',
    long: ({ key, count, word }) =>
      `${key} of OneCycleLR is ${count('value')} and the run has ${count('length')} ${word('unit')}: the rate ` +
      'never comes down.',
  },
  L31: {
    rises: ({ key, figure }) =>
      `${key} is ${figure('value')}: the learning rate rises at each drop. Factors are below 1; 0.1 is usual.`,
    vanishes: ({ key, figure }) =>
      `${key} is ${figure('value')}: after one drop hardly any learning rate is left. 0.1 is usual.`,
    plateau: ({ key, figure }) =>
      `${key} is ${figure('value')}. ReduceLROnPlateau takes factors below 1 only; 0.1 is usual.`,
  },
} as const satisfies LintWordings;
