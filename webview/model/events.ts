import { formatRate } from '../../src/core/advice/numbers';
import type { RunReport } from '../../src/core/report';
import { isMetricAxis } from '../../src/core/series/plot-axis';
import type { CurveData, PlotAxis } from '../../src/protocol';
import type { Range } from './state';

/** Something that happened at one place of the run and is no finding. */
export interface PlotEvent {
  readonly kind: 'rate' | 'restart';
  readonly place: number;
  /** A few words: "lr 0.1 → 0.01". */
  readonly label: string;
}

/** A rate that from one value to the next falls or grows this many times was changed at once. */
const leap = 1.5;
/** The changes before and after it are smaller than this share of it, on a log scale: a smooth schedule has none such. */
const calm = 0.3;
/** A rate that begins below this share of its highest was warmed up. */
const coldShare = 0.5;

/**
 * Where the learning rate was changed at once, where its warm-up ended, and where a log was taken up again. None on the
 * axis of a metric, which does not tell when. Of several rates the first that was logged decides. O(points of the rate).
 */
export function eventsOf(run: RunReport, axis: PlotAxis, curves: readonly CurveData[]): readonly PlotEvent[] {
  if (isMetricAxis(axis)) return [];
  const rates = run.series.find(({ kind }) => kind === 'learning-rate');
  const curve = curves.find(({ name }) => name === rates?.name);
  const changes = curve === undefined || run.schedule === 'range-test' ? [] : rateEvents(curve);
  return [...restarts(run, curves), ...changes];
}

/** Curves are those of the newest attempt, so a restart lies where they begin. */
function restarts({ attempt }: RunReport, curves: readonly CurveData[]): readonly PlotEvent[] {
  const places = curves.map(({ x }) => x[0] ?? Infinity);
  if (attempt < 2 || places.length === 0) return [];
  return [{ kind: 'restart', place: Math.min(...places), label: `restart, attempt ${attempt}` }];
}

function rateEvents({ x, y }: CurveData): readonly PlotEvent[] {
  const known = [...y.keys()].filter((index) => y[index]! > 0);
  const events: PlotEvent[] = [];
  const peak = known.reduce((best, index) => (y[index]! > y[best]! ? index : best), known[0] ?? 0);
  const isWarm = known.length > 2 && y[known[0]!]! < coldShare * y[peak]!;
  const top = known.indexOf(peak);
  if (isWarm && top > 1 && top < known.length - 1)
    events.push({ kind: 'rate', place: x[peak]!, label: 'warm-up ends' });
  const changeAt = (position: number) => {
    if (position < 1 || position >= known.length) return 0;
    return Math.abs(Math.log(y[known[position]!]! / y[known[position - 1]!]!));
  };
  for (let position = isWarm ? top + 1 : 1; position < known.length; position++) {
    const [from, to] = [y[known[position - 1]!]!, y[known[position]!]!];
    // Nearly all are told by this alone, without a logarithm.
    if (to < leap * from && from < leap * to) continue;
    if (Math.max(changeAt(position - 1), changeAt(position + 1)) > calm * changeAt(position)) continue;
    events.push({ kind: 'rate', place: x[known[position]!]!, label: `lr ${formatRate(from)} → ${formatRate(to)}` });
  }
  return events;
}

/** The share of what is seen within which an event counts as looked at: a few pixels. */
const eventReach = 0.006;

/** What happened where the reader looks at a part of an axis; null for nothing. */
export function eventNear(
  events: readonly PlotEvent[],
  place: number,
  { from, to }: Range,
  logarithmic: boolean,
): PlotEvent | null {
  const onScale = (at: number) => (logarithmic ? Math.log(at) : at);
  const distance = (event: PlotEvent) => Math.abs(onScale(event.place) - onScale(place));
  const reach = eventReach * (onScale(to) - onScale(from));
  const near = events.filter((event) => distance(event) <= reach);
  return near.sort((left, right) => distance(left) - distance(right))[0] ?? null;
}
