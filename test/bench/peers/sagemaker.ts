import type { Alarm } from './curve';

/** Defaults of the rules that Amazon SageMaker Debugger documents. */
const ratioThreshold = 0.1;
const patienceTrain = 5;
const patienceValidation = 10;
const delta = 0.01;
const stepsBetween = 10;
const leastFall = 0.001;

/** Rule "Overfit": validation is more than a tenth above training at one evaluation. */
export const sagemakerOverfit: Alarm = ({ train, validation }) =>
  train.some((loss, time) => (validation[time]! - loss) / loss > ratioThreshold);

/**
 * Rule "Overtraining": neither loss has come `delta` below its optimum for as long as its patience. An optimum is
 * replaced by improvements of `delta` only.
 */
export const sagemakerOvertraining: Alarm = ({ train, validation }) => {
  const trainWaits = waits(train);
  const validationWaits = waits(validation);
  return train.some((_, time) => trainWaits[time]! >= patienceTrain && validationWaits[time]! >= patienceValidation);
};

/**
 * Rule "LossNotDecreasing": every tenth record of training is held against the one ten before; less than a thousandth
 * lower raises it. The increase that the rule allows lies beyond that bound, so it changes nothing.
 */
export const sagemakerLossNotDecreasing: Alarm = ({ everyTrain }) => {
  for (let step = stepsBetween; step < everyTrain.length; step += stepsBetween) {
    if (!(everyTrain[step]! <= everyTrain[step - stepsBetween]! * (1 - leastFall))) return true;
  }
  return false;
};

/** How many evaluations have passed since the last one that was `delta` below its optimum. */
function waits(values: readonly number[]): readonly number[] {
  let optimum = Infinity;
  let waited = 0;
  return values.map((value) => {
    if (value < optimum - delta) [optimum, waited] = [value, 0];
    else waited++;
    return waited;
  });
}
