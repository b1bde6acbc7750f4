import type { Goal } from '../../../src/core/run';
import { linearScale, type Extent, type Scale } from '../../model/scale';

/**
 * Of values further from the best than this many times the middle one is, a chart shows that they are beyond its edge:
 * one that hardly learnt would squeeze all others into a line. Chosen by eye on made-up sweeps over four decades.
 */
const farOff = 4;

/** The scale of a metric that has the best values in sight; what lies beyond it is clipped, and marked by the chart. */
export function metricScale(values: readonly number[], goal: Goal, wanted: number): Scale {
  const extent = metricExtent(values, goal);
  return linearScale(extent ?? { low: 0, high: 1 }, wanted);
}

/** The part of the values that a chart shows; null where none is finite. O(n log n). */
export function metricExtent(values: readonly number[], goal: Goal): Extent | null {
  const sorted = values.filter(Number.isFinite).sort((one, other) => one - other);
  if (sorted.length === 0) return null;
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  const middle = sorted[sorted.length >> 1]!;
  if (goal === 'maximize') return { low: Math.max(low, high - farOff * (high - middle || high - low)), high };
  return { low, high: Math.min(high, low + farOff * (middle - low || high - low)) };
}

/** Whether one value of a metric is better than another. */
export function isBetter(one: number, other: number, goal: Goal): boolean {
  return goal === 'maximize' ? one > other : one < other;
}
