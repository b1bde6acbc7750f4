export interface Placed {
  /** Where the middle of the label should be, in pixels. */
  readonly at: number;
  readonly width: number;
  /** Of labels for which there is no room the least important go first. */
  readonly importance: number;
}

/** Pixels between two labels beside each other. */
const gap = 8;

/**
 * Labels beside each other in one row, moved apart where they would touch, in the order of their places. A label that
 * would have to move by more than its width would name a place where it is not: then the least important one of those
 * that crowd there is left out. O(n³) for a handful of labels.
 *
 * @returns the kept labels, each with the middle it got
 */
export function spread<T extends Placed>(
  labels: readonly T[],
  left: number,
  right: number,
): readonly (T & { readonly middle: number })[] {
  const sorted = labels.toSorted((one, other) => one.at - other.at);
  const middles = pushed(sorted, left, right);
  const placed = sorted.map((label, index) => ({ ...label, middle: middles[index]! }));
  const misplaced = placed.findIndex(({ at, width, middle }) => Math.abs(middle - at) > width);
  if (misplaced < 0) return placed;
  const crowd = crowdAround(placed, misplaced);
  const least = crowd.reduce((one, other) => (other.importance < one.importance ? other : one));
  return spread(
    labels.filter(({ at }) => at !== least.at),
    left,
    right,
  );
}

/** Those that stand shoulder to shoulder with one. */
function crowdAround<T extends Placed & { readonly middle: number }>(placed: readonly T[], one: number): readonly T[] {
  const touches = (index: number) => {
    const [before, after] = [placed[index - 1]!, placed[index]!];
    return after.middle - before.middle - (after.width + before.width) / 2 < gap + 1;
  };
  let [from, to] = [one, one];
  while (from > 0 && touches(from)) from--;
  while (to + 1 < placed.length && touches(to + 1)) to++;
  return placed.slice(from, to + 1);
}

function pushed(sorted: readonly Placed[], left: number, right: number): readonly number[] {
  const middles: number[] = [];
  let free = left - gap;
  for (const { at, width } of sorted) {
    const middle = Math.max(at, free + gap + width / 2);
    middles.push(middle);
    free = middle + width / 2;
  }
  let limit = right + gap;
  for (let index = sorted.length - 1; index >= 0; index--) {
    const half = sorted[index]!.width / 2;
    middles[index] = Math.min(middles[index]!, limit - gap - half);
    limit = middles[index]! - half;
  }
  return middles;
}
