/** Distance of labels beside each other, in pixels. */
const lineHeight = 12;

/** Labels in the order of their lines, no two closer than a line's height. */
export function pushedApart<T extends { readonly y: number }>(
  labels: readonly T[],
  top: number,
  bottom: number,
): readonly T[] {
  const sorted = labels.toSorted((left, right) => left.y - right.y);
  const places = sorted.map(({ y }) => y);
  for (let index = 1; index < places.length; index++) {
    places[index] = Math.max(places[index]!, places[index - 1]! + lineHeight);
  }
  let limit = bottom;
  for (let index = places.length - 1; index >= 0; index--) {
    places[index] = Math.max(top, Math.min(places[index]!, limit));
    limit = places[index]! - lineHeight;
  }
  return sorted.map((label, index) => ({ ...label, y: places[index]! }));
}
