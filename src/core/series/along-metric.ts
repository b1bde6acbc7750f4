import type { Points } from '../run';

/**
 * For each point the value that another series had then: its value on the same row, or else the last one logged before,
 * by step. By epoch where not both have steps, by line where not both have epochs either. NaN where that series had no
 * value yet, or one that is not finite. Of merged points the last one's place counts.
 *
 * Time O(n + m), or more by a factor of log m where places run backwards.
 */
export function valuesAlong(points: Points, along: Points): Float64Array {
  const values = new Float64Array(points.length).fill(NaN);
  const key = keyOf(points, along);
  if (key === null) return values;
  const order = rising(along[key], along.length);
  const places = points[key];
  let passed = 0;
  let previous = -Infinity;
  for (let entry = 0; entry < points.length; entry++) {
    const place = places[entry]!;
    if (!Number.isFinite(place)) continue;
    if (place < previous) passed = passedBy(along[key], order, place);
    while (passed < order.length && along[key][order[passed]!]! <= place) passed++;
    previous = place;
    if (passed > 0) values[entry] = finite(along.value[order[passed - 1]!]!);
  }
  return values;
}

function keyOf(points: Points, along: Points): 'step' | 'epoch' | 'line' | null {
  const keys = ['step', 'epoch', 'line'] as const;
  return keys.find((key) => [points, along].every((one) => hasPlaces(one, key))) ?? null;
}

function hasPlaces(points: Points, key: 'step' | 'epoch' | 'line'): boolean {
  if (key === 'line') return points.length > 0 && points.line[0]! > 0;
  return points[key].some((place) => Number.isFinite(place));
}

/** Entries that have a place, by their places; of equal ones the later stays behind. */
function rising(places: Float64Array | Uint32Array, length: number): Uint32Array {
  const order = new Uint32Array(length);
  let count = 0;
  let isSorted = true;
  for (let entry = 0; entry < length; entry++) {
    if (!Number.isFinite(places[entry])) continue;
    if (count > 0 && places[entry]! < places[order[count - 1]!]!) isSorted = false;
    order[count++] = entry;
  }
  const placed = order.subarray(0, count);
  return isSorted ? placed : placed.sort((left, right) => places[left]! - places[right]! || left - right);
}

/** How many entries of the order lie at a place or before it. O(log m). */
function passedBy(places: Float64Array | Uint32Array, order: Uint32Array, place: number): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (places[order[middle]!]! <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : NaN;
}
