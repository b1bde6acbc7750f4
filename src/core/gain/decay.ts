import type { Curve } from '../facts/curve';
import { isRate } from '../facts/level';
import type { Facts } from '../facts/facts';
import { entryAt } from '../facts/sampling';
import type { Gain } from '../report';
import { localNoise } from '../statistics/noise';
import { median } from '../statistics/order';
import { dropsOf } from './drops';

/**
 * What a drop of the learning rate by 10 brought in seven published runs on CIFAR-like tasks (domain.md C.2.6): shares
 * of the validation loss, and points of accuracy, for the first drop and for later ones.
 */
const typicalLoss = [
  { low: 0.31, high: 0.5 },
  { low: 0.19, high: 0.3 },
] as const;
const typicalPoints = [
  { low: 5, high: 10 },
  { low: 3.5, high: 8 },
] as const;
/** The published runs jumped by a tenth to a third of their level before the drop; below a third of that, none is like them. */
const leastNoise = 0.03;
/** Evaluations on either side of a drop that tell its level. */
const around = 5;

/**
 * What bringing the learning rate down is likely to bring: as much as the last drop in this very run, which is better
 * evidence, else what it usually does. Null for a quantity
 * of which nothing is known, and for a curve too smooth to gain much. O(n).
 */
export function decayGain(curve: Curve, { schedule }: Pick<Facts, 'schedule'>): Gain | null {
  const drops = dropsOf(schedule);
  const measured = measuredDrop(curve, drops);
  if (measured !== null) return measured;
  const quantity = curve.series.name;
  const which = drops.length === 0 ? 0 : 1;
  const level = curve.smooth[curve.length - 1]!;
  // What a lower rate takes away is the height at which weights jump about; a smooth curve has none of it to give.
  if (localNoise(curve.value, curve.length >> 1) < leastNoise * Math.abs(level)) return null;
  if (curve.series.kind === 'loss' && level > 0) {
    const { low, high } = typicalLoss[which];
    return { quantity, change: ((low + high) / 2) * level, low: low * level, high: high * level, basis: 'typical' };
  }
  if (!isRate(curve)) return null;
  const whole = curve.series.unit === 'percent' || curve.value.some((value) => value > 1) ? 100 : 1;
  const { low, high } = typicalPoints[which];
  // No drop gives more than there is left to gain.
  const points = (value: number): number => Math.min((value / 100) * whole, whole - level);
  return { quantity, change: points((low + high) / 2), low: points(low), high: points(high), basis: 'typical' };
}

/** From half of what the last drop brought, since later drops bring less, up to all of it. */
function measuredDrop(curve: Curve, drops: readonly number[]): Gain | null {
  const drop = drops[drops.length - 1];
  if (drop === undefined) return null;
  const entry = entryAt(curve, drop) + 1;
  if (entry < 3 || curve.length - entry < 3) return null;
  const before = median(curve.value.subarray(Math.max(0, entry - around), entry));
  const after = median(curve.value.subarray(entry, Math.min(curve.length, entry + around)));
  const high = curve.series.goal === 'maximize' ? after - before : before - after;
  if (!(high > 0)) return null;
  return { quantity: curve.series.name, change: 0.75 * high, low: 0.5 * high, high, basis: 'measured' };
}
