import type { Schedule } from '../facts/schedule';

/** A step of the learning rate by more than this factor is a drop, as for the segments of a schedule. */
const dropRatio = 1.5;

/** Where the learning rate fell at once, as the last position before each fall; none in a steady schedule. O(n). */
export function dropsOf({ name, at, rate }: Pick<Schedule, 'name' | 'at' | 'rate'>): readonly number[] {
  if (!/step|plateau/.test(name)) return [];
  const drops: number[] = [];
  for (let entry = 1; entry < rate.length; entry++) {
    if (rate[entry]! > 0 && rate[entry - 1]! > dropRatio * rate[entry]!) drops.push(at[entry - 1]!);
  }
  return drops;
}
