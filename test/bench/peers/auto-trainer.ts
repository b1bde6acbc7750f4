import type { Alarm, PeerRun } from './curve';

/** Defaults of AutoTrainer's monitor. */
const judgedFrom = 0.3;
const largestLoss = 1e3;
const turn = 0.01;
const satisfied = 0.7;
const leastGain = 0.01;
const swing = 0.03;
const swingShare = 0.2;

/** Loss that is not finite, or that has reached a thousand. */
export const autoTrainerNan: Alarm = ({ everyTrain, validation }) =>
  [...everyTrain, ...validation].some((loss) => !Number.isFinite(loss) || loss >= largestLoss);

/**
 * Overfitting at the last epoch: training accuracy stands well above that of validation, or training loss fell while
 * validation loss rose. It looks from 30 % of the planned epochs on, which the end of a run is.
 */
export const autoTrainerOverfit: Alarm = (run) => isTestNotWell(run) || isTestTurnedBad(run);

/** Everything that AutoTrainer's monitor reads off losses and accuracies. */
export const autoTrainerAny: Alarm = (run) =>
  autoTrainerNan(run) ||
  autoTrainerOverfit(run) ||
  isOscillating(run) ||
  isNotConverged(run) ||
  isSlow(run) ||
  run.everyTrain.some((loss) => loss < 0);

function isTestNotWell({ trainAccuracy, validationAccuracy }: PeerRun): boolean {
  const train = trainAccuracy.at(-1);
  const validation = validationAccuracy.at(-1);
  if (train === undefined || validation === undefined) return false;
  return train - validation >= (train <= 0.9 ? 0.1 : 0.07);
}

function isTestTurnedBad({ train, validation }: PeerRun): boolean {
  const fell = train.at(-1)! - train.at(-2)! < -turn;
  const rose = validation.at(-1)! - validation.at(-2)! > turn;
  return fell && rose;
}

/** Local extremes of accuracy that lie three points apart, in a fifth of the epochs. */
function isOscillating({ trainAccuracy }: PeerRun): boolean {
  if (trainAccuracy.length * judgedFrom < 1) return false;
  const highs: number[] = [];
  const lows: number[] = [];
  for (let time = 1; time + 1 < trainAccuracy.length; time++) {
    const [before, here, after] = trainAccuracy.slice(time - 1, time + 2) as [number, number, number];
    if (here >= before && here > after) highs.push(here);
    else if (here <= before && here < after) lows.push(here);
  }
  const wide = highs.filter((high, place) => place < lows.length && high - lows[place]! >= swing).length;
  return wide >= swingShare * trainAccuracy.length;
}

function isNotConverged({ trainAccuracy, validationAccuracy }: PeerRun): boolean {
  if (trainAccuracy.length === 0 || validationAccuracy.length === 0) return false;
  return Math.max(...trainAccuracy) < satisfied || Math.max(...validationAccuracy) < satisfied;
}

function isSlow({ trainAccuracy, validationAccuracy }: PeerRun): boolean {
  if (trainAccuracy.length < 2 || validationAccuracy.length < 2) return false;
  return largestGain(trainAccuracy) < leastGain && largestGain(validationAccuracy) < leastGain;
}

function largestGain(accuracy: readonly number[]): number {
  return Math.max(...accuracy.slice(1).map((value, place) => value - accuracy[place]!));
}
