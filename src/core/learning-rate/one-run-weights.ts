import type { RunWeights } from './one-run';

/**
 * Logistic weights fitted by `test/bench/lr-run-weights.ts` on the runs of bench/sweeps and bench/fit, whole and cut to
 * 95 %, a half and a quarter: constant rates in thirteen half decades, and schedules, dropout and small sets beside
 * them. The terms were chosen on the choosing tasks alone; the weights were then fitted on all eight, so the bench
 * prints beside them what weights of the choosing tasks reach on the others, and of seven tasks on the eighth.
 */
export const shippedRunWeights: RunWeights = {
  low: { level: 6.73, early: -0.22, rough: -5.75, above: -3.24, partial: -1.54, constant: -3.84 },
  high: { level: -2.51, early: -0.24, rough: 5.78, above: 2.51, partial: 0.46, constant: -0.56 },
  far: { level: 10.66, early: 0.49, constant: -9.45 },
};
