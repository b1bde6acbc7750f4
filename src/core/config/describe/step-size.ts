import { formatRate } from '../../advice/numbers';
import type { ConventionTask } from '../../learning-rate/convention';
import {
  type Describe,
  familyOf,
  numberIn,
  numberText,
  percentText,
  type Settings,
  stepsPerEpoch,
  totalBatch,
} from './settings';

export const learningRate: Describe = (value, settings) => {
  const optimizer = settings.word('optimizer');
  const momentum = settings.number('momentum');
  const here = optimizer === null ? '' : `, here ${optimizer}${momentumText(momentum)}`;
  return [
    `Size of each optimizer step${here}${effectively(numberIn(value), momentum, optimizer)}.`,
    `Too high: loss spikes. Too low: it falls slowly.${usualText(settings)}`,
  ];
};

function momentumText(momentum: number | null): string {
  return momentum === null ? '' : ` with momentum ${numberText(momentum)}`;
}

/** With momentum μ a constant gradient moves the weights 1/(1−μ) times as far (Sutskever 2013). */
function effectively(rate: number | null, momentum: number | null, optimizer: string | null): string {
  const family = familyOf(optimizer);
  const isScaled = family === 'adam' || family === 'sign';
  if (isScaled || rate === null || momentum === null || momentum <= 0 || momentum >= 1) return '';
  const given = optimizer === null ? ` with momentum ${numberText(momentum)}` : '';
  return `${given}: effectively ${numberText(rate / (1 - momentum))}`;
}

const taskWords: Readonly<Record<ConventionTask, string | null>> = {
  boosting: 'boosting',
  reinforcement: 'RL',
  adversarial: 'a GAN',
  diffusion: 'diffusion',
  preference: 'preferences',
  adapter: 'an adapter',
  'fine-tune': 'a fine-tune',
  detection: 'detection',
  'vision-transformer': 'a ViT',
  'from-scratch': null,
};

/** "Usual for a fine-tune: 3e-5 (1e-5 to 1e-4)", by optimizer, task and batch. */
function usualText(settings: Settings): string {
  const usual = settings.usualRate();
  if (usual === null) return '';
  const task = taskWords[usual.task];
  const batch = usual.task === 'from-scratch' ? totalBatch(settings) : null;
  const where = task !== null ? ` for ${task}` : batch !== null ? ` at batch ${numberText(batch.total)}` : '';
  return ` Usual${where}: ${formatRate(usual.value)} (${formatRate(usual.low)} to ${formatRate(usual.high)}).`;
}

export const maxLearningRate: Describe = (value, settings) => {
  const start = settings.number('learningRate');
  const peak = numberIn(value);
  return [
    'Peak of the schedule: the largest rate of a range test before the loss turns up (Smith 2018).',
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
    'How the learning rate changes over the run. A cosine or linear fall to about zero is safe.',
    length === null
      ? 'Its length should equal the length of training: 25 % too long costs quality (Hoffmann 2022).'
      : `Its length should equal the ${length} of training: 25 % too long costs quality (Hoffmann 2022).`,
  ];
};

export const warmup: Describe = (value, settings) => [
  'The rate rises slowly at first: less instability with large batches and Transformers.',
  warmupShare(numberIn(value), settings.key('warmup', value), settings),
];

function warmupShare(value: number | null, key: string, settings: Settings): string {
  const epochs = settings.number('epochs');
  const perEpoch = stepsPerEpoch(settings);
  const steps = settings.number('totalSteps') ?? (epochs === null || perEpoch === null ? null : epochs * perEpoch);
  const usualShare = '3 to 5 % is usual, above 10 % lengthen the run (Godbole 2023)';
  if (value === 0) return `None here; ${usualShare}.`;
  if (value !== null && isRatio(value, key)) {
    const length = steps === null ? inUnits(value, epochs, 'epochs') : inUnits(value, steps, 'steps');
    return `${percentText(value)} of training${length}; ${usualShare}.`;
  }
  const isEpochs = /epoch/.test(key);
  const total = isEpochs ? epochs : steps;
  if (value === null || total === null || total <= 0) return `Of all steps ${usualShare}.`;
  const other =
    perEpoch === null
      ? ''
      : isEpochs
        ? ` (${numberText(value * perEpoch)} steps)`
        : ` (${numberText(value / perEpoch)} epochs)`;
  const whole = `${numberText(value)} of ${numberText(total)} ${isEpochs ? 'epochs' : 'steps'}${other}`;
  if (value >= total) return `${whole}: the learning rate never reaches its peak.`;
  return `${whole} = ${percentText(value / total)}; ${usualShare}.`;
}

function inUnits(share: number, total: number | null, unit: string): string {
  return total === null ? '' : ` = ${numberText(share * total)} of ${numberText(total)} ${unit}`;
}

/** Below 1 a warm-up is a share of the run, unless its key counts epochs (Hugging Face 5 reads it so). */
function isRatio(value: number, key: string): boolean {
  return /ratio|proportion|fraction|pct/.test(key) || (value < 1 && !/epoch/.test(key));
}
