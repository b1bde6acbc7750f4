import type { Analysis } from '../analysis';
import { numberOf } from '../facts/hyperparameters';
import { schedulePlanOf } from '../facts/schedule-plan';
import { stepsPerEpochOf } from '../facts/steps-per-epoch';
import type { SchedulePlan } from '../plans/plan';
import { proposalOf } from '../plans/propose';
import type { LearningRateReport } from '../report';
import type { Run } from '../run';
import { conventionOf } from './convention';

const transformer = /transformer|gpt|bert|llama|mistral|qwen|(^|[^a-z])(t5|vit|deit|swin|opt|bloom)([^a-z]|$)/;
/** Settings that only attention has, in any spelling. */
const attention = /(^|[._])(n_?heads?|num_(attention_)?heads|d_model|attention_dropout|block_size|context_length)$/i;

/** The schedule to take for the next run, with the rate that was read off this one; null where none can be said. */
export function proposalFor(
  analysis: Analysis,
  rate: Pick<LearningRateReport, 'suggested' | 'current' | 'cycle'>,
): SchedulePlan | null {
  const { run, facts } = analysis;
  return proposalOf({
    rate,
    present: schedulePlanOf(facts.schedule, run, facts.axis),
    stepsPerEpoch: stepsPerEpochOf(run),
    isRangeTest: facts.schedule.name === 'range-test',
    planned: {
      epochs: run.planned.epochs ?? numberOf(run, 'epochs'),
      steps: run.planned.steps ?? numberOf(run, 'totalSteps'),
    },
    task: conventionOf(facts)?.task ?? null,
    isTransformer: isTransformer(run),
    batchSize: numberOf(run, 'batchSize'),
  });
}

function isTransformer({ otherSettings = {} }: Run): boolean {
  return Object.entries(otherSettings).some(
    ([key, value]) =>
      attention.test(key) || (/model|arch|backbone/i.test(key) && transformer.test(String(value).toLowerCase())),
  );
}
