/** A stretch between two turning points of the learning rate; entries `from` and `to` are included. */
export interface Leg {
  readonly from: number;
  readonly to: number;
  readonly rises: boolean;
}

/** A turn is one where the rate then moves by this factor, and by a share of its peak: not the rounding of a rate at 0. */
const legRatio = 1.25;
const leastShare = 0.02;

/** The rises and falls of the learning rate, in turn. Empty where it moved by less than a quarter. O(n). */
export function legsOf(rate: Float64Array, peak: number): readonly Leg[] {
  const legs: Leg[] = [];
  let [low, high] = [0, 0];
  let start = 0;
  let way = 0;
  for (let entry = 1; entry < rate.length; entry++) {
    const value = rate[entry]!;
    // Of equal rates a rise ends at the first and a fall begins at the last.
    if (value > rate[high]!) high = entry;
    if (value < rate[low]!) low = entry;
    const hasRisen = way <= 0 && moves(rate[low]!, value, peak);
    const hasFallen = way >= 0 && moves(value, rate[high]!, peak);
    if (!hasRisen && !hasFallen) continue;
    const turn = hasRisen ? low : high;
    if (way !== 0) legs.push({ from: start, to: turn, rises: way > 0 });
    start = turn;
    way = hasRisen ? 1 : -1;
    [low, high] = [entry, entry];
  }
  if (way !== 0) legs.push({ from: start, to: way > 0 ? high : low, rises: way > 0 });
  return legs;
}

function moves(low: number, high: number, peak: number): boolean {
  return high > legRatio * low && high - low > leastShare * peak;
}
