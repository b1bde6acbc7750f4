import type { Gain } from '../report';

/**
 * Share of a run of `total` epochs or steps that is saved by stopping at `stop` (the best one and the patience after
 * it); null where that is not before the end. O(1).
 */
export function computeSaving(total: number, stop: number): Gain | null {
  const change = (total - stop) / total;
  return change > 0 && change <= 1 ? { quantity: 'run', change, low: change, high: change, basis: 'measured' } : null;
}
