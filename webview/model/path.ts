/**
 * The path of a line through points in pixels, broken where one is not finite. Coordinates are rounded to tenths of a
 * pixel, and heights kept within a plot's height above and below it, for what is clipped needs no more. O(n).
 */
export function pathOf(x: ArrayLike<number>, y: ArrayLike<number>, top: number, bottom: number): string {
  const room = bottom - top;
  let path = '';
  let isDown = false;
  for (let index = 0; index < x.length; index++) {
    const height = y[index]!;
    if (!Number.isFinite(x[index]) || Number.isNaN(height)) {
      isDown = false;
      continue;
    }
    const clipped = Math.max(top - room, Math.min(bottom + room, height));
    path += `${isDown ? 'L' : 'M'}${x[index]!.toFixed(1)} ${clipped.toFixed(1)}`;
    isDown = true;
  }
  return path;
}
