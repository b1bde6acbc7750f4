import type { Gain } from '../report';

/** A level that training came to at a constant learning rate. */
export interface RateLevel {
  readonly rate: number;
  readonly loss: number;
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
