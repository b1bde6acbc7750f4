interface Place {
  readonly x: number;
  readonly y: number;
}

/** Pixels from which on the pointer is at no mark. */
const reach = 24;

/** Index of the mark that the pointer is at; null where none is near. O(n). */
export function nearestMark(marks: readonly Place[], x: number, y: number): number | null {
  let best: number | null = null;
  let distance = reach;
  for (const [index, mark] of marks.entries()) {
    const away = Math.hypot(mark.x - x, mark.y - y);
    if (away >= distance) continue;
    distance = away;
    best = index;
  }
  return best;
}

/** Index of the mark whose x is closest; null where the pointer is beyond the marks. O(n). */
export function nearestColumn(marks: readonly Place[], x: number): number | null {
  let best: number | null = null;
  let isWithin = false;
  let before = false;
  for (const [index, mark] of marks.entries()) {
    if (best === null || Math.abs(mark.x - x) < Math.abs(marks[best]!.x - x)) best = index;
    isWithin ||= before && mark.x >= x;
    before ||= mark.x <= x;
  }
  return best !== null && (isWithin || Math.abs(marks[best]!.x - x) < reach) ? best : null;
}

/** The mark beside one, from left to right; without one the first or last. Stays at the ends. O(n log n). */
export function nextMark(marks: readonly Place[], from: number | null, step: 1 | -1): number | null {
  const order = marks.map((_, index) => index);
  order.sort((one, other) => marks[one]!.x - marks[other]!.x || marks[one]!.y - marks[other]!.y);
  if (order.length === 0) return null;
  if (from === null) return order.at(step > 0 ? 0 : -1)!;
  const at = order.indexOf(from) + step;
  return order[Math.max(0, Math.min(order.length - 1, at))]!;
}
