import type { Points } from '../../core/run';

const bars = '▁▂▃▄▅▆▇█';

/**
 * A curve as one character per column, at most `columns` of them. Each column shows the mean of its points; one that
 * holds a NaN or ±Infinity shows ×. Bars run from the 2nd to the 98th percentile, so that one spike does not flatten
 * the rest. Empty without points. O(n) for the columns and O(columns log columns) for the percentiles.
 */
export function sparkline(points: Points, columns: number): string {
  const count = Math.min(points.length, columns);
  const means: number[] = [];
  for (let column = 0; column < count; column++) {
    const from = Math.floor((column * points.length) / count);
    const to = Math.floor(((column + 1) * points.length) / count);
    let sum = 0;
    for (let index = from; index < to; index++) sum += points.value[index]!;
    means.push(sum / (to - from));
  }
  const finite = means.filter(Number.isFinite).sort((a, b) => a - b);
  const low = finite[Math.floor(0.02 * (finite.length - 1))] ?? 0;
  const high = finite[Math.ceil(0.98 * (finite.length - 1))] ?? 0;
  return means.map((mean) => (Number.isFinite(mean) ? barOf(mean, low, high) : '×')).join('');
}

function barOf(value: number, low: number, high: number): string {
  if (high <= low) return bars[3]!;
  const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return bars[Math.min(bars.length - 1, Math.floor(share * bars.length))]!;
}
