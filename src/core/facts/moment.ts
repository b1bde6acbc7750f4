import type { Moment } from '../analysis';
import type { Series } from '../run';

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

function known(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
