/** No training has so many epochs: a column "epoch" of such numbers holds seconds since 1970. */
const mostEpochs = 1e8;

/** Of so many rows, at most this share may go back without starting over; chosen on the corpus of real logs. */
const mostFalls = 0.3;
/** The same where the rows go on by steps that are seldom alike, as the best epochs of several models do. */
const mostFallsOfUneven = 0.15;

/**
 * Whether the steps or epochs of the first rows, in their order, can be those of a log: they go up or stay, but for
 * restarts. Where a table has one row per run, they are shuffled, or all the same. Linear.
 */
export function goOn(places: readonly number[]): boolean {
  const known = places.filter((place) => !Number.isNaN(place));
  const [first = NaN] = known;
  if (known.length === 0 || known.every((place) => Math.abs(place) > mostEpochs)) return false;
  // A log that has just begun stays in its first epoch for long, but not in its fiftieth.
  if (known.length > 1 && first > 1 && known.every((place) => place === first)) return false;
  if (known.length < 3) return true;
  const falls = known.filter((place, at) => at > 0 && place < known[at - 1]! && place !== first).length;
  return falls <= known.length * (isEven(known) ? mostFalls : mostFallsOfUneven);
}

/** Whether more than half of the steps forward are equally long. */
function isEven(places: readonly number[]): boolean {
  const counts = new Map<number, number>();
  let rises = 0;
  for (let at = 1; at < places.length; at++) {
    const rise = places[at]! - places[at - 1]!;
    if (rise <= 0) continue;
    rises++;
    counts.set(rise, (counts.get(rise) ?? 0) + 1);
  }
  return rises <= 1 || Math.max(...counts.values()) * 2 > rises;
}
