import type { Moment } from '../analysis';
import { axisOf } from '../facts/axis';
import { momentOf } from '../facts/moment';
import { cutRun } from '../facts/truncate';
import type { Points, Run, Series } from '../run';

/** How the places of a run are counted: by line within one file, else by step or epoch; null where nothing tells. */
export type Clock = 'line' | 'step' | 'epoch';

/**
 * The clock by which the points of a run can be put into the order in which they were written: lines where all stand
 * in one file, steps or epochs across files and where a format has no lines. O(1) by line, else O(n).
 */
export function clockOf(run: Run): Clock | null {
  const judged = run.series.filter(isJudged);
  const file = judged[0]?.file;
  // A format has lines or none: the first point tells for all.
  if (judged.every((series) => series.file === file && series.points.line[0]! > 0)) return 'line';
  const axis = axisOf(run);
  return axis === 'order' ? null : axis;
}

/**
 * The readings of the clock, ascending and each once, at which something was logged that a rule looks at; those after
 * `after` only. O(m log m) in those, besides O(log n) to find them by line.
 */
export function ticksOf(run: Run, clock: Clock, after = -Infinity): Float64Array {
  const parts = run.series.filter(isJudged).map(({ points }) => columnOf(points, clock, after));
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let count = 0;
  for (const part of parts) {
    for (const tick of part) if (Number.isFinite(tick) && tick > after) all[count++] = tick;
  }
  const sorted = all.subarray(0, count).sort();
  let kept = 0;
  for (const tick of sorted) if (kept === 0 || tick !== sorted[kept - 1]) sorted[kept++] = tick;
  return sorted.subarray(0, kept);
}

/** The place of a tick in the run, as the last series that has it tells. O(n), by line O(log n). */
export function momentAt(run: Run, clock: Clock, tick: number): Moment {
  const found = run.series
    .filter(isJudged)
    .map((series) => ({ series, index: placeIn(series.points, clock, tick) }))
    .filter(({ index }) => index >= 0)
    .at(-1)!;
  const moment = momentOf(found.series, found.index);
  return clock === 'line' ? moment : { ...moment, line: null };
}

/** The run as it stood when a moment had just been written; nothing later is left in it. O(n). */
export function runAt(run: Run, moment: Moment): Run {
  return cutRun(run, {
    file: moment.line === null ? undefined : moment.file,
    line: moment.line ?? undefined,
    step: moment.step ?? undefined,
    epoch: moment.epoch ?? undefined,
  });
}

/** Whether rules look at a series when they judge the course of a run. */
export function isJudged(series: Series): boolean {
  const split = series.role === 'train' || series.role === 'validation' || series.role === 'test';
  return split && series.goal !== null && series.points.length > 0;
}

/** Lines only go up, so what comes after one is the end of the column; steps may go back, and all are looked at. */
function columnOf(points: Points, clock: Clock, after: number): Float64Array | Uint32Array {
  return clock === 'line' ? points.line.subarray(firstAfter(points.line, after)) : points[clock];
}

function firstAfter(lines: Uint32Array, after: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle]! <= after) low = middle + 1;
    else high = middle;
  }
  return low;
}

function placeIn(points: Points, clock: Clock, tick: number): number {
  if (clock !== 'line') return points[clock].lastIndexOf(tick);
  const index = firstAfter(points.line, tick) - 1;
  return points.line[index] === tick ? index : -1;
}
