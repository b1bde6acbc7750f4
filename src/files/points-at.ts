import { median } from '../core/statistics/order';
import type { Run, Series } from '../core/run';
import { bestPoint } from '../core/series/points';
import type { PointInfo } from '../service';
import { mergedPointOnLine, type LinePoint } from './merged-line';

/** What a run says on one line of one of its files; `text` is that line. O(series × log points). */
export function pointsOnLine(run: Run, file: string, line: number, text: string | null): readonly PointInfo[] {
  const taken: number[] = [];
  return run.series
    .filter((series) => series.file === file)
    .flatMap((series) => {
      const found = series.points.buckets ? mergedPointOnLine(series, line, text) : pointOnLine(series, line);
      return found === null ? [] : [{ series, found }];
    })
    .map(({ series, found: { index, value, step, epoch } }) => {
      const columns = text === null ? null : columnsOf(text, series.name, value, taken);
      if (columns) taken.push(columns.start);
      return {
        series: series.name,
        role: series.role,
        kind: series.kind,
        step,
        epoch,
        value,
        best: bestOf(series),
        trend: trendAt(series, index),
        columns,
      };
    });
}

function pointOnLine({ points }: Series, line: number): LinePoint | null {
  const index = indexOfLine(points.line, points.length, line);
  if (index === null) return null;
  return { index, value: points.value[index]!, step: known(points.step[index]!), epoch: known(points.epoch[index]!) };
}

/** The last point on a line; lines of a series never go back. Null where the series says nothing there. */
export function indexOfLine(lines: Uint32Array, length: number, line: number): number | null {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (lines[middle]! <= line) low = middle + 1;
    else high = middle;
  }
  return low > 0 && lines[low - 1] === line ? low - 1 : null;
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function bestOf({ goal, points }: Series): PointInfo['best'] {
  const best = goal === null ? null : bestPoint(points, goal);
  return best === null ? null : { value: best.value, step: known(best.step), epoch: known(best.epoch) };
}

/** Half of the points that a trend is read from. Chosen as the fewest whose medians one outlier cannot turn. */
const half = 5;

/**
 * Compares the median of the last five points up to here with that of the five before. A difference below twice the
 * median step between neighbours is noise (the median of |Δ| of white noise is 0.95 σ). Null with fewer than ten
 * finite points; NaN and ±Infinity are left out.
 */
function trendAt({ points }: Series, index: number): PointInfo['trend'] {
  const recent: number[] = [];
  for (let at = index; at >= 0 && recent.length < 2 * half; at--) {
    if (Number.isFinite(points.value[at])) recent.unshift(points.value[at]!);
  }
  if (recent.length < 2 * half) return null;
  const change = median(recent.slice(half)) - median(recent.slice(0, half));
  const steps = recent.slice(1).map((value, at) => Math.abs(value - recent[at]!));
  const steady = recent.slice(1).every((value, at) => Math.sign(value - recent[at]!) === Math.sign(change));
  if (change === 0 || (!steady && Math.abs(change) < 2 * median(steps))) return 'flat';
  return change > 0 ? 'rising' : 'falling';
}

const number = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|[-+]?\b(?:nan|inf(?:inity)?)\b/gi;

/**
 * Where the text of a value stands in its line: the number of that value which follows the series' name most closely,
 * or else the first one that no other series has taken. Columns are UTF-16 units, the end exclusive.
 */
export function columnsOf(
  text: string,
  name: string,
  value: number,
  taken: readonly number[],
): { readonly start: number; readonly end: number } | null {
  const places = [...text.matchAll(number)]
    .filter((match) => isSame(match[0], value) && !taken.includes(match.index))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
  const short = name.split('/').at(-1)!;
  const named = Math.max(text.lastIndexOf(name), text.lastIndexOf(short));
  const afterName = named < 0 ? undefined : places.find(({ start }) => start >= named + short.length);
  return afterName ?? places[0] ?? null;
}

/** Percentages may be kept as written or as a share. */
function isSame(written: string, value: number): boolean {
  const read = /^[-+]?nan$/i.test(written)
    ? NaN
    : Number(written.replace(/inf(inity)?/i, 'Infinity').replace(/^\+/, ''));
  return Object.is(read, value) || read === value || read / 100 === value;
}
