/** A rise that one interval brings by more than this share of its height is a jump. */
const jumpShare = 0.5;

/**
 * Where a rise reaches the peak, which lies between two logged rates: a line or an exponential through the rates before
 * it, gone on to the level of the peak. A jump is over at its first high rate where the log counts from 0, and what
 * counts from 1 has it behind the last low one. `top` is the position of the first rate at the peak. O(n).
 */
export function endOfRise(at: Float64Array, rate: Float64Array, top: number): number {
  const peak = at.indexOf(top);
  if (peak < 1) return top;
  const [before, level] = [rate[peak - 1]!, rate[peak]!];
  const first = rate[0]!;
  if (level - before > jumpShare * (level - first) && peak >= 2) return at[0] === 0 ? top : at[peak - 1]!;
  // The last rate before the peak may be a mean over both sides of it.
  const last = peak - 2;
  if (last < 1) return top;
  const middle = last >> 1;
  const way = (at[middle]! - at[0]!) / (at[last]! - at[0]!);
  const isLine =
    first <= 0 ||
    Math.abs(first + way * (rate[last]! - first) - rate[middle]!) <=
      Math.abs(first * (rate[last]! / first) ** way - rate[middle]!);
  const height = (one: number): number => (isLine ? one : Math.log(one));
  const slope = (height(rate[last]!) - height(first)) / (at[last]! - at[0]!);
  const end = at[last]! + (height(level) - height(rate[last]!)) / slope;
  return end > at[last]! && end <= top ? end : top;
}
