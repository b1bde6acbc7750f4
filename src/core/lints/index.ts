import { accumulationBatchNorm } from './accumulation-batch-norm';
import { accumulationForSpeed } from './accumulation-for-speed';
import { adaptiveRateHigh, adaptiveRateTooHigh } from './adaptive-rate-high';
import { adaptiveRateTooLow } from './adaptive-rate-too-low';
import { averageTooLong } from './average-too-long';
import { batchMismatch } from './batch-mismatch';
import { batchNormBatch } from './batch-norm-batch';
import { bertFineTune } from './bert-fine-tune';
import { bestWithoutEvaluation } from './best-without-evaluation';
import { betasOutOfRange } from './betas-out-of-range';
import { bf16Hardware } from './bf16-hardware';
import { clipThreshold } from './clip-threshold';
import { oneCycleWeightDecay, weightDecayHigh, weightDecayLow } from './coupled-decay-size';
import { coupledWeightDecay } from './coupled-weight-decay';
import { decayFactor } from './decay-factor';
import { weightDecayDominates, weightDecayMissing } from './decoupled-decay-size';
import { dropoutTooHigh } from './dropout-too-high';
import { epsilonOutOfRange } from './epsilon-out-of-range';
import { evaluationCount } from './evaluation-count';
import { fewStepsPerEpoch } from './few-steps-per-epoch';
import { fineTuneOneRate } from './fine-tune-one-rate';
import { halfPrecisionScaling } from './half-precision-scaling';
import { fullFineTuneRate, loraRate, qloraLargeModel } from './language-model-rate';
import type { Lint } from './lint';
import { metricDirection } from './metric-direction';
import { milestonesMisplaced, milestonesUnreachable } from './milestones';
import { minimumAboveRate } from './minimum-above-rate';
import { misspeltKey } from './misspelt-key';
import { momentumChanged } from './momentum-changed';
import { momentumHigh } from './momentum-high';
import { momentumNotCycled } from './momentum-not-cycled';
import { noValidation } from './no-validation';
import { noWarmUp } from './no-warm-up';
import { oneCycleLength } from './one-cycle-length';
import { oneCycleRange } from './one-cycle-range';
import { oneSeed } from './one-seed';
import { patienceOutOfRange } from './patience-out-of-range';
import { plateauAfterStop } from './plateau-after-stop';
import { rateNoNumber } from './rate-no-number';
import { rateNotScaled } from './rate-not-scaled';
import { regularizersAddUp } from './regularizers-add-up';
import { scheduleHorizon } from './schedule-horizon';
import { scheduleUnit } from './schedule-unit';
import { sgdRateTooHigh } from './sgd-rate-too-high';
import { sgdWithoutMomentum } from './sgd-without-momentum';
import { slowSecondMoment } from './slow-second-moment';
import { smallValidationSet } from './small-validation-set';
import { softTargets } from './soft-targets';
import { splitOverlap } from './split-overlap';
import { sweepSpace } from './sweep-space';
import { unshuffledTraining } from './unshuffled-training';
import { longWarmUp, warmUpWholeRun } from './warm-up-length';
import { warmUpTwice, warmUpUnit } from './warm-up-setting';
import { yamlFloat } from './yaml-float';

/** Every lint, in the order of the catalogue. */
export const lints: readonly Lint[] = [
  adaptiveRateTooHigh,
  adaptiveRateHigh,
  adaptiveRateTooLow,
  sgdWithoutMomentum,
  sgdRateTooHigh,
  rateNoNumber,
  coupledWeightDecay,
  weightDecayDominates,
  weightDecayMissing,
  weightDecayHigh,
  oneCycleWeightDecay,
  weightDecayLow,
  momentumHigh,
  momentumNotCycled,
  momentumChanged,
  oneCycleRange,
  fineTuneOneRate,
  bertFineTune,
  loraRate,
  fullFineTuneRate,
  qloraLargeModel,
  noWarmUp,
  longWarmUp,
  warmUpWholeRun,
  warmUpTwice,
  warmUpUnit,
  scheduleHorizon,
  milestonesUnreachable,
  milestonesMisplaced,
  oneCycleLength,
  decayFactor,
  scheduleUnit,
  minimumAboveRate,
  plateauAfterStop,
  patienceOutOfRange,
  metricDirection,
  bestWithoutEvaluation,
  evaluationCount,
  noValidation,
  smallValidationSet,
  batchMismatch,
  rateNotScaled,
  fewStepsPerEpoch,
  splitOverlap,
  unshuffledTraining,
  halfPrecisionScaling,
  bf16Hardware,
  clipThreshold,
  dropoutTooHigh,
  softTargets,
  regularizersAddUp,
  slowSecondMoment,
  betasOutOfRange,
  epsilonOutOfRange,
  averageTooLong,
  batchNormBatch,
  accumulationForSpeed,
  accumulationBatchNorm,
  oneSeed,
  yamlFloat,
  misspeltKey,
  sweepSpace,
];
