import type { Curve } from './curve';

/**
 * Moves a training loss that is a mean over each epoch to the middle of that epoch. It was measured half an epoch
 * before the validation loss on the same line, with weights that were worse, and unmoved it hides half an epoch of
 * the gap. A training loss on its own, denser positions is left as it is. O(n).
 */
export function centreEpochMeans(train: Curve, validation: Curve | null): Curve {
  const isMean = validation !== null && train.block === 1 && samePositions(train, validation);
  if (!isMean || /batch|step|iter/.test(train.series.name.toLowerCase())) return train;
  const at = train.at.map((position, entry) => {
    const gap = entry > 0 ? position - train.at[entry - 1]! : (train.at[1] ?? position) - position;
    return position - gap / 2;
  });
  return { ...train, at };
}

/** Whether both were written at the same positions, with at most a tenth missing at the end of one. */
function samePositions(train: Curve, validation: Curve): boolean {
  const common = Math.min(train.length, validation.length);
  if (common < 2 || common < 0.9 * Math.max(train.length, validation.length)) return false;
  for (let entry = 0; entry < common; entry++) if (train.at[entry] !== validation.at[entry]) return false;
  return true;
}
