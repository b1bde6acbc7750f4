import type { Points } from '../run';
import { nonFiniteAt } from './points';

const eighths = '▁▂▃▄▅▆▇█';

/** Curves over more than this ratio are drawn by their logarithm, or their fall would be one step and then flat. */
const logarithmicFrom = 30;

/** Share of the columns that is cut at each end of the values, and how few columns are shown as they are. */
const cutShare = 0.05;
const fewColumns = 10;

/**
 * A curve as one character per column, at most `columns` of them. Each column shows the mean of its points; one that
 * holds a NaN or ±Infinity shows ×. The extreme twentieth at each end of the values is cut, so that one spike does not
 * flatten the rest. Empty without points. `bars` are the characters, the lowest first. O(n) for the columns and
 * O(columns log columns) for the percentiles.
 */
export function sparkline(points: Points, columns: number, bars = eighths): string {
  const means = columnMeans(points, columns);
  const finite = means.filter(Number.isFinite);
  const low = Math.min(...finite);
  const scaled = low > 0 && Math.max(...finite) / low > logarithmicFrom ? means.map(Math.log) : means;
  const sorted = scaled.filter(Number.isFinite).sort((a, b) => a - b);
  const cut = Math.ceil(cutShare * Math.max(0, sorted.length - fewColumns));
  const bottom = sorted[cut] ?? 0;
  const top = sorted[sorted.length - 1 - cut] ?? 0;
  return scaled.map((mean) => (Number.isFinite(mean) ? barOf(bars, mean, bottom, top) : '×')).join('');
}

function columnMeans(points: Points, columns: number): number[] {
  const { value, length } = points;
  const count = Math.min(length, columns);
  return Array.from({ length: count }, (_, column) => {
    const from = Math.floor((column * length) / count);
    const to = Math.floor(((column + 1) * length) / count);
    let sum = 0;
    for (let index = from; index < to; index++) sum += nonFiniteAt(points, index) > 0 ? NaN : value[index]!;
    return sum / (to - from);
  });
}

function barOf(bars: string, value: number, low: number, high: number): string {
  if (high <= low) return bars[(bars.length - 1) >> 1]!;
  const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return bars[Math.min(bars.length - 1, Math.floor(share * bars.length))]!;
}
