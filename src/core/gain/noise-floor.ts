import type { Curve } from '../facts/curve';
import type { Segment } from '../facts/schedule';
import { entriesOf } from '../facts/schedule-reading';
import type { Gain } from '../report';
import { median } from '../statistics/order';

/** A level that training came to at a constant learning rate. */
export interface RateLevel {
  readonly rate: number;
  readonly loss: number;
}

/** A level is the median of the last entries of a stretch, which it had as many before to come to. */
const leastEntries = 10;
const levelShare = 0.2;

/**
 * What halving the present rate would bring in SGD, by the levels of the last two stretches of constant rate; null
 * where there are no two, or where the later is not the lower in both. O(n).
 */
export function halvedRateGain(curve: Curve, segments: readonly Segment[]): Gain | null {
  const stretches = segments.filter(({ kind, first }) => kind === 'constant' && first > 0);
  const [higher, lower] = stretches.slice(-2).map((segment) => levelOn(curve, segment));
  return higher && lower ? halvingGain(curve.series.name, higher, lower) : null;
}

function levelOn(curve: Curve, segment: Segment): RateLevel | null {
  const [from, to] = entriesOf(curve, segment.from, segment.to);
  if (to - from < leastEntries) return null;
  const late = curve.value.subarray(to - Math.max(3, Math.round(levelShare * (to - from))), to);
  return { rate: segment.last, loss: median(late) };
}

/**
 * What halving the rate would bring in SGD: the excess of the loss over its annealed level grows with the rate, the
 * batch size and momentum being what they are, so two levels of one run tell the slope. Null where the higher rate is
 * not above the lower in loss, for then it is not noise that keeps the loss up. O(1).
 */
export function halvingGain(quantity: string, higher: RateLevel, lower: RateLevel): Gain | null {
  const slope = (higher.loss - lower.loss) / (higher.rate - lower.rate);
  if (!(slope > 0) || !(higher.rate > lower.rate) || !(lower.rate > 0)) return null;
  const change = (slope * lower.rate) / 2;
  // The excess cannot be more than the loss itself, and the fall at the drop was in part that of longer training.
  return {
    quantity,
    change: Math.min(change, lower.loss),
    low: 0,
    high: Math.min(2 * change, lower.loss),
    basis: 'measured',
  };
}
