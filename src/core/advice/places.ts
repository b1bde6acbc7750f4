import type { Analysis, Moment } from '../analysis';
import type { HyperparameterName, Run, Series } from '../run';
import { formatCount } from './numbers';

/** Where something happened, in the unit that the log counts in: "epoch 37", "step 4,300", "line 89". */
export function placeOf(moment: Moment): string {
  if (moment.epoch !== null && Number.isInteger(moment.epoch)) return `epoch ${formatCount(moment.epoch)}`;
  if (moment.step !== null) return `step ${formatCount(moment.step)}`;
  if (moment.epoch !== null) return `epoch ${formatCount(moment.epoch)}`;
  return moment.line === null ? 'the last point' : `line ${formatCount(moment.line)}`;
}

/** The unit of `placeOf` and its number, for counting what lies between two places; null where only lines are known. */
export function unitOf(moment: Moment): { readonly unit: 'epoch' | 'step'; readonly at: number } | null {
  if (moment.epoch !== null && Number.isInteger(moment.epoch)) return { unit: 'epoch', at: moment.epoch };
  return moment.step === null ? null : { unit: 'step', at: moment.step };
}

/** From this share of its plan on a run has ended, though its last log may stand a little before. */
const nearlyAll = 0.99;

/** Whether nothing more will come to a run: its plan is done, or another attempt has begun. */
export function isOver({ run, facts }: Analysis): boolean {
  return run.isOver === true || (facts.progress !== null && facts.progress >= nearlyAll);
}

/** How much of the planned run is still to come after a place; null where no plan is known or nothing is left. */
export function remainingAfter(
  run: Run,
  moment: Moment,
): { readonly unit: 'epoch' | 'step'; readonly count: number } | null {
  const here = unitOf(moment);
  if (here === null || run.isOver === true) return null;
  const configured = run.hyperparameters.find((one) => one.name === (here.unit === 'epoch' ? 'epochs' : 'totalSteps'));
  const planned = here.unit === 'epoch' ? run.planned.epochs : run.planned.steps;
  const total = planned ?? (typeof configured?.value === 'number' ? configured.value : null);
  if (total === null) return null;
  // Epochs that are counted from 0 end at total − 1.
  const count = total - here.at - (here.unit === 'epoch' && startsAtZero(run) ? 1 : 0);
  return count > 0 ? { unit: here.unit, count } : null;
}

function startsAtZero(run: Run): boolean {
  return run.series.some((series) => series.points.epoch[0] === 0 && !(series.points.step[0] === 0));
}

/** A hyper-parameter as the config spells it, else its plain name. */
export function spellingOf(run: Run, name: HyperparameterName): string {
  const written = run.hyperparameters
    .find((one) => one.name === name)
    ?.key.split('.')
    .pop();
  return written ?? plainNames[name] ?? name;
}

const plainNames: Readonly<Partial<Record<HyperparameterName, string>>> = {
  learningRate: 'the learning rate',
  maxLearningRate: 'the maximum learning rate',
  weightDecay: 'weight decay',
  dropout: 'dropout',
  gradientClip: 'gradient clipping',
  warmup: 'warm-up',
  epochs: 'the number of epochs',
  labelSmoothing: 'label smoothing',
};

/** The series of a name; null when the run has none. */
export function seriesNamed(run: Run, name: string | undefined): Series | null {
  return run.series.find((series) => series.name === name) ?? null;
}
