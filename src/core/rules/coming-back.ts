import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { hasEnded } from '../facts/schedule-reading';
import { median } from '../statistics/order';

/**
 * Whether a loss that stands above an earlier level is on its way back there: since its highest point it has fallen
 * from each third to the next, and at the pace of the last two it will be back within twice the time that it has been
 * falling. Of a run that has ended no: what it has not regained by then it will not. O(n), expected.
 */
export function isComingBack(facts: Facts, curve: Curve, minimum: number, level: number): boolean {
  const { value, length } = curve;
  if (hasEnded(facts) || !(level > 0)) return false;
  let highest = minimum;
  for (let entry = minimum; entry < length; entry++) if (value[entry]! > value[highest]!) highest = entry;
  const third = (length - highest) / 3;
  if (third < 1) return false;
  const [first, second, last] = [0, 1, 2].map((part) => {
    const from = highest + Math.round(part * third);
    return Math.log(median(value.subarray(from, highest + Math.round((part + 1) * third))));
  }) as [number, number, number];
  if (!(first > second && second > last)) return false;
  const pace = (second - last) / third;
  return (last - Math.log(level)) / pace <= 2 * (length - highest);
}
