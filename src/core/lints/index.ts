import type { Lint } from './lint';
import { rateNoNumber } from './rate-no-number';
import { scheduleUnit } from './schedule-unit';
import { minimumAboveRate } from './minimum-above-rate';
import { plateauAfterStop } from './plateau-after-stop';
import { patienceOutOfRange } from './patience-out-of-range';
import { metricDirection } from './metric-direction';
import { bestWithoutEvaluation } from './best-without-evaluation';
import { evaluationCount } from './evaluation-count';
import { noValidation } from './no-validation';
import { smallValidationSet } from './small-validation-set';
import { batchMismatch } from './batch-mismatch';
import { rateNotScaled } from './rate-not-scaled';
import { fewStepsPerEpoch } from './few-steps-per-epoch';
import { splitOverlap } from './split-overlap';
import { unshuffledTraining } from './unshuffled-training';
import { halfPrecisionScaling } from './half-precision-scaling';
import { bf16Hardware } from './bf16-hardware';
import { clipThreshold } from './clip-threshold';
import { dropoutTooHigh } from './dropout-too-high';
import { softTargets } from './soft-targets';
import { regularizersAddUp } from './regularizers-add-up';
import { slowSecondMoment } from './slow-second-moment';
import { betasOutOfRange } from './betas-out-of-range';
import { epsilonOutOfRange } from './epsilon-out-of-range';
import { averageTooLong } from './average-too-long';
import { batchNormBatch } from './batch-norm-batch';
import { accumulationForSpeed } from './accumulation-for-speed';
import { accumulationBatchNorm } from './accumulation-batch-norm';
import { oneSeed } from './one-seed';
import { yamlFloat } from './yaml-float';
import { misspeltKey } from './misspelt-key';
import { sweepSpace } from './sweep-space';

/** Every lint, in the order of the catalogue. */
export const lints: readonly Lint[] = [
  rateNoNumber,
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
