import type { Analysis } from '../analysis';
import type { LearningRateReport } from '../report';
import { reportedRange, reportedRate } from '../report-numbers';
import { conventionOf } from './convention';
import { readRangeTest, type RangeTestReading } from './range-test-reading';
import type { RangeTestRefusal } from './range-test/refusal';

export type { RangeTestRefusal } from './range-test/refusal';

export interface RangeTestAdvice {
  /** The advice without its sentence, and without what follows from the rate. */
  readonly told: Omit<LearningRateReport, 'message' | 'layers' | 'proposal'>;
  /** Why nothing is suggested; null where something is. */
  readonly refusal: RangeTestRefusal | null;
}

/** What a range test says of the rate; null where the run is none, or has no loss to read. */
export function rangeTestAdvice({ facts }: Analysis): RangeTestAdvice | null {
  const reading = facts.schedule.name === 'range-test' ? readRangeTest(facts) : null;
  if (reading === null) return null;
  const { constant, cycleMaximum, cycleMinimum, refusal, extendTo, confidence } = reading;
  const convention = conventionOf(facts);
  const told = {
    current: null,
    direction: 'unknown',
    suggested: constant && reportedRate(constant.value),
    low: constant && reportedRate(constant.low),
    high: constant && reportedRate(constant.high),
    basis: 'range-test',
    confidence,
    candidates: reading.candidates.map(({ method, value }) => ({ method, value: reportedRate(value) })),
    readings: readingsOf(reading),
    cycle: cycleMaximum &&
      cycleMinimum && { maximum: reportedRange(cycleMaximum), minimum: reportedRange(cycleMinimum) },
    convention: convention && reportedRange(convention),
    extendTo: extendTo === null ? null : reportedRate(extendTo),
  } as const;
  return { told, refusal };
}

function readingsOf(reading: RangeTestReading): LearningRateReport['readings'] {
  const { start, steepest, valley, minimum, edge, divergence, last } = reading;
  const round = (rate: number | null): number | null => (rate === null ? null : reportedRate(rate));
  return {
    start: round(start),
    steepest: round(steepest),
    valley: round(valley),
    minimum: reportedRate(minimum),
    edge: round(edge),
    divergence: round(divergence),
    last: reportedRate(last),
  };
}
