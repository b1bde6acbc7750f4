/** What is known of a curve of which less is better, in its units. */
export interface Outlook {
  /** Mean distance of the ways of going on from their mean. */
  readonly spread: number;
  /** What the level fell since half of what was seen; below 0 for a rise. */
  readonly fall: number;
  /** How often what was seen is doubled up to the place that is foretold; 0 or more. */
  readonly doublings: number;
  /** How far off the ways of going on were in trials on what was seen, and the standard deviation of a single value. */
  readonly error: number;
  readonly noise: number;
  readonly level: number;
}

/** Half-widths of an interval that holds with a probability of 0.8, and the probability of falling short of its middle. */
export interface Interval {
  readonly along: number;
  readonly against: number;
  readonly below: number;
}

/**
 * Parts of the half-widths. Towards lower values more is possible than any way of going on says, for a learning rate
 * that is still to be brought down brings about as much per doubling as the last one did; where the level rises, that is so of
 * higher values. All were fitted to the choosing halves of algoperf, sweeps and taskset, so that intervals hold as often
 * in each set and task. Five such fits were made, and how often each held on the report halves was seen before the next,
 * so those halves are no untouched check of these numbers (`npm run bench:forecast` names the tasks of both).
 */
const alongSpread = 5.5;
const againstSpread = 2;
const goingOn = 0.8;
const turning = 0.3;
/** No interval is narrower than these make it, nor than the four digits that logs print. */
const ofError = 0.7;
const ofNoise = 0.5;
const printed = 1e-4;
/** Without a fall that stands out from the noise one in five ends lower than foretold by enough; with it four in five. */
const belowAtRest = 0.2;
const belowFalling = 0.8;

/** How far off a forecast may be. O(1). */
export function intervalAround({ spread, fall, doublings, error, noise, level }: Outlook): Interval {
  const fallen = Math.max(0, fall);
  const risen = Math.max(0, -fall);
  // Trials look about twice as far as what they have seen, so that a nearer place is better known.
  const tried = ofError * error * Math.min(1, Math.sqrt(doublings));
  const least = Math.max(tried, ofNoise * noise, printed * Math.abs(level));
  // A rise is first to be undone, and a fall may turn into one.
  const along = alongSpread * spread + (goingOn * fallen - turning * risen) * doublings;
  const against = againstSpread * spread + (turning * fallen + goingOn * risen) * doublings;
  const clarity = fallen > 0 ? fallen / (fallen + noise) : 0;
  return {
    along: Math.max(along, least),
    against: Math.max(against, least),
    below: belowAtRest + (belowFalling - belowAtRest) * clarity,
  };
}
