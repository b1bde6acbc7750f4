import { type Describe, familyOf, numberIn, numberText, percentText, type Settings, totalBatch } from './settings';

/** What the field uses, by optimizer: Goyal 2017 for SGD, the library default and Kingma 2015 for Adam, Chen 2023 for Lion. */
const usual = {
  sgd: 'Usual for SGD: 0.01 to 0.4 per 256 examples',
  adam: 'Usual learning rates for Adam: 1e-5 (fine-tuning) to 1e-3',
  sign: 'Usual learning rates for sign-based optimizers: 3 to 10 times smaller than for AdamW',
  other: null,
} as const;

export const learningRate: Describe = (value, settings) => {
  const optimizer = settings.word('optimizer');
  const momentum = settings.number('momentum');
  const family = familyOf(optimizer);
  const here = optimizer === null ? '' : `, here with ${optimizer}${momentumText(momentum)}`;
  return [
    `Size of each optimizer step${here}. Too high: the loss spikes. Too low: it falls slowly.`,
    sentences([
      family === 'adam' || family === 'sign' ? null : effectiveRate(numberIn(value), momentum),
      usual[family],
      family === 'sgd' ? batchText(settings) : null,
    ]),
  ];
};

function momentumText(momentum: number | null): string {
  return momentum === null ? '' : ` and momentum ${numberText(momentum)}`;
}

/** With momentum μ a constant gradient moves the weights 1/(1−μ) times as far (Sutskever 2013). */
function effectiveRate(rate: number | null, momentum: number | null): string | null {
  if (rate === null || momentum === null || momentum <= 0 || momentum >= 1) return null;
  return `Effective learning rate with momentum ${numberText(momentum)}: ${numberText(rate / (1 - momentum))}`;
}

function batchText(settings: Settings): string | null {
  const batch = totalBatch(settings);
  return batch && `${numberText(batch.total)} per step here`;
}

export const maxLearningRate: Describe = (value, settings) => {
  const start = settings.number('learningRate');
  const peak = numberIn(value);
  return [
    'Peak of the schedule. A range test finds it: the largest rate before the validation loss turns up (Smith 2018).',
    peak !== null && start !== null && start > 0 && start < peak
      ? `The schedule starts at ${numberText(start)}, 1/${numberText(peak / start)} of the peak; 1/10 to 1/25 is usual.`
      : 'Starting at 1/10 to 1/25 of it is usual.',
  ];
};

/** Spellings whose value is a share of the main rate, not a rate. */
const shares = /^lrf$|ratio$|factor$|lr_rate$/;

export const minLearningRate: Describe = (value, settings) => {
  const meaning = 'Where the schedule ends. The part at a low rate brings most of the last gain.';
  const rate = settings.number('learningRate') ?? settings.number('maxLearningRate');
  const end = numberIn(value);
  if (rate === null || end === null || rate <= 0) return [meaning];
  const key = settings.key('minLearningRate', value);
  if (shares.test(key)) {
    return [meaning, `A share of the main rate: it ends at ${numberText(rate * end)}.`];
  }
  if (end >= rate) return [meaning, `It is not below the main rate of ${numberText(rate)}: nothing is annealed.`];
  if (end === 0) return [meaning, `The rate falls from ${numberText(rate)} to zero.`];
  return [meaning, `That is 1/${numberText(rate / end)} of the main rate of ${numberText(rate)}.`];
};

export const scheduler: Describe = (_value, settings) => {
  const epochs = settings.number('epochs');
  const steps = settings.number('totalSteps');
  const length =
    steps !== null ? `${numberText(steps)} steps` : epochs !== null ? `${numberText(epochs)} epochs` : null;
  return [
    'How the learning rate changes over the run. A cosine or linear fall to about zero is the safe choice.',
    length === null
      ? 'Its length should equal the length of training: 25 % too long costs quality (Hoffmann 2022).'
      : `Its length should equal the ${length} of training: 25 % too long costs quality (Hoffmann 2022).`,
  ];
};

export const warmup: Describe = (value, settings) => [
  'The learning rate rises slowly at first, which avoids early instability with large batches and Transformers.',
  warmupShare(numberIn(value), settings.key('warmup', value), settings),
];

function warmupShare(value: number | null, key: string, settings: Settings): string {
  const steps = settings.number('totalSteps');
  const epochs = settings.number('epochs');
  const usualShare = '3 to 5 % is usual, above 10 % lengthen the run (Godbole 2023)';
  if (value === 0) return `None here; ${usualShare}.`;
  if (value !== null && isRatio(value, key)) {
    const length = steps === null ? '' : ` = ${numberText(value * steps)} of ${numberText(steps)} steps`;
    return `${percentText(value)} of training${length}; ${usualShare}.`;
  }
  const total = /epoch/.test(key) ? epochs : steps;
  const unit = /epoch/.test(key) ? 'epochs' : 'steps';
  if (value === null || total === null || total <= 0) return `Of all steps ${usualShare}.`;
  const whole = `${numberText(value)} of ${numberText(total)} ${unit}`;
  if (value >= total) return `${whole}: the learning rate never reaches its peak.`;
  return `${whole} = ${percentText(value / total)}; ${usualShare}.`;
}

/** Below 1 a warm-up is a share of the run, unless its key counts epochs (Hugging Face 5 reads it so). */
function isRatio(value: number, key: string): boolean {
  return /ratio|proportion|fraction|pct/.test(key) || (value < 1 && !/epoch/.test(key));
}

function sentences(parts: readonly (string | null)[]): string | null {
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? null : `${said.join('. ')}.`;
}
