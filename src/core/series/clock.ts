import type { Points } from '../run';
import { firstNumber } from './absent';

/**
 * The earliest time that is one of the clock and not one since the start of a run: 9 September 2001, in seconds since
 * 1970. No run lasts the 31 years that it would be otherwise.
 */
const earliestClock = 1e9;

/** Whether times of a series are seconds since 1970. O(1) where its first point has one, or the log none. */
export function isOnClock({ time }: Points): boolean {
  const first = firstNumber(time);
  return first !== undefined && first >= earliestClock;
}

/** The first time on the clock of all series, in seconds since 1970; null where none is on it. */
export function clockStart(all: readonly Points[]): number | null {
  const starts = all.filter(isOnClock).map(({ time }) => firstNumber(time) ?? Infinity);
  return starts.length === 0 ? null : starts.reduce((first, start) => Math.min(first, start));
}
