import type { Facts } from '../facts/facts';
import type { Curve } from '../facts/curve';
import { indexOfMinimum } from '../statistics/order';
import { runningMedian } from '../statistics/running-median';
import { candidatesOf, type Candidate } from './range-test/finders';
import { priorOf } from './range-test/prior';
import { readTest, type TestReadings } from './range-test/readings';
import { recommend, type TestRecommendation } from './range-test/recommend';
import { testCurveOf } from './range-test/test-curve';

/** What a learning-rate range test says; rates in the unit of the logged learning rate. */
export interface RangeTestReading extends TestReadings, TestRecommendation {
  readonly curve: Curve;
  /** Share that the moving average kept of its past where a finder logged one; null for a loss as it came. */
  readonly smoothing: number | null;
  readonly candidates: readonly Candidate[];
  /** The rate at which the first metric on validation is best; null where none was evaluated often enough. */
  readonly bestMetric: number | null;
}

/** Evaluations that are enough to read a test from. */
const enoughEvaluations = 20;

const known = new WeakMap<Facts, RangeTestReading | null>();

/**
 * Reads the test from validation where it was evaluated often enough and says something, else from training; once per
 * run, and null below 10 points. O(n·w) for windows of n/20 of at most 2,000 points.
 */
export function readRangeTest(facts: Facts): RangeTestReading | null {
  const before = known.get(facts);
  if (before !== undefined) return before;
  const reading = read(facts);
  known.set(facts, reading);
  return reading;
}

function read(facts: Facts): RangeTestReading | null {
  const { validation, train } = facts.loss;
  const evaluated = validation !== null && (validation.length >= enoughEvaluations || train === null);
  const first = evaluated ? readCurve(facts, validation) : null;
  if (first?.refusal === null || train === null) return first;
  const second = readCurve(facts, train);
  return second?.refusal === null ? second : (first ?? second);
}

function readCurve(facts: Facts, curve: Curve): RangeTestReading | null {
  const test = testCurveOf(facts, curve);
  const readings = readTest(test);
  if (readings === null) return null;
  const candidates = candidatesOf(test.rate, test.raw);
  return {
    ...readings,
    ...recommend(readings, priorOf(facts)),
    curve,
    smoothing: test.smoothing,
    candidates,
    bestMetric: bestMetricOf(facts),
  };
}

function bestMetricOf(facts: Facts): number | null {
  const curve = facts.metrics[0]?.validation ?? null;
  if (curve === null || curve.length < enoughEvaluations) return null;
  const { rate, raw } = testCurveOf(facts, curve);
  const sign = curve.series.goal === 'maximize' ? -1 : 1;
  return rate[indexOfMinimum(runningMedian(raw, 5).map((value) => sign * value))] ?? null;
}
