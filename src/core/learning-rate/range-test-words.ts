import { plain, probable } from '../advice/hedge';
import { formatRate } from '../advice/numbers';
import type { LearningRateReport } from '../report';
import type { RangeTestRefusal } from './range-test/refusal';

/** What the sentence on a range test needs of its advice. */
export interface RangeTestTold extends Pick<
  LearningRateReport,
  'suggested' | 'low' | 'high' | 'confidence' | 'readings' | 'cycle' | 'convention' | 'extendTo'
> {
  readonly refusal: RangeTestRefusal | null;
}

/**
 * What a range test says, in two sentences: the constant rate with its range and what it was read off, then how far a
 * 1cycle schedule may go. Where nothing is suggested: why, and which test would tell.
 */
export function rangeTestWords(advice: RangeTestTold): string {
  const { suggested, low, high, confidence, refusal } = advice;
  if (refusal !== null || suggested === null) return refusalWords(refusal ?? 'too-short', advice);
  const range = low === null || high === null ? '' : ` (${formatRate(low)} to ${formatRate(high)})`;
  const rate = `${formatRate(suggested)}${range}`;
  const read = readWords(advice);
  if (confidence >= plain)
    return `Set a constant learning rate of ${rate}: in this range test ${read}.${cycleWords(advice)}`;
  if (confidence >= probable) {
    return `Probably ${rate} is right as a constant learning rate: in this range test ${read}.${cycleWords(advice)}`;
  }
  const other = otherReading(advice);
  return `May be ${rate} as a constant learning rate: in this range test ${read}. ${other}${cycleWords(advice)}`;
}

/** Where the loss did what, in the order of the rates. */
function readWords({ readings, extendTo }: RangeTestTold): string {
  if (readings === null) return 'the loss came down';
  const { steepest, minimum, edge, divergence, last } = readings;
  const parts = [
    steepest === null ? null : `the loss falls fastest at ${formatRate(steepest)}`,
    minimum === null ? null : `${steepest === null ? 'the loss ' : ''}is lowest at ${formatRate(minimum)}`,
    edge === null && divergence === null ? null : `blows up from ${formatRate((edge ?? divergence)!)} on`,
    extendTo === null ? null : `stays low up to ${formatRate(last)}, the end of the test`,
  ].filter((part) => part !== null);
  return parts.length > 1
    ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`
    : (parts[0] ?? 'the loss came down');
}

function cycleWords({ cycle }: RangeTestTold): string {
  if (cycle === null) return '';
  return ` Or a 1cycle schedule from ${formatRate(cycle.minimum.value)} up to ${formatRate(cycle.maximum.value)}.`;
}

/** What is usual, where that is another rate; else the test that decides. */
function otherReading({ suggested, convention }: RangeTestTold): string {
  const differs = convention !== null && suggested !== null && Math.abs(Math.log(convention.value / suggested)) > 0.5;
  return differs
    ? `Or what is usual, ${formatRate(convention.value)}: a short run at each will decide.`
    : 'Or a factor of 3 beside it: a second test with another seed will decide.';
}

function refusalWords(refusal: RangeTestRefusal, { readings, extendTo, convention }: RangeTestTold): string {
  const last = readings === null ? 'its last rate' : formatRate(readings.last);
  const longer = extendTo === null ? 'a factor of 10 further' : `to ${formatRate(extendTo)}`;
  const usual = convention === null ? '' : ` Usual until then: ${formatRate(convention.value)}.`;
  switch (refusal) {
    case 'flat':
      return (
        `No rate can be read off this range test: the loss stays level up to ${last}. ` +
        `Super-convergence is possible: extend the test ${longer}, and take a rate from where the loss blows up.`
      );
    case 'too-noisy':
      return (
        `No rate can be read off this range test up to ${last}: the loss jumps by more than it falls. ` +
        `Repeat it with larger batches or three times as many steps.${usual}`
      );
    case 'too-short':
      return (
        `No rate can be read off this range test up to ${last}: it has too few steps or spans too few rates. ` +
        `Take 100 steps or more from 1e-7 to 10.${usual}`
      );
    case 'never-falls':
      return (
        `No rate can be read off this range test: the loss never falls up to ${last}. ` +
        `Start it at a hundredth of its first rate, and check that the loss falls at all in a short run.${usual}`
      );
  }
}
