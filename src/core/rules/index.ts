import type { Rule } from '../analysis';
import type { SweepRule } from '../compare/sweep-rule';
import { averagedWeights } from './averaged-weights';
import { classImbalance } from './class-imbalance';
import { clippingSaturated } from './clipping-saturated';
import { collapse } from './collapse';
import { constantPrediction } from './constant-prediction';
import { contradictoryMetrics } from './contradictory-metrics';
import { decayWorked } from './decay-worked';
import { distributionShift } from './distribution-shift';
import { earlyDecay } from './early-decay';
import { earlyDivergence } from './early-divergence';
import { earlyOverfitting } from './early-overfitting';
import { epochSawtooth } from './epoch-sawtooth';
import { evaluationMode } from './evaluation-mode';
import { explodingGradients } from './exploding-gradients';
import { fineTuningDamage } from './fine-tuning-damage';
import { frozenLoss } from './frozen-loss';
import { generalizationGap } from './generalization-gap';
import { gradientNoise } from './gradient-noise';
import { impossibleLoss } from './impossible-loss';
import { initialLoss } from './initial-loss';
import { labelNoise } from './label-noise';
import { lateDivergence } from './late-divergence';
import { leakage } from './leakage';
import { learningRateDead } from './learning-rate-dead';
import { learningRateTooLow } from './learning-rate-too-low';
import { levelShift } from './level-shift';
import { lossSpike } from './loss-spike';
import { memorization } from './memorization';
import { metricFlat } from './metric-flat';
import { miscalibration } from './miscalibration';
import { mixedLogs } from './mixed-logs';
import { noAnnealing } from './no-annealing';
import { noisyPlateau } from './noisy-plateau';
import { nonFiniteLoss } from './non-finite-loss';
import { oneCycleFault } from './one-cycle-fault';
import { outOfMemory } from './out-of-memory';
import { overRegularized } from './over-regularized';
import { overfitting } from './overfitting';
import { overflow } from './overflow';
import { periodicLoss } from './periodic-loss';
import { plateau } from './plateau';
import { rangeTest } from './range-test';
import { resumeArtefact } from './resume-artefact';
import { scheduleMismatch } from './schedule-mismatch';
import { scheduledChange } from './scheduled-change';
import { searchBorder } from './search-border';
import { secondDescent } from './second-descent';
import { sparseEvaluation } from './sparse-evaluation';
import { stalled } from './stalled';
import { stillImproving } from './still-improving';
import { stuckAtChance } from './stuck-at-chance';
import { throughput } from './throughput';
import { trainingLossRising } from './training-loss-rising';
import { underfitting } from './underfitting';
import { unfairBatchComparison } from './unfair-batch-comparison';
import { validationBelowTraining } from './validation-below-training';
import { validationNoise } from './validation-noise';
import { vanishingGradients } from './vanishing-gradients';
import { warmUp } from './warm-up';
import { wastedCompute } from './wasted-compute';
import { weightDecaySweep } from './weight-decay-sweep';
import { withinNoise } from './within-noise';
import { zeroLoss } from './zero-loss';

/** Every rule, in the order in which findings of equal severity are listed. */
export const rules: readonly Rule[] = [
  nonFiniteLoss,
  zeroLoss,
  impossibleLoss,
  collapse,
  earlyDivergence,
  lateDivergence,
  levelShift,
  lossSpike,
  explodingGradients,
  vanishingGradients,
  clippingSaturated,
  frozenLoss,
  stuckAtChance,
  initialLoss,
  constantPrediction,
  contradictoryMetrics,
  trainingLossRising,
  learningRateTooLow,
  overRegularized,
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
  learningRateDead,
  warmUp,
  noisyPlateau,
  plateau,
  earlyDecay,
  noAnnealing,
  scheduleMismatch,
  oneCycleFault,
  gradientNoise,
  decayWorked,
  rangeTest,
  leakage,
  evaluationMode,
  validationNoise,
  labelNoise,
  classImbalance,
  metricFlat,
  sparseEvaluation,
  distributionShift,
  validationBelowTraining,
  scheduledChange,
  averagedWeights,
  outOfMemory,
  stalled,
  overflow,
  resumeArtefact,
  throughput,
  mixedLogs,
];

/** The rules about several runs that were compared. */
export const sweepRules: readonly SweepRule[] = [unfairBatchComparison, weightDecaySweep, searchBorder, withinNoise];
