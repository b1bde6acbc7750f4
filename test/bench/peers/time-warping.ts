/** Dynamic time warping: the least sum of differences over all monotone pairings of two curves. O(n · m). */
export function timeWarpingDistance(left: Float64Array, right: Float64Array): number {
  let above = new Float64Array(right.length + 1).fill(Infinity);
  let here = new Float64Array(right.length + 1);
  above[0] = 0;
  for (const value of left) {
    here[0] = Infinity;
    for (let column = 1; column <= right.length; column++) {
      const before = Math.min(above[column - 1]!, above[column]!, here[column - 1]!);
      here[column] = before + Math.abs(value - right[column - 1]!);
    }
    [above, here] = [here, above];
  }
  return above[right.length]!;
}
