import { smoothedOptimum } from '../facts/best';
import type { Curve } from '../facts/curve';
import type { Gain } from '../report';
import { localNoise } from '../statistics/noise';
import { smoothingWindow } from '../statistics/running-median';

/** Quantile of the standard normal at 0.9: intervals hold with a probability of 0.8, as those of forecasts do. */
const ninetieth = 1.2816;
/** A median of normal values scatters by this much more than their mean. */
const ofMedian = 1.2533;

/**
 * What the best checkpoint has over the last, as smoothed levels: a single lucky evaluation is no gain. The interval is
 * that of a difference of two running medians. Null below 5 points or where the last is the best. O(n).
 */
export function checkpointGain(curve: Curve): Gain | null {
  const goal = curve.series.goal ?? 'minimize';
  const best = smoothedOptimum(curve, goal);
  if (curve.length < 5 || best < 0) return null;
  const window = Math.min(smoothingWindow(curve.length), curve.length);
  const end = curve.smooth[curve.length - 1]!;
  const change = goal === 'minimize' ? end - curve.smooth[best]! : curve.smooth[best]! - end;
  const noise = localNoise(curve.value);
  if (!(change > 0) || !Number.isFinite(noise)) return null;
  const half = (ninetieth * ofMedian * noise * Math.SQRT2) / Math.sqrt(window);
  return { quantity: curve.series.name, change, low: change - half, high: change + half, basis: 'measured' };
}
