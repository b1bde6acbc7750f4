import { formatRate } from '../../src/core/advice/numbers';
import type { RunReport } from '../../src/core/report';
import { isMetricAxis } from '../../src/core/series/plot-axis';
import type { CurveData, PlotAxis } from '../../src/protocol';

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
  const ratio = (position: number) => {
    const [before, after] = [known[position - 1], known[position]];
    return before === undefined || after === undefined ? 0 : Math.log(y[after]! / y[before]!);
  };
  for (let position = isWarm ? top + 1 : 1; position < known.length; position++) {
    const change = Math.abs(ratio(position));
    const around = Math.max(Math.abs(ratio(position - 1)), Math.abs(ratio(position + 1)));
    if (change < Math.log(leap) || around > calm * change) continue;
    const [from, to] = [y[known[position - 1]!]!, y[known[position]!]!];
    events.push({ kind: 'rate', place: x[known[position]!]!, label: `lr ${formatRate(from)} → ${formatRate(to)}` });
  }
  return events;
}

/** What happened where the reader looks, within a share of what is seen; null for nothing. */
export function eventNear(events: readonly PlotEvent[], place: number, reach: number): PlotEvent | null {
  const near = events.filter((event) => Math.abs(event.place - place) <= reach);
  return near.sort((left, right) => Math.abs(left.place - place) - Math.abs(right.place - place))[0] ?? null;
}
