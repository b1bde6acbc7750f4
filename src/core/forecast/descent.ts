import type { Curve } from '../facts/curve';
import { blockEnds } from '../statistics/blocks';
import { localNoise } from '../statistics/noise';
import { medianInPlace } from '../statistics/select';
import type { Descent } from './extrapolate';

/** A curve turned so that less is better, thinned, and the way back from it. */
export interface Turned {
  readonly descent: Descent;
  /** Of a value of the turned curve, the value of the series. */
  back(value: number): number;
}

/** To more blocks no shape is fitted: a longer curve costs no more, and its blocks are less noisy. */
const maximumBlocks = 100;

/**
 * Turns a curve from entry `from` on: an accuracy or a score between 0 and 1 (or 100) becomes an error, which cannot
 * fall below 0; another quantity of which more is better changes its sign. Positions count from `origin`. O(n).
 */
export function turn(curve: Curve, goal: 'minimize' | 'maximize', from: number, origin: number): Turned {
  const value = curve.value.subarray(from);
  const isRate = (curve.series.kind === 'accuracy' || curve.series.kind === 'score') && value.every((v) => v >= 0);
  const highest = value.reduce((most, one) => Math.max(most, one), -Infinity);
  const whole = goal === 'maximize' && isRate && highest <= 100 ? wholeOf(curve, highest) : null;
  const turned = (one: number): number => (goal === 'minimize' ? one : whole === null ? -one : whole - one);
  const thinned = thin(curve.at.subarray(from), value.map(turned), origin);
  const cannotFallBelow = whole !== null || (goal === 'minimize' && value.every((one) => one >= 0)) ? 0 : -Infinity;
  const noise = localNoise(value);
  return {
    descent: {
      ...thinned,
      floor: cannotFallBelow,
      ceiling: whole ?? Infinity,
      noise: Number.isFinite(noise) ? noise : 0,
    },
    back: turned,
  };
}

function wholeOf(curve: Curve, highest: number): number {
  return curve.series.unit === 'percent' || highest > 1 ? 100 : 1;
}

function thin(at: Float64Array, value: Float64Array, origin: number): Pick<Descent, 'at' | 'value'> {
  const ends = blockEnds(at.length, maximumBlocks);
  const scratch = value.slice();
  return {
    at: Float64Array.from(ends, (end) => at[end]! - origin),
    value: Float64Array.from(ends, (end, block) => {
      const from = block === 0 ? 0 : ends[block - 1]! + 1;
      return medianInPlace(scratch.subarray(from, end + 1), end + 1 - from);
    }),
  };
}
