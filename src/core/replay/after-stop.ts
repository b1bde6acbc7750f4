import { unitOf } from '../advice/places';
import type { Analysis, Moment } from '../analysis';
import type { PathOf } from '../build-report';
import type { AfterStop, ReplayStop } from '../report';
import type { Run } from '../run';
import { clockOf, momentAt, ticksOf } from './moments';

/** What came after the first advice to stop: how long it was, and whether a better point was among it. O(n log n). */
export function afterStop(
  run: Run,
  { at, best }: ReplayStop,
  { best: last }: Analysis,
  pathOf: PathOf,
): AfterStop | null {
  const clock = clockOf(run);
  if (clock === null) return null;
  const ticks = ticksOf(run, clock);
  const end = momentAt(run, clock, ticks.at(-1)!);
  const stopped = at[clock];
  const later = stopped === null ? 0 : ticks.filter((tick) => tick > stopped).length;
  const isLater = last !== null && best !== null && last.value !== best.value;
  return {
    saved: between(at, end),
    share: ticks.length === 0 ? 0 : later / ticks.length,
    better: isLater ? { ...last, file: pathOf(last.file) } : null,
  };
}

function between(from: Moment, to: Moment): AfterStop['saved'] {
  const [start, end] = [unitOf(from), unitOf(to)];
  if (start === null || end === null || start.unit !== end.unit) return null;
  return { unit: end.unit, count: Math.max(0, end.at - start.at) };
}
