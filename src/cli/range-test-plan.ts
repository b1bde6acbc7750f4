import type { RangeTestPlan } from '../core/plans/plan';
import { rangeTestFor } from '../core/plans/range-test-plan';
import type { RunReport } from '../core/report';
import type { ScheduleArguments } from './schedule-arguments';

/** A test needs no numbers: what is usual for the run tells where it goes, and how long it takes does not depend on it. */
export function rangeTestOf(parsed: ScheduleArguments, run: RunReport | null): RangeTestPlan {
  const { choices, epochs, steps, stepsPerEpoch } = parsed;
  const usual = rangeTestFor(run?.learningRate ?? null);
  const peak = parsed.peak ?? usual.peak;
  const inEpochs = epochs === null || stepsPerEpoch === null ? null : epochs * stepsPerEpoch;
  return {
    ...usual,
    peak,
    // A peak of one's own below all that is usual moves the start along.
    start: choices.start ?? (peak > 10 * usual.start ? usual.start : (peak / usual.peak) * usual.start),
    length: steps ?? inEpochs ?? usual.length,
    stepsPerEpoch,
    shape: choices.shape === 'linear' ? 'linear' : 'exponential',
  };
}
