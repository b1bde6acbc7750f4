import type { AnalyzeOptions } from '../analysis';
import type { Points, Run, Series } from '../run';

/** What of a run was known at some moment: points up to these limits, each where a log tells it. */
export interface Cut {
  readonly step?: number | undefined;
  readonly epoch?: number | undefined;
  /** Lines of `file` up to this one; series of other files are cut by step and epoch only. */
  readonly line?: number | undefined;
  readonly file?: string | undefined;
}

/** The run as if it had stopped at the limits of `options`; the run itself when there are none. */
export function truncate(run: Run, options: AnalyzeOptions): Run {
  if (options.untilStep === undefined && options.untilEpoch === undefined) return run;
  return cutRun(run, { step: options.untilStep, epoch: options.untilEpoch });
}

/** The run with what lies beyond the cut left out. Columns are views, not copies. O(n). */
export function cutRun(run: Run, cut: Cut): Run {
  const problems = run.problems.filter(
    (problem) => cut.line === undefined || problem.file !== cut.file || (problem.line ?? 0) <= cut.line,
  );
  return { ...run, problems, series: run.series.map((series) => cutSeries(series, cut)) };
}

function cutSeries(series: Series, cut: Cut): Series {
  const { points } = series;
  const byLine = cut.line !== undefined && series.file === cut.file && points.length > 0 && points.line[0]! > 0;
  const length = byLine ? pointsUpToLine(points, cut.line) : pointsUpToPosition(points, cut);
  return length === points.length ? series : { ...series, points: firstPoints(points, length) };
}

/** Points are in log order, so their lines never go down. O(log n). */
function pointsUpToLine({ line, length }: Points, last: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (line[middle]! <= last) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Up to the first point beyond the limits: what a log wrote after it came later, whatever its number. O(n). */
function pointsUpToPosition({ step, epoch, length }: Points, cut: Cut): number {
  const { step: lastStep = Infinity, epoch: lastEpoch = Infinity } = cut;
  let index = 0;
  while (index < length && !(step[index]! > lastStep) && !(epoch[index]! > lastEpoch)) index++;
  return index;
}

function firstPoints(points: Points, length: number): Points {
  return {
    length,
    step: points.step.subarray(0, length),
    epoch: points.epoch.subarray(0, length),
    time: points.time.subarray(0, length),
    value: points.value.subarray(0, length),
    line: points.line.subarray(0, length),
  };
}
