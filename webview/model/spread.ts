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
 * would have to move by more than half its width would no longer stand over its mark: from the most important one down,
 * each is kept for which that happens neither to it nor to those before. O(n²) for a handful of labels.
 *
 * @returns the kept labels, each with the middle it got
 */
export function spread<T extends Placed>(
  labels: readonly T[],
  left: number,
  right: number,
): readonly (T & { readonly middle: number })[] {
  let kept: readonly (T & { readonly middle: number })[] = [];
  for (const label of labels.toSorted((one, other) => other.importance - one.importance)) {
    const sorted = [...kept, label].toSorted((one, other) => one.at - other.at);
    const middles = pushed(sorted, left, right);
    const placed = sorted.map((one, index) => ({ ...one, middle: middles[index]! }));
    if (placed.every(({ at, width, middle }) => Math.abs(middle - at) <= width / 2)) kept = placed;
  }
  return kept;
}

/**
 * Middles that keep the labels apart and within the row, and move them as little as can be: without the room that those
 * before take up, labels must only not go back, and those that would share the mean of their places.
 */
function pushed(sorted: readonly Placed[], left: number, right: number): readonly number[] {
  const offsets: number[] = [];
  sorted.forEach(({ width }, index) => {
    const before = sorted[index - 1];
    offsets.push(before === undefined ? 0 : offsets[index - 1]! + (before.width + width) / 2 + gap);
  });
  const blocks: { sum: number; count: number }[] = [];
  sorted.forEach(({ at }, index) => {
    let block = { sum: at - offsets[index]!, count: 1 };
    for (let last = blocks.at(-1); last !== undefined && meanOf(last) > meanOf(block); last = blocks.at(-1)) {
      blocks.pop();
      block = { sum: block.sum + last.sum, count: block.count + last.count };
    }
    blocks.push(block);
  });
  const most = right - (sorted.at(-1)?.width ?? 0) / 2 - (offsets.at(-1) ?? 0);
  const least = left + (sorted[0]?.width ?? 0) / 2;
  const places = blocks.flatMap((block) => new Array<number>(block.count).fill(meanOf(block)));
  return places.map((place, index) => Math.max(least, Math.min(most, place)) + offsets[index]!);
}

function meanOf({ sum, count }: { readonly sum: number; readonly count: number }): number {
  return sum / count;
}
