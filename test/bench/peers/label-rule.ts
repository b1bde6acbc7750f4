import type { Alarm } from './curve';

const rise = 1.05;

/**
 * The rule by which bench/fit was labelled, applied to what the log shows: the last three validation losses are 5 %
 * above the smoothed minimum and training is lower than it was there. The labels themselves come from evaluations
 * that no log holds.
 */
export const labelRuleOverfit: Alarm = ({ train, validation }) => {
  if (validation.length < 3 || train.length !== validation.length) return false;
  const smooth = validation.map((_, time) => median(validation.slice(Math.max(0, time - 1), time + 2)));
  const lowest = smooth.indexOf(Math.min(...smooth));
  return median(validation.slice(-3)) >= rise * validation[lowest]! && median(train.slice(-3)) < train[lowest]!;
};

/** A loss that is not finite, or whose last three values are 5 % above the first. */
export const labelRuleDiverged: Alarm = ({ everyTrain }) =>
  everyTrain.some((loss) => !Number.isFinite(loss)) || median(everyTrain.slice(-3)) > rise * everyTrain[0]!;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return (sorted[Math.floor(half)]! + sorted[Math.ceil(half)]!) / 2;
}
