import type { Rule } from '../analysis';
import { earlyDivergence } from './early-divergence';
import { lateDivergence } from './late-divergence';
import { miscalibration } from './miscalibration';
import { nonFiniteLoss } from './non-finite-loss';
import { overfitting } from './overfitting';
import { plateau } from './plateau';
import { rangeTest } from './range-test';
import { stillImproving } from './still-improving';
import { stuckAtChance } from './stuck-at-chance';
import { trainingLossRising } from './training-loss-rising';
import { underfitting } from './underfitting';

/** Every rule, in the order in which findings of equal severity are listed. */
export const rules: readonly Rule[] = [
  nonFiniteLoss,
  earlyDivergence,
  lateDivergence,
  stuckAtChance,
  trainingLossRising,
  underfitting,
  stillImproving,
  overfitting,
  miscalibration,
  plateau,
  rangeTest,
];
