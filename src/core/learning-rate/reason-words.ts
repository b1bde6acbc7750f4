import type { Analysis } from '../analysis';
import { countOf, formatPercent, formatRate, formatValue } from '../advice/numbers';
import { numberOf, textOf } from '../facts/hyperparameters';
import { conventionOf, type ConventionTask } from './convention';
import type { LearningRateAdvice, LearningRateReason, ReasonCode } from './advice';

/** Reasons that speak of the fall of the loss, and those of which the loss is the subject. */
const ofFall: ReadonlySet<ReasonCode> = new Set<ReasonCode>(['slow-start', 'fast-start', 'still-falling']);
const ofLoss: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'noisy',
  'calm',
  'early-rise',
  'diverged',
  'hardly-learnt',
]);

/**
 * A reason as the part of a sentence that follows a colon. Every code has its words: the compiler asks for them. Shares
 * are told in percent, and what they are of by the name of its series, which the reason before may have told already.
 */
export function reasonWords(
  reason: LearningRateReason,
  advice: LearningRateAdvice,
  analysis: Analysis,
  before: LearningRateReason | null = null,
): string {
  const { value } = reason;
  const name = analysis.facts.loss.train?.series.name ?? analysis.facts.loss.validation?.series.name ?? 'the loss';
  // The loss is named once in a sentence.
  const wasFall = before !== null && ofFall.has(before.code);
  const wasLoss = before !== null && ofLoss.has(before.code);
  const loss = wasLoss ? 'it' : name;
  const fallOf = (fall: string): string =>
    wasFall ? 'it' : wasLoss ? `its ${fall}${over(analysis)}` : `the ${fall} of ${name}${over(analysis)}`;
  const percent = formatPercent(100 * value);
  const rate = advice.convention === null ? '' : ` (${formatRate(advice.convention.value)})`;
  const usual = `usual ${usualFor(analysis)}${rate}`;
  switch (reason.code) {
    case 'below-usual':
      return `${times(value)} below what is ${usual}`;
    case 'above-usual':
      return `${times(value)} above what is ${usual}`;
    case 'near-usual':
      return value < 1.5 ? usual : `within ${times(value)} of what is ${usual}`;
    case 'hardly-learnt':
      return `${loss} has gone ${percent} of its way down from an untrained model${after(analysis)}`;
    case 'slow-start':
      return `only ${percent} of ${fallOf('slow fall')} came in the first tenth`;
    case 'fast-start':
      return `${percent} of ${fallOf('fall')} came in the first tenth`;
    case 'still-falling':
      return `${percent} of ${fallOf('fall')} came in the last fifth`;
    case 'noisy':
      return `${loss} jumps by ${percent} from one value to the next`;
    case 'calm':
      return `${loss} moves by only ${percent} from one value to the next`;
    case 'early-rise':
      return `${loss} rose to ${formatValue(value)} times that of an untrained model`;
    case 'diverged':
      return `${loss} diverged at ${formatRate(value)}`;
    case 'too-short':
      return `${countOf(value, epochsAreTold(analysis) ? 'epoch' : 'evaluation')} ${value === 1 ? 'is' : 'are'} too few to tell`;
    case 'loss-says-little':
      return 'the loss of this kind of training does not show what a rate does';
    case 'nothing-known':
      return 'neither the curves nor a config say enough';
  }
}

/** What a task is called that has a usual rate of its own; null where the optimizer says it all. */
const tasks: Readonly<Record<ConventionTask, string | null>> = {
  boosting: 'boosting',
  reinforcement: 'reinforcement learning',
  adversarial: 'adversarial training',
  diffusion: 'diffusion',
  preference: 'preference optimization',
  adapter: 'LoRA',
  'fine-tune': 'fine-tuning',
  detection: 'detection',
  'vision-transformer': 'vision transformers',
  'from-scratch': null,
};

/** "for AdamW at batch 64", "for fine-tuning with AdamW": whose convention it is. */
export function usualFor({ run, facts }: Analysis): string {
  const optimizer = textOf(run, 'optimizer');
  const batch = numberOf(run, 'totalBatchSize') ?? numberOf(run, 'batchSize');
  const convention = conventionOf(facts);
  const task = convention === null ? null : tasks[convention.task];
  const whom = [task, optimizer].filter((one) => one !== null).join(' with ') || 'such a run';
  return `for ${whom}${batch === null ? '' : ` at batch ${String(batch)}`}`;
}

function times(factor: number): string {
  return `a factor of ${formatValue(Number(factor.toPrecision(2)))}`;
}

function epochsAreTold(analysis: Analysis): boolean {
  return Number.isInteger(lastOf(analysis)?.epoch);
}

function over(analysis: Analysis): string {
  const length = lengthOf(analysis);
  return length === null ? '' : ` over ${length}`;
}

function after(analysis: Analysis): string {
  const length = lengthOf(analysis);
  return length === null ? '' : ` after ${length}`;
}

function lengthOf(analysis: Analysis): string | null {
  const last = lastOf(analysis);
  if (last === null) return null;
  if (last.epoch > 0 && Number.isInteger(last.epoch)) return countOf(last.epoch + last.countedFrom, 'epoch');
  return last.step > 0 ? countOf(last.step, 'step') : null;
}

interface Last {
  readonly step: number;
  readonly epoch: number;
  /** 1 where epochs are counted from 0. */
  readonly countedFrom: number;
}

function lastOf({ facts }: Analysis): Last | null {
  const curve = facts.loss.validation ?? facts.loss.train;
  if (curve === null || curve.length === 0) return null;
  const { step, epoch } = curve.series.points;
  const last = curve.series.points.length - 1;
  return { step: step[last]!, epoch: epoch[last]!, countedFrom: epoch[0] === 0 && curve.initial === null ? 1 : 0 };
}
