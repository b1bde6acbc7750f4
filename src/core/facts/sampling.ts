import type { Curve } from './curve';

/** Last entry at or before a position; -1 when all come later. O(log n). */
export function entryAt(curve: Curve, position: number): number {
  let low = 0;
  let high = curve.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (curve.at[middle]! <= position) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Smoothed value at a position, linear between entries and level beyond the ends; NaN for an empty curve. O(log n). */
export function smoothAt(curve: Curve, position: number): number {
  const before = entryAt(curve, position);
  if (before < 0) return curve.smooth[0] ?? NaN;
  if (before === curve.length - 1) return curve.smooth[before]!;
  const span = curve.at[before + 1]! - curve.at[before]!;
  const share = span > 0 ? (position - curve.at[before]!) / span : 0;
  return curve.smooth[before]! + share * (curve.smooth[before + 1]! - curve.smooth[before]!);
}
