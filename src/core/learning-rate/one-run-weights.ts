import type { RunWeights } from './one-run';

/**
 * Logistic weights fitted by `test/bench/lr-run-weights.ts` on the runs of bench/sweeps and bench/fit, whole and cut to
 * 95 %, a half and a quarter: constant rates in thirteen half decades, and schedules, dropout and small sets beside
 * them. The terms were chosen on the choosing tasks alone; the weights were then fitted on all eight, so the bench
 * prints beside them what weights of the choosing tasks reach on the others, and of seven tasks on the eighth.
 */
export const shippedRunWeights: RunWeights = {
  validated: {
    low: {
      level: 5.18,
      early: -0.5,
      late: 0.35,
      rough: -2.57,
      roughValidation: -5.05,
      above: -4.33,
      regained: -8.57,
      constant: -2.53,
    },
    high: {
      level: -0.11,
      early: -0.33,
      late: -0.23,
      rough: 3.74,
      roughValidation: 1.79,
      above: 2.92,
      regained: 0.61,
      constant: -2.68,
    },
    far: { level: 13.57, early: 0.83, constant: -12.06 },
  },
  trainOnly: {
    low: { level: 6.08, early: -0.2, late: 0.69, rough: -4.7, above: -5.6, regained: -11.92, constant: -3.74 },
    high: { level: -1.05, early: -0.48, late: -0.36, rough: 4.32, above: 3.02, regained: 1.34, constant: -1.55 },
    far: { level: 13.57, early: 0.83, constant: -12.06 },
  },
};
