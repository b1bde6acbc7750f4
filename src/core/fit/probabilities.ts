import type { FitEvidence } from './evidence';

export interface FitProbabilities {
  readonly overfitting: number;
  readonly underfitting: number;
  readonly good: number;
}

/**
 * Logistic weights. Fitted by `test/bench/fit-weights.ts` on the choosing half of the tasks only (bench/fit: cancer_mlp,
 * char_gru, diabetes_reg, mnist_cnn; fit-simulated: building, card, flare, glass, hearta, soybean), with a ridge of
 * 1e-3; `npm run bench:fit` reports the other half apart. The noise estimate was refined after the fit. Fitting again
 * moves no weight by more than 0.1 and loses a curve of the choosing half, so the weights stayed.
 */
const overfitting = { both: 2.36, effect: 1.1, significance: 0.8, trainLevel: -3.27, constant: 0.33 };
const underfitting = { trainLevel: 5.61, validationLevel: 4.85, lateFall: 2.96, constant: -4.71 };

/** First whether it overfits, then, of a run that does not, whether it underfits. The three add up to 1. O(1). */
export function fitProbabilities(evidence: FitEvidence): FitProbabilities {
  const over = logistic(
    overfitting.both * evidence.both +
      overfitting.effect * evidence.effect +
      overfitting.significance * evidence.significance +
      overfitting.trainLevel * evidence.trainLevel +
      overfitting.constant,
  );
  const under = logistic(
    underfitting.trainLevel * evidence.trainLevel +
      underfitting.validationLevel * evidence.validationLevel +
      underfitting.lateFall * evidence.lateFall +
      underfitting.constant,
  );
  return { overfitting: over, underfitting: (1 - over) * under, good: (1 - over) * (1 - under) };
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
