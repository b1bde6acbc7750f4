import type { Forecast } from '../analysis';
import type { Gain } from '../report';

/** What more epochs bring, against the best so far: below 0 where the run gets worse. O(1). */
export function moreEpochs({ series, gain }: Forecast): Gain {
  return { quantity: series, ...gain, basis: 'forecast' };
}
