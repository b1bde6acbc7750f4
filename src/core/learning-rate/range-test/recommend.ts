import type { RateRange } from '../../report';
import type { RatePrior } from './prior';
import type { TestReadings } from './readings';
import { refusalOf, type RangeTestRefusal } from './refusal';
import { shippedWeights, type RangeTestWeights } from './weights';

/** What is advised after a range test; `refusal` says why nothing is. */
export interface TestRecommendation {
  readonly constant: RateRange | null;
  readonly cycleMaximum: RateRange | null;
  readonly cycleMinimum: RateRange | null;
  /** Probability that every rate of the range of `constant` is as good as the best. */
  readonly confidence: number;
  readonly refusal: RangeTestRefusal | null;
  /** Where a longer test may end; null where this one went far enough. */
  readonly extendTo: number | null;
}

/** A test is extended to three times its last rate (Smith's tests go from 1 to 3). */
const extension = 3;

export function recommend(
  readings: TestReadings,
  prior: RatePrior,
  weights: RangeTestWeights = shippedWeights,
): TestRecommendation {
  const refusal = refusalOf(readings);
  const extendTo = readings.edge === null && readings.divergence === null ? extension * readings.last : null;
  if (refusal !== null) {
    return { constant: null, cycleMaximum: null, cycleMinimum: null, confidence: 0, refusal, extendTo };
  }
  const value = 10 ** constantOf(readings, prior, weights);
  const constant = { value, low: value * weights.low, high: value * weights.high };
  const cycleMaximum = cycleMaximumOf(readings, constant);
  return {
    constant,
    cycleMaximum,
    // Smith: a tenth, or a twentieth where there is one cycle only; a third or fourth where there are many.
    cycleMinimum: { value: cycleMaximum.value / 10, low: cycleMaximum.value / 20, high: cycleMaximum.value / 4 },
    confidence: confidenceOf(readings, prior),
    refusal,
    extendTo,
  };
}

/**
 * The logarithm of a constant rate: convention and curve, each weighted by how exactly it places the best rate. The
 * curve gives it twice, a fixed distance below where its fall is done and one below where the fall is undone again.
 */
export function constantOf(readings: TestReadings, prior: RatePrior, weights: RangeTestWeights): number {
  const share = prior.deviation ** 2 / (prior.deviation ** 2 + weights.curveDeviation ** 2);
  const blended = (1 - share) * prior.mean + share * curveEstimate(readings, weights);
  // No more than half of the rate at which the loss no longer comes down (Bengio 2012: within 2 of the largest).
  return Math.min(blended, Math.log10((readings.undone ?? readings.divergence ?? Infinity) / 2));
}

/** At how many steps to a decade `undoneDistance` holds, and how it shrinks per factor of ten more steps. */
const usualDensity = 25;
const perDensity = 0.3;

function curveEstimate(readings: TestReadings, weights: RangeTestWeights): number {
  const { fallen, undone, last, vanished } = readings;
  const byFall = Math.log10(fallen) - weights.fallenDistance;
  const density = Math.log10(readings.stepsPerDecade / usualDensity);
  const byEdge = Math.log10(undone ?? last) + perDensity * density - weights.undoneDistance;
  // Where the loss never came up again, the edge is somewhere beyond the last rate: that can only raise the estimate.
  if (undone === null && (vanished || byEdge < byFall)) return byFall;
  return (byFall + byEdge) / 2;
}

/** The rate at the lowest loss, or half of the edge (Smith), and never below what is good as a constant. */
function cycleMaximumOf({ minimum, edge, divergence }: TestReadings, constant: RateRange): RateRange {
  const most = edge ?? divergence ?? Infinity;
  const value = Math.max(constant.value, Math.min(minimum, most / 2));
  return { value, low: Math.max(constant.low, value / 2), high: Math.max(value, Math.min(1.5 * value, 0.75 * most)) };
}

/**
 * Set by hand around the share of tests of bench/range_tests in which the range held with their task left out (85 %),
 * and lower where less is known: no usual rate for the optimizer, a noisy loss, no end of the fall. Not calibrated.
 */
function confidenceOf({ undone, noise, initialLoss, lowestLoss }: TestReadings, prior: RatePrior): number {
  const known = prior.isConvention ? 0.85 : 0.7;
  const noisy = noise > 0.3 * (initialLoss - lowestLoss) ? 0.05 : 0;
  return known - noisy - (undone === null ? 0.1 : 0);
}
