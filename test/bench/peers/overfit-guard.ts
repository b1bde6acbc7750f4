import type { PeerCurve } from './curve';
import { timeWarpingDistance } from './time-warping';

const neighbours = 3;
/** OverfitGuard stretches to 1,000 points and warps approximately; 64 points allow to warp exactly. */
const points = 64;

export interface Example {
  readonly validation: readonly number[];
  readonly overfit: boolean;
  /** Examples of the task that is asked about have no vote. */
  readonly task: string;
}

/**
 * OverfitGuard (Li et al. 2024): the three nearest training curves by dynamic time warping vote. It sees nothing but
 * the validation loss, brought to mean 0 and deviation 1 and to one length.
 */
export function overfitGuard(examples: readonly Example[]): (curve: PeerCurve, task: string) => boolean {
  const known = examples.map((example) => ({ ...example, shape: shapeOf(example.validation) }));
  return ({ validation }, task) => {
    const shape = shapeOf(validation);
    if (shape.length === 0) return false;
    const votes = known
      .filter((example) => example.task !== task)
      .map(({ overfit, shape: other }) => ({ overfit, distance: timeWarpingDistance(shape, other) }))
      .sort((left, right) => left.distance - right.distance)
      .slice(0, neighbours);
    return votes.filter(({ overfit }) => overfit).length > neighbours / 2;
  };
}

function shapeOf(values: readonly number[]): Float64Array {
  const finite = values.filter(Number.isFinite);
  if (finite.length < 2) return new Float64Array(0);
  const mean = finite.reduce((sum, value) => sum + value, 0) / finite.length;
  const deviation = Math.sqrt(finite.reduce((sum, value) => sum + (value - mean) ** 2, 0) / finite.length) || 1;
  return Float64Array.from({ length: points }, (_, place) => {
    const at = (place * (finite.length - 1)) / (points - 1);
    const below = Math.min(Math.floor(at), finite.length - 2);
    const value = finite[below]! + (at - below) * (finite[below + 1]! - finite[below]!);
    return (value - mean) / deviation;
  });
}
