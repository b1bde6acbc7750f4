import { type Describe, familyOf, numberIn, numberText, type Settings, totalBatch } from './settings';

export const batchSize: Describe = (_value, settings) => [
  'Examples per pass: speed more than quality. Small batches regularise, large ones need a higher rate.',
  totalText(settings),
];

export const totalBatchSize: Describe = (_value, settings) => [
  'Examples per optimizer step on all devices: speed more than quality, once the rate is retuned.',
  scalingText(settings),
];

export const accumulation: Describe = (_value, settings) => [
  'Passes whose gradients are added before one step: the same as a larger batch, and no faster.',
  totalText(settings),
];

export const devices: Describe = (_value, settings) => [
  'Each device takes its own batch, so more of them make the batch of a step larger.',
  totalText(settings),
];

function totalText(settings: Settings): string {
  const batch = totalBatch(settings);
  if (batch === null || batch.factors.length === 0) return scalingText(settings);
  const sum = batch.factors.length > 1 ? `${batch.factors.join(' × ')} = ${numberText(batch.total)}` : `${batch.total}`;
  return `Total per step: ${sum}. ${scalingText(settings)}`;
}

/** Linear scaling for SGD (Goyal 2017), square root for Adam-type (Malladi 2022). */
function scalingText(settings: Settings): string {
  const family = familyOf(settings.word('optimizer'));
  if (family === 'sgd') return 'Twice the batch goes with twice the learning rate.';
  if (family === 'adam') return 'Twice the batch goes with 1.4 times the learning rate.';
  return 'Twice the batch goes with twice the learning rate for SGD, 1.4 times for Adam.';
}

export const epochs: Describe = (value, settings) => {
  const count = numberIn(value);
  const patience = settings.number('patience');
  return [
    'Passes over the data. Best checkpoint in the last quarter: train longer; in the first tenth: shorter.',
    count !== null && patience !== null && patience >= count
      ? `Patience ${numberText(patience)} is not below it, so early stopping cannot end the run sooner.`
      : `The learning-rate schedule should end with them${count === null ? '' : `, at epoch ${numberText(count)}`}.`,
  ];
};

export const plainEpochs: Describe = (value, settings) => {
  const count = numberIn(value);
  const total = settings.number('epochs');
  return [
    'Last epochs without the strongest augmentation; the training loss jumps where they begin.',
    count === null || total === null || count <= 0
      ? null
      : `From epoch ${numberText(Math.max(1, total - count + 1))} on.`,
  ];
};

export const totalSteps: Describe = (value, settings) => {
  const batch = totalBatch(settings);
  const steps = numberIn(value);
  return [
    'Optimizer steps in the whole run. The learning-rate schedule should end with them.',
    batch === null || steps === null
      ? null
      : `At ${numberText(batch.total)} examples per step the run sees ${numberText(steps * batch.total)} examples.`,
  ];
};

export const patience: Describe = (value, settings) => {
  const count = numberIn(value);
  const total = settings.number('epochs');
  return [
    'Evaluations without improvement before the run stops; more than those of a plateau schedule.',
    count === null || total === null
      ? '5 to 10 evaluations are usual; 1 stops on noise.'
      : `${numberText(count)} of ${numberText(total)} epochs, if evaluated once per epoch; 5 to 10 are usual.`,
  ];
};
