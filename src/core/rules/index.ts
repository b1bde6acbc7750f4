import type { Rule } from '../analysis';
import { collapse } from './collapse';
import { constantPrediction } from './constant-prediction';
import { contradictoryMetrics } from './contradictory-metrics';
import { earlyDivergence } from './early-divergence';
import { earlyOverfitting } from './early-overfitting';
import { epochSawtooth } from './epoch-sawtooth';
import { fineTuningDamage } from './fine-tuning-damage';
import { frozenLoss } from './frozen-loss';
import { generalizationGap } from './generalization-gap';
import { initialLoss } from './initial-loss';
import { lateDivergence } from './late-divergence';
import { memorization } from './memorization';
import { miscalibration } from './miscalibration';
import { nonFiniteLoss } from './non-finite-loss';
import { overfitting } from './overfitting';
import { periodicLoss } from './periodic-loss';
import { plateau } from './plateau';
import { rangeTest } from './range-test';
import { secondDescent } from './second-descent';
import { stillImproving } from './still-improving';
import { stuckAtChance } from './stuck-at-chance';
import { trainingLossRising } from './training-loss-rising';
import { underfitting } from './underfitting';
import { wastedCompute } from './wasted-compute';

/** Every rule, in the order in which findings of equal severity are listed. */
export const rules: readonly Rule[] = [
  nonFiniteLoss,
  collapse,
  earlyDivergence,
  lateDivergence,
  frozenLoss,
  stuckAtChance,
  initialLoss,
  constantPrediction,
  contradictoryMetrics,
  trainingLossRising,
  underfitting,
  stillImproving,
  overfitting,
  miscalibration,
  earlyOverfitting,
  memorization,
  periodicLoss,
  fineTuningDamage,
  secondDescent,
  generalizationGap,
  wastedCompute,
  epochSawtooth,
  plateau,
  rangeTest,
];
