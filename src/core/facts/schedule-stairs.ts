import type { Drop } from './schedule-shape';

/** `last` is the position of the last rate before the drop. */
export interface StairDrop extends Drop {
  readonly last: number;
}

/** Neighbouring rates that differ by less are one level, but for rounding. */
export const equality = 1e-6;

/**
 * The drops between the levels of a staircase, after a position. A mean over an epoch in which the rate dropped lies
 * between two levels, and both of its changes are one drop. O(n).
 */
export function dropsOfLevels(at: Float64Array, rate: Float64Array, after: number): readonly StairDrop[] {
  const drops: StairDrop[] = [];
  let falls = false;
  for (let entry = 1; entry < rate.length; entry++) {
    const [before, now] = [rate[entry - 1]!, rate[entry]!];
    const fell = at[entry - 1]! >= after && now < before * (1 - equality);
    const open = fell && falls ? drops.pop() : undefined;
    if (fell) {
      const { at: first, last, before: level } = open ?? { at: at[entry]!, last: at[entry - 1]!, before };
      drops.push({ at: first, last, before: level, after: now });
    }
    falls = fell;
  }
  return drops;
}
