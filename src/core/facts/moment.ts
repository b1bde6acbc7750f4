import type { Moment } from '../analysis';
import type { Point, Series } from '../run';

/** The place of one point in its log; what the log does not tell is null. */
export function momentOf(series: Series, index: number): Moment {
  const { step, epoch, line } = series.points;
  return {
    step: known(step[index]),
    epoch: known(epoch[index]),
    line: line[index] ? line[index]! : null,
    file: series.file,
  };
}

/** The place of a point of a series; what the log does not tell is null. */
export function momentOfPoint({ file }: Series, { step, epoch, line }: Point): Moment {
  return { step: known(step), epoch: known(epoch), line: line === 0 ? null : line, file };
}

function known(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
