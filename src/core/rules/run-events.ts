import type { Moment } from '../analysis';
import type { EventPlace, Run, RunEvent, RunEventKind } from '../run';
import { lastPoint } from '../series/points';

/** The events of a kind; null where the log tells of none. */
export function eventOf({ events = [] }: Run, kind: RunEventKind): RunEvent | null {
  return events.find((event) => event.kind === kind) ?? null;
}

export function momentOfEvent({ file }: RunEvent, { step, epoch, line }: EventPlace): Moment {
  return {
    step: Number.isFinite(step) ? step : null,
    epoch: Number.isFinite(epoch) ? epoch : null,
    line: line > 0 ? line : null,
    file,
  };
}

export function lastPlace({ places }: RunEvent): EventPlace {
  return places[places.length - 1]!;
}

/** Lines of the first and the last point in a file; null where no point has a line there. O(series). */
function linesIn(run: Run, file: string): { readonly first: number; readonly last: number } | null {
  let [first, last] = [Infinity, 0];
  for (const { file: own, points } of run.series) {
    if (own !== file || points.length === 0) continue;
    first = Math.min(first, points.line[0]!);
    last = Math.max(last, lastPoint(points)?.line ?? 0);
  }
  return last > 0 ? { first, last } : null;
}

/** Whether an event came after training had begun. What stands before is the program's set-up, or its source. */
export function isInTraining(run: Run, event: RunEvent, place: EventPlace): boolean {
  const lines = linesIn(run, event.file);
  return lines !== null && place.line > lines.first;
}

/** Whether nothing was logged after an event. */
export function isAtTheEnd(run: Run, event: RunEvent, place: EventPlace): boolean {
  const lines = linesIn(run, event.file);
  return lines !== null && place.line > lines.last;
}
