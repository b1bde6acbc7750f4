import { formatRate } from '../../advice/numbers';
import { type Describe, familyOf, numberIn, numberText, percentText, type Settings, stepsPerEpoch } from './settings';

export const momentum: Describe = (value, settings) => {
  const share = numberIn(value);
  const rate = settings.number('learningRate');
  const adaptive = familyOf(settings.word('optimizer')) === 'adam';
  return [
    'How much of the last step goes into the next. 0.9 is usual; from 0.97 on high rates are unstable.',
    share === null || share <= 0 || share >= 1 ? null : averageText(share, adaptive ? null : rate),
  ];
};

function averageText(share: number, rate: number | null): string {
  const span = `${numberText(share)} averages the last ${numberText(1 / (1 - share))} gradients`;
  if (rate === null) return `${span}.`;
  return `${span}; the effective learning rate is ${numberText(rate)} / ${numberText(1 - share)} = ${numberText(rate / (1 - share))}.`;
}

export const beta2: Describe = (value) => {
  const share = numberIn(value);
  return [
    'Memory of squared gradients. 0.999 is usual; 0.95 for large Transformers reacts sooner to bursts.',
    share === null || share <= 0 || share >= 1
      ? null
      : `${numberText(share)} averages the last ${numberText(1 / (1 - share))} steps.`,
  ];
};

export const weightDecay: Describe = (value, settings) => {
  const decay = numberIn(value);
  const optimizer = settings.word('optimizer');
  const coupled = optimizer !== null && /^adam$/i.test(optimizer) && decay !== null && decay > 0;
  return [
    'Pulls weights to zero, to balance the other regularisers. A higher rate needs less of it.',
    coupled
      ? 'Adam adds it to the gradient, which is not the same; AdamW decouples it. Usual there: 0.01 to 0.1.'
      : decayText(decay, optimizer, settings),
  ];
};

/** Weights forget their past over 1/(ηλ) steps (Wang 2024), which says more than λ alone. */
function decayText(decay: number | null, optimizer: string | null, settings: Settings): string {
  const family = familyOf(optimizer);
  const adaptive = 'Usual for AdamW: 0.01 to 0.1.';
  const plain = 'Usual for SGD: 1e-4 to 5e-4.';
  const usual =
    family === 'adam' ? adaptive : family === 'sgd' ? plain : 'Usual: 1e-4 to 5e-4 for SGD, 0.01 to 0.1 for AdamW.';
  const rate = settings.number('learningRate');
  if (decay === null || decay <= 0 || rate === null || rate <= 0) return usual;
  const steps = 1 / (rate * decay);
  const perEpoch = stepsPerEpoch(settings);
  const epochs = perEpoch === null ? '' : ` (${numberText(Number((steps / perEpoch).toPrecision(2)))} epochs)`;
  return `At rate ${numberText(rate)} it renews the weights every ${numberText(Math.round(steps))} steps${epochs}. ${usual}`;
}

export const gradientClip: Describe = (value) => [
  'Gradients above this norm are shortened. Set it just above the usual norm (90th percentile).',
  numberIn(value) === 0
    ? 'Off here; 1 is usual for language models.'
    : 'If more than half of the steps are clipped, it is a hidden cut of the learning rate (Godbole 2023).',
];

export const labelSmoothing: Describe = (value, settings) => {
  const share = numberIn(value);
  const classes = settings.number('numClasses');
  return [
    'Moves part of the target from the right class to all others: better calibration. 0.1 is usual.',
    share === null || share <= 0
      ? 'Off here.'
      : classes === null
        ? 'The training loss cannot fall to zero: its floor depends on the number of classes.'
        : `With ${numberText(classes)} classes the training loss cannot fall below ${numberText(smoothingFloor(share, classes))}.`,
  ];
};

/** Entropy of the smoothed target (Szegedy 2016): 1−ε+ε/C on the right class, ε/C on each other. NaN for C below 2. */
export function smoothingFloor(share: number, classes: number): number {
  if (classes < 2) return NaN;
  const other = share / classes;
  const right = 1 - share + other;
  return -right * Math.log(right) - (classes - 1) * other * Math.log(other);
}

export const dropout: Describe = (value) => {
  const share = numberIn(value);
  return [
    'Share of activations set to zero in training. 0.1 to 0.3 is usual; above 0.5 the network starves.',
    share === null
      ? null
      : share === 0
        ? 'Off here.'
        : `${percentText(share)} are dropped, so the training loss reads higher than the validation loss would.`,
  ];
};

export const optimizer: Describe = (value, settings) => {
  const name = typeof value === 'string' ? value : null;
  const family = familyOf(name);
  const rate = settings.number('learningRate');
  const own = rate === null ? absentRate(settings) : ` The learning rate here is ${numberText(rate)}.`;
  const usual = {
    adam: 'Usual learning rates: 1e-5 (fine-tuning) to 1e-3.',
    sgd: 'Usual learning rates: 0.01 to 0.4 per 256 examples with momentum 0.9.',
    sign: 'Usual learning rates: 3 to 10 times below those of AdamW, with more weight decay.',
    other: 'Usual learning rates: 1e-5 to 1e-3 for Adam, 0.01 to 0.4 for SGD.',
  }[family];
  return ['Turns gradients into steps. Its learning rate and weight decay do not carry over to another.', usual + own];
};

function absentRate(settings: Settings): string {
  const known = settings.number('maxLearningRate') === null ? settings.defaultOf('learningRate') : null;
  return known === null ? '' : ` None is set here: ${known.of} takes ${formatRate(Number(known.value))}.`;
}

export const numClasses: Describe = (value) => {
  const classes = numberIn(value);
  return [
    'How many classes or tokens are told apart. A classifier that guesses has a loss of its logarithm.',
    classes === null || classes < 2
      ? null
      : `Chance here: loss ${numberText(Math.log(classes))}, accuracy ${percentText(1 / classes)} if balanced.`,
  ];
};

export const parameters: Describe = (_value, settings) => [
  'How many weights are trained: what the model is able to fit.',
  perExampleText(settings),
];

export const trainExamples: Describe = (_value, settings) => [
  'How many examples there are to learn from: the fewer, the sooner a model overfits.',
  perExampleText(settings),
];

export const validationExamples: Describe = (value) => [
  'How many examples each evaluation measures: the fewer, the more of a difference is luck.',
  widthText(numberIn(value)),
];

/** Half of the 95 % interval of a share of 0.9 among n examples. */
function widthText(examples: number | null): string | null {
  if (examples === null || examples <= 1) return null;
  const points = 196 * Math.sqrt((0.9 * 0.1) / examples);
  return `An accuracy of 90 % is known to ±${numberText(Number(points.toPrecision(2)))} points.`;
}

function perExampleText(settings: Settings): string | null {
  const weights = settings.number('parameters');
  const examples = settings.number('trainExamples');
  if (weights === null || examples === null || examples <= 0) return null;
  return `Here ${numberText(Number((weights / examples).toPrecision(2)))} weights for each example.`;
}

export const seed: Describe = () => [
  'Start of the random numbers: the first weights, the order of the data, dropout.',
  'Small differences between runs are noise unless three or more seeds agree.',
];
