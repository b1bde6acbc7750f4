import type { ConventionTask } from '../learning-rate/convention';
import type { LearningRateReport } from '../report';
import { planOf, tidy } from './defaults';
import type { SchedulePlan } from './plan';
import { inWholeLengths, withPeak } from './scale';

/** What a proposal rests on. */
export interface ProposalInputs {
  readonly rate: Pick<LearningRateReport, 'suggested' | 'current' | 'cycle'>;
  /** The schedule of the run in numbers; null where none is known. */
  readonly present: SchedulePlan | null;
  /** As the log counts them; null where it does not. */
  readonly stepsPerEpoch: number | null;
  readonly isRangeTest: boolean;
  /** As the log or the config says. */
  readonly planned: { readonly epochs: number | null; readonly steps: number | null };
  readonly task: ConventionTask | null;
  readonly isTransformer: boolean;
  readonly batchSize: number | null;
}

/** From this batch on a warm-up keeps the first steps from diverging (Goyal 2017 warms up from 256 on). */
const largeBatch = 1024;
/** Of the whole run: transformers warm up for 1 to 10 % of it, BERT's fine-tuning for 6 to 10. */
const warmupShare = 0.05;
const fineTuneWarmup = 0.1;
/** Shorter runs are over before an annealing would tell (D39). */
const fewestEpochs = 5;
const fewestSteps = 200;
/** What is trained at a constant rate by custom, or where each round has a rate of its own. */
const unannealed: ReadonlySet<ConventionTask> = new Set(['reinforcement', 'adversarial', 'boosting', 'diffusion']);

/**
 * The schedule for the next run; null where its rate or length is unknown. A range test is followed by a 1cycle
 * between what it read off. A schedule that comes down is kept, with the suggested peak; a rate that stays is made to
 * come down: by a cosine, for fine-tunes by a line, after a warm-up by a cool-down, since what came before then holds.
 */
export function proposalOf(inputs: ProposalInputs): SchedulePlan | null {
  const { rate, present, isRangeTest, task } = inputs;
  const peak = rate.suggested ?? rate.current;
  const span = spanOf(inputs);
  if (isRangeTest) {
    if (rate.cycle === null || span === null) return null;
    const { maximum, minimum } = rate.cycle;
    return planOf('one-cycle', { ...span, peak: maximum.value, start: minimum.value });
  }
  if (peak === null || !(peak > 0)) return null;
  if (present !== null && present.kind !== 'constant' && present.kind !== 'range-test') {
    return inWholeLengths(withPeak(present, peak));
  }
  if (present === null || span === null || (task !== null && unannealed.has(task))) return null;
  if (span.length < (span.unit === 'epoch' ? fewestEpochs : fewestSteps)) return null;
  const start = present.kind === 'constant' ? present.warmup : null;
  if (start !== null) {
    const warmup = { warmup: start.length, start: tidy((start.start * peak) / present.peak) };
    return planOf('wsd', { ...span, peak, ...warmup });
  }
  const isFineTune = task === 'fine-tune' || task === 'adapter' || task === 'preference';
  if (isFineTune) return planOf('polynomial', { ...span, peak, warmup: Math.round(fineTuneWarmup * span.length) });
  const warms = inputs.isTransformer || task === 'vision-transformer' || (inputs.batchSize ?? 0) >= largeBatch;
  return planOf('cosine', { ...span, peak, warmup: warms ? Math.round(warmupShare * span.length) : 0 });
}

/** How long the next run is: as this one was planned, else as long as it was; a range test is no measure. */
function spanOf({
  planned,
  present,
  isRangeTest,
  ...told
}: ProposalInputs): Pick<SchedulePlan, 'unit' | 'length' | 'stepsPerEpoch'> | null {
  const stepsPerEpoch = present?.stepsPerEpoch ?? told.stepsPerEpoch;
  const { epochs, steps } = planned;
  if (epochs !== null && epochs >= 1) {
    return stepsPerEpoch === null
      ? { unit: 'epoch', length: Math.round(epochs), stepsPerEpoch }
      : { unit: 'step', length: Math.round(epochs * stepsPerEpoch), stepsPerEpoch };
  }
  if (isRangeTest) return null;
  if (steps !== null && steps >= 1) return { unit: 'step', length: Math.round(steps), stepsPerEpoch };
  return present === null
    ? null
    : { unit: present.unit, length: Math.max(1, Math.round(present.length)), stepsPerEpoch };
}
