import type { AnalyzeOptions } from '../analysis';
import type { Points, Run, RunEvent, Series } from '../run';
import { firstPoints } from '../series/points';

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

/**
 * The run with what lies beyond the cut left out, series that had not begun included. Columns are views, not copies.
 * Points that do not tell their step or epoch go by the line at which their file first passes the limit, and are left
 * out where they have no line either: nothing of what may be later stays. O(n).
 */
export function cutRun(run: Run, cut: Cut): Run {
  const limits = limitsOf(run, cut);
  const lastLine = (file: string): number =>
    cut.line !== undefined && file === cut.file ? cut.line : (limits.lastLines.get(file) ?? Infinity);
  const { name, format, files, attempt, hyperparameters, otherSettings, planned } = run;
  return {
    // All but that nothing more came: at the cut that was not known.
    ...{ name, format, files, attempt, hyperparameters, planned },
    ...(otherSettings === undefined ? {} : { otherSettings }),
    ...(run.events === undefined
      ? {}
      : { events: run.events.flatMap((event) => cutEvent(event, lastLine(event.file))) }),
    problems: run.problems.filter((problem) => (problem.line ?? 0) <= lastLine(problem.file)),
    series: run.series
      .map((series) => cutSeries(series, cut, limits))
      .filter((series, index) => series.points.length > 0 || run.series[index]!.points.length === 0),
  };
}

/** The event as far as it was written by a line; of places that were not kept it is not known when they came. */
function cutEvent(event: RunEvent, lastLine: number): readonly RunEvent[] {
  const places = event.places.filter(({ line }) => line <= lastLine);
  if (places.length === 0) return [];
  const omitted = places.length > event.places.length / 2 ? event.count - event.places.length : 0;
  return [{ ...event, places, count: places.length + omitted }];
}

/** Whether any point of the run tells its place on an axis, so that a limit on it can hold. O(n). */
export function isToldIn(run: Run, axis: 'step' | 'epoch'): boolean {
  return run.series.some(({ points }) => points[axis].some(Number.isFinite));
}

/** The limits that hold for a run, and how far each file was written when it passed them. */
interface Limits {
  readonly step: number | null;
  readonly epoch: number | null;
  readonly lastLines: ReadonlyMap<string, number>;
}

function limitsOf(run: Run, cut: Cut): Limits {
  const limits = {
    step: cut.step !== undefined && isToldIn(run, 'step') ? cut.step : null,
    epoch: cut.epoch !== undefined && isToldIn(run, 'epoch') ? cut.epoch : null,
  };
  const lastLines = new Map<string, number>();
  for (const { file, points } of run.series) {
    const line = points.line[firstBeyond(points, limits)];
    if (line) lastLines.set(file, Math.min(lastLines.get(file) ?? Infinity, line - 1));
  }
  return { ...limits, lastLines };
}

function cutSeries(series: Series, cut: Cut, limits: Limits): Series {
  const { points } = series;
  const byLine = cut.line !== undefined && series.file === cut.file && points.length > 0 && points.line[0]! > 0;
  const length = byLine ? pointsUpToLine(points, cut.line) : pointsUpToLimits(series, limits);
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
function pointsUpToLimits({ file, points }: Series, limits: Limits): number {
  const end = firstBeyond(points, limits);
  if (limits.step === null && limits.epoch === null) return end;
  const lastLine = limits.lastLines.get(file) ?? Infinity;
  for (let index = 0; index < end; index++) {
    const isTold =
      (limits.step !== null && Number.isFinite(points.step[index])) ||
      (limits.epoch !== null && Number.isFinite(points.epoch[index]));
    if (!isTold && (points.line[index] === 0 || points.line[index]! > lastLine)) return index;
  }
  return end;
}

function firstBeyond({ step, epoch, length }: Points, limits: Pick<Limits, 'step' | 'epoch'>): number {
  const lastStep = limits.step ?? Infinity;
  const lastEpoch = limits.epoch ?? Infinity;
  let index = 0;
  while (index < length && !(step[index]! > lastStep) && !(epoch[index]! > lastEpoch)) index++;
  return index;
}
