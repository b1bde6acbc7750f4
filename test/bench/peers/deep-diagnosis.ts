import type { Alarm } from './curve';

/** DeepDiagnosis's windows: the last five losses, the last twenty accuracies. */
const lossWindow = 5;
const accuracyWindow = 20;

/** A loss that is not finite, or one of the checks "not decreasing" and "not increasing". */
export const deepDiagnosis: Alarm = ({ everyTrain, trainAccuracy }) =>
  everyTrain.some((loss) => !Number.isFinite(loss)) ||
  wasConstant(everyTrain, lossWindow) ||
  wasConstant(trainAccuracy, accuracyWindow);

/** Its check compares the mean of a window with its maximum, so only a literally constant window raises it. */
function wasConstant(values: readonly number[], window: number): boolean {
  let equal = 1;
  for (let time = 1; time < values.length; time++) {
    equal = values[time] === values[time - 1] ? equal + 1 : 1;
    if (equal >= window) return true;
  }
  return false;
}
