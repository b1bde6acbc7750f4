import type { Numbers } from './order';

/**
 * Window of the centred running median for n points: odd, at least 3, n/40 for long series, and 5 from 100 points on.
 * Long enough to outvote a lone outlier, short enough not to move a minimum by more than about 1 % of the run.
 */
export function smoothingWindow(length: number): number {
  const wanted = Math.max(length >= 100 ? 5 : 3, Math.floor(length / 40));
  return wanted % 2 === 1 ? wanted : wanted + 1;
}

/**
 * Centred running median; at the ends the window is cut off, never padded. A median does not move extrema as an
 * exponential average does (which lags by β/(1−β) points). Expects finite values. O(n·w) by a sorted window.
 */
export function runningMedian(values: Numbers, window: number): Float64Array {
  const length = values.length;
  const half = Math.max(0, (window - 1) >> 1);
  const result = new Float64Array(length);
  const sorted: number[] = [];
  let end = 0;
  for (let index = 0; index < length; index++) {
    while (end < Math.min(length, index + half + 1)) insert(sorted, values[end++]!);
    if (index - half - 1 >= 0) remove(sorted, values[index - half - 1]!);
    const middle = sorted.length >> 1;
    result[index] = sorted.length % 2 === 1 ? sorted[middle]! : sorted[middle - 1]! / 2 + sorted[middle]! / 2;
  }
  return result;
}

function insert(sorted: number[], value: number): void {
  sorted.splice(lowerBound(sorted, value), 0, value);
}

function remove(sorted: number[], value: number): void {
  sorted.splice(lowerBound(sorted, value), 1);
}

function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
