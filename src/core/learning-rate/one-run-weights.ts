import type { RunWeights } from './one-run';

/**
 * Logistic weights fitted by `test/bench/lr-run-weights.ts` on the runs of bench/sweeps and bench/fit, whole and cut to
 * 95 %, a half and a quarter: constant rates in thirteen half decades, and schedules, dropout and small sets beside
 * them. The terms were chosen on the choosing tasks alone; the weights were then fitted on all eight, so the bench
 * prints beside them what weights of the choosing tasks reach on the others, and of seven tasks on the eighth.
 */
export const shippedRunWeights: RunWeights = {
  low: { level: 6.33, early: -0.1, rough: -5.45, above: -3.25, partial: -1.61, constant: -3.46 },
  high: { level: -1.65, early: -0.59, rough: 4.56, above: 2.44, partial: 0.49, constant: -1.17 },
  far: { level: 10.66, early: 0.49, constant: -9.45 },
};
