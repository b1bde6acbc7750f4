import type { CurveData } from '../protocol';

/** The memory of curves that crosses a thread by being handed over instead of copied. */
export function buffersOf(result: unknown): readonly ArrayBuffer[] {
  if (!Array.isArray(result)) return [];
  return result.filter(isCurve).flatMap(({ x, y, line }) => [x, y, line].map((column) => column.buffer as ArrayBuffer));
}

function isCurve(item: unknown): item is CurveData {
  return typeof item === 'object' && item !== null && 'exact' in item;
}
