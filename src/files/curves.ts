import type { RunCurve } from '../compare-protocol';
import type { CurveData } from '../protocol';
import type { AsOf } from '../service';

/** The memory of curves that crosses a thread by being handed over instead of copied. */
export function buffersOf(result: unknown): readonly ArrayBuffer[] {
  if (isAsOf(result)) return [...buffersOf(result.curves), ...buffersOf(result.detail)];
  if (!Array.isArray(result)) return [];
  return result
    .filter(isCurve)
    .flatMap((curve) => [curve.x, curve.y, ...('line' in curve ? [curve.line] : []), ...signsOf(curve)])
    .map((column) => column.buffer as ArrayBuffer);
}

function isAsOf(item: unknown): item is AsOf {
  return typeof item === 'object' && item !== null && 'curves' in item && 'detail' in item;
}

function isCurve(item: unknown): item is CurveData | RunCurve {
  return typeof item === 'object' && item !== null && ('exact' in item || ('run' in item && 'x' in item));
}

function signsOf(curve: object): readonly Int8Array[] {
  return 'signs' in curve && curve.signs instanceof Int8Array ? [curve.signs] : [];
}
