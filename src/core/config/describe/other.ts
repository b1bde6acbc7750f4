import type { DescribedName, DescribedSetting } from '../described-settings';
import type { Scalar } from '../entry';
import { parseNumber } from '../value';
import { numberText, percentText, type Settings } from './settings';

type DescribeOther = (
  value: number | null,
  settings: Settings,
  given: DescribedSetting['value'],
) => readonly (string | null)[];

/**
 * What settings do that are no hyper-parameters of a run. Sources: Prechelt (1998) on stopping, Godbole (2023) on
 * evaluations and clipping, Smith and Topin (2018) and the documentation of PyTorch on 1cycle, Micikevicius (2018) on
 * loss scaling, Polyak and Juditsky (1992) and Morales-Brotons (2024) on averages, Hu (2021) on adapters.
 */
const entries: Readonly<Record<DescribedName, DescribeOther>> = {
  evalInterval: (value, settings, given) => [
    'How often the model is measured on held-out data. With fewer than 20 evaluations the best one is missed.',
    evaluations(value, settings, given),
  ],
  evalStrategy: (_value, _settings, given) => [
    'When the model is measured on held-out data. Without it overfitting cannot be seen.',
    given === 'no' || given === false ? 'Off here.' : null,
  ],
  saveInterval: () => ['How often a checkpoint is kept. A multiple of the evaluation interval keeps the best one.'],
  minDelta: () => [
    'The least gain that counts as better for early stopping. Above the noise between evaluations it stops in time.',
  ],
  monitor: () => ['The metric that chooses the best checkpoint and stops the run.'],
  plateauPatience: (value, settings) => [
    'Evaluations without gain before the learning rate falls; fewer than those of early stopping.',
    plateauText(value, settings.number('patience')),
  ],
  decayFactor: (value) => [
    'What the learning rate is multiplied by at each drop. 0.1 is usual at milestones, 0.94 to 0.99 per epoch.',
    value !== null && value >= 1 ? 'At 1 and above the rate never falls.' : null,
  ],
  milestones: (_value, settings) => [
    'Where the learning rate drops. About 50, 75 and 90 % of the run are usual.',
    lengthText(settings),
  ],
  cosineHorizon: (_value, settings) => [
    'Length of the cosine. It should equal the length of training: 25 % too long costs quality (Hoffmann 2022).',
    lengthText(settings),
  ],
  divFactor: (value, settings) => [
    'The rate starts at the peak divided by this. 10 to 25 is usual.',
    startText(value, settings.number('maxLearningRate')),
  ],
  finalDivFactor: () => ['The rate ends at its start divided by this. 1e4 is usual: the last part brings the gain.'],
  warmupStart: () => ['Where the warm-up starts: a rate, or a share of the main one. Low is safe.'],
  nesterov: () => ['Looks one step ahead with momentum. It helps SGD a little and costs nothing.'],
  epsilon: (value) => [
    'Keeps the step finite where gradients vanish. 1e-8 is usual; 1e-6 in half precision.',
    value !== null && value >= 1e-3 ? 'From 1e-3 on the optimizer behaves like SGD.' : null,
  ],
  emaDecay: (value) => [
    'Memory of the averaged weights, which are evaluated in place of the last ones. 0.999 to 0.9999 is usual.',
    value !== null && value > 0 && value < 1
      ? `${String(value)} averages the last ${numberText(Math.round(1 / (1 - value)))} steps.`
      : null,
  ],
  fp16: () => ['Half precision: faster, with few exponents. It needs dynamic loss scaling; bf16 does not.'],
  bf16: () => ['Half precision with the exponents of fp32, so no loss scaling. GPUs from Ampere on have it.'],
  precision: () => ['Number format of training. fp16 needs dynamic loss scaling; bf16 and fp32 do not.'],
  lossScale: (value) => [
    'Factor on the loss that keeps small gradients of fp16 above zero. Dynamic scaling finds it.',
    value === 0 ? '0 stands for dynamic here.' : null,
  ],
  loraRank: () => ['Size of the adapter matrices: 8 to 64 is usual. More fits more, and overfits sooner.'],
  loraAlpha: () => [
    'Scale of the adapter; alpha / rank multiplies its learning rate. Once or twice the rank is usual.',
  ],
  validationSplit: (value, settings) => [
    'Share of the data that is held out. It must be chosen before training, and never trained on.',
    heldOut(value, settings.number('trainExamples')),
  ],
  dropPath: (value) => [
    'Share of residual blocks that are skipped in training. 0.1 to 0.3 is usual for deep networks.',
    value === null ? null : value === 0 ? 'Off here.' : `${percentText(value)} in the last block.`,
  ],
  mixup: (value) => [
    'Trains on mixtures of two examples: less overfitting, and a training loss above the validation loss.',
    value === 0 ? 'Off here.' : null,
  ],
  cutmix: (value) => [
    'Trains on images with a piece of another: less overfitting, and a training loss above the validation loss.',
    value === 0 ? 'Off here.' : null,
  ],
};

/** The same for a setting that is no hyper-parameter of a run, in at most two lines. */
export function describeOther(setting: DescribedSetting, settings: Settings): readonly string[] {
  const { name, value } = setting;
  return entries[name](numberOf(value), settings, value).filter((line) => line !== null);
}

function numberOf(value: Scalar | readonly Scalar[]): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? parseNumber(value) : null;
}

/** Counts of steps and of epochs; shares, words and times are left alone. */
function evaluations(value: number | null, settings: Settings, given: DescribedSetting['value']): string | null {
  if (value === null || value < 1 || typeof given !== 'number') return null;
  const steps = settings.number('totalSteps');
  const epochs = settings.number('epochs');
  if (steps !== null && steps >= value)
    return `About ${numberText(Math.floor(steps / value))} in ${numberText(steps)} steps.`;
  // An interval of few is counted in epochs where only these are told.
  if (steps === null && epochs !== null && value <= epochs) {
    return `If it counts epochs, about ${numberText(Math.floor(epochs / value))} in this run.`;
  }
  return null;
}

function plateauText(value: number | null, patience: number | null): string | null {
  if (value === null || patience === null) return null;
  return value >= patience
    ? `Early stopping after ${numberText(patience)} ends the run before the rate can fall.`
    : `Early stopping waits for ${numberText(patience)}.`;
}

function lengthText(settings: Settings): string | null {
  const steps = settings.number('totalSteps');
  const epochs = settings.number('epochs');
  if (steps !== null) return `Training takes ${numberText(steps)} steps.`;
  return epochs === null ? null : `Training takes ${numberText(epochs)} epochs.`;
}

function startText(value: number | null, peak: number | null): string | null {
  return value === null || peak === null || value <= 0 ? null : `It starts at ${numberText(peak / value)} here.`;
}

function heldOut(value: number | null, examples: number | null): string | null {
  return value === null || value <= 0 || value >= 1 || examples === null
    ? null
    : `About ${numberText(Math.round(value * examples))} of ${numberText(examples)} examples.`;
}
