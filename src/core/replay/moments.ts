import type { Moment } from '../analysis';
import { axisOf } from '../facts/axis';
import { momentOf } from '../facts/moment';
import { cutRun } from '../facts/truncate';
import type { Run, Series } from '../run';

/**
 * The places at which something was logged that a rule looks at, in the order in which it was written: by line within
 * one file, by step or epoch across files or where a format has no lines. O(n log n).
 */
export function momentsOf(run: Run): readonly Moment[] {
  const judged = run.series.filter(isJudged);
  const file = judged[0]?.file;
  const byLine = judged.every((series) => series.file === file && series.points.line.every((line) => line > 0));
  const axis = axisOf(run);
  if (!byLine && axis === 'order') return [];
  const key = (moment: Moment): number => (byLine ? moment.line : moment[axis === 'step' ? 'step' : 'epoch']) ?? NaN;
  const moments = new Map<number, Moment>();
  for (const series of judged) {
    for (let index = 0; index < series.points.length; index++) {
      const moment = momentOf(series, index);
      const at = key(moment);
      if (Number.isFinite(at)) moments.set(at, byLine ? moment : { ...moment, line: null });
    }
  }
  return [...moments.keys()].sort((a, b) => a - b).map((at) => moments.get(at)!);
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

function isJudged(series: Series): boolean {
  const split = series.role === 'train' || series.role === 'validation' || series.role === 'test';
  return split && series.goal !== null && series.points.length > 0;
}
