import type { CurveData } from '../../src/protocol';
import type { Extent } from './scale';
import type { Range } from './state';

/** What was logged in the visible part and lies above or below the plot. */
export interface Outside {
  readonly count: number;
  /** False where points were merged, so that there may be more. */
  readonly exact: boolean;
  /** The value furthest from the plot, and its place. */
  readonly furthest: { readonly x: number; readonly y: number };
}

/** Finite values outside of a scale; null where all that was logged is seen. What is not finite is marked as such. O(n). */
export function outsideOf(curves: readonly CurveData[], visible: Range, { low, high }: Extent): Outside | null {
  let count = 0;
  let exact = true;
  let furthest = { x: NaN, y: NaN };
  let distance = 0;
  for (const curve of curves) {
    const before = count;
    for (let index = 0; index < curve.y.length; index++) {
      const [x, y] = [curve.x[index]!, curve.y[index]!];
      if (!(y > high || y < low) || !Number.isFinite(y) || x < visible.from || x > visible.to) continue;
      count++;
      const beyond = y > high ? y - high : low - y;
      if (beyond <= distance) continue;
      distance = beyond;
      furthest = { x, y };
    }
    if (count > before && !curve.exact) exact = false;
  }
  return count === 0 ? null : { count, exact, furthest };
}

/** Where a curve leaves the plot: one mark for all points within `spacing` pixels, at the one furthest out. O(n). */
export interface EdgeMark {
  readonly x: number;
  readonly isAbove: boolean;
}

export function edgeMarksOf(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  {
    top,
    bottom,
    left,
    right,
  }: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number },
  spacing: number,
): readonly EdgeMark[] {
  return [true, false].flatMap((isAbove) => {
    const marks: { x: number; far: number; end: number }[] = [];
    for (let index = 0; index < x.length; index++) {
      const at = x[index]!;
      const far = isAbove ? top - y[index]! : y[index]! - bottom;
      if (!(far > 0.5) || !Number.isFinite(far) || at < left || at > right) continue;
      const last = marks.at(-1);
      if (last === undefined || Math.abs(at - last.end) > spacing) marks.push({ x: at, far, end: at });
      else {
        last.end = at;
        if (far > last.far) [last.x, last.far] = [at, far];
      }
    }
    return marks.map((mark) => ({ x: mark.x, isAbove }));
  });
}
