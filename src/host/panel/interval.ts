/** Intervals that are remembered: enough for a median that one pause does not move. */
const remembered = 9;
const fewest = 2;

/** Learns how far apart the changes of a log usually are; the median is null until two intervals were seen. */
export function usualInterval(): (modified: number) => number | null {
  const intervals: number[] = [];
  let last: number | null = null;
  return (modified) => {
    if (last !== null && modified > last) intervals.push(modified - last);
    if (intervals.length > remembered) intervals.shift();
    last = modified;
    if (intervals.length < fewest) return null;
    return [...intervals].sort((one, other) => one - other)[intervals.length >> 1] ?? null;
  };
}
