import type { SchedulePlan } from './plans/plan';
import type { Gain, RateRange } from './report';

/** Numbers as a report carries them: with the digits that mean something, so that two documents can be compared. */

/** A probability with four decimals: none is known better. */
export function reportedProbability(probability: number): number {
  return Math.round(probability * 1e4) / 1e4;
}

/** A measured number with six significant digits, more than noise leaves; counts, NaN and ±Infinity stay as they are. */
export function reportedNumber(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(6));
}

/** A learning rate with three significant digits: none is known to more. */
export function reportedRate(rate: number): number {
  return Number(rate.toPrecision(3));
}

/** A rate and its range, each as `reportedRate` gives it. */
export function reportedRange({ value, low, high }: RateRange): RateRange {
  return { value: reportedRate(value), low: reportedRate(low), high: reportedRate(high) };
}

/** A gain, each of its numbers as `reportedNumber` gives it. */
export function reportedGain(gain: Gain): Gain {
  const [change, low, high] = [gain.change, gain.low, gain.high].map(reportedNumber) as [number, number, number];
  return { ...gain, change, low, high };
}

/** Named numbers of a finding, each as `reportedNumber` gives it. */
export function reportedEvidence(evidence: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(evidence).map(([name, value]) => [name, reportedNumber(value)]));
}

/** A plan, each of its numbers as `reportedNumber` gives it, but a factor per step with twelve digits: it is near 1. */
export function reportedPlan<Plan extends SchedulePlan>(plan: Plan): Plan {
  const round = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => round(one, key));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, round(one, inner)]));
    }
    if (typeof value !== 'number') return value;
    return key === 'factor' ? Number(value.toPrecision(12)) : reportedNumber(value);
  };
  return round(plan, '') as Plan;
}
