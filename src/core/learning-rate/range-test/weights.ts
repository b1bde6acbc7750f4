/** How a constant rate follows from a test. Distances and deviations in decades of the rate. */
export interface RangeTestWeights {
  /** From the best constant rate up to where four fifths of the fall are done. */
  readonly fallenDistance: number;
  /** From the best constant rate up to where the fall is undone. */
  readonly undoneDistance: number;
  /** Standard deviation of the best rate around what the curve says. */
  readonly curveDeviation: number;
  /** Ends of the range as factors of the rate. */
  readonly low: number;
  readonly high: number;
}

/**
 * Fitted on all tests of bench/range_tests for the least expected regret, the best rate of a new task being displaced
 * by a normal error of 0.35 decades; test/bench/lr-weights.ts prints them, and what they lose on tasks left out.
 */
export const shippedWeights: RangeTestWeights = {
  fallenDistance: 0.55,
  undoneDistance: 1.8,
  curveDeviation: 0.6,
  low: 0.97,
  high: 1.12,
};
