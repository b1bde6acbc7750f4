import { alongRates, type TestCurve } from '../../../src/core/learning-rate/range-test/test-curve';
import { readTest, type TestReadings } from '../../../src/core/learning-rate/range-test/readings';

/** Noise between −1 and 1 that is the same each time. */
export function noiseOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** Rates that rise by the same factor at each step. */
export function exponentialRates(points: number, from = 1e-7, to = 10): Float64Array {
  return Float64Array.from({ length: points }, (_, step) => from * (to / from) ** (step / (points - 1)));
}

/** Rates that rise by the same amount at each step, from that amount on. */
export function linearRates(points: number, to: number): Float64Array {
  return Float64Array.from({ length: points }, (_, step) => (to * (step + 1)) / points);
}

/** A loss that falls around 0.01, and comes up again in proportion to the rate from `edge` on. */
export function testLoss(rate: number, edge = 0.5): number {
  return 0.5 + 1.8 / (1 + (rate / 0.01) ** 1.2) + (rate > edge ? 8 * (rate / edge - 1) : 0);
}

export function lossesOf(rates: Float64Array, noise = 0.02, edge = 0.5, seed = 1): Float64Array {
  const next = noiseOf(seed);
  return rates.map((rate) => testLoss(rate, edge) + noise * next());
}

/** The average of fastai and Lightning: it begins at 0 and is divided by the weight of what it has seen. */
export function fastaiAverage(losses: Float64Array): Float64Array {
  let sum = 0;
  return losses.map((loss, step) => {
    sum = 0.98 * sum + 0.02 * loss;
    return sum / (1 - 0.98 ** (step + 1));
  });
}

/** The average of torch-lr-finder: it begins with the first loss. */
export function torchAverage(losses: Float64Array): Float64Array {
  let level = losses[0]!;
  return losses.map((loss) => (level = 0.95 * level + 0.05 * loss));
}

export function curveOfTest(rates: Float64Array, losses: Float64Array, evaluated = false): TestCurve {
  return alongRates(rates, losses, evaluated, null);
}

export function readingsOf(rates: Float64Array, losses: Float64Array): TestReadings {
  return readTest(curveOfTest(rates, losses))!;
}
