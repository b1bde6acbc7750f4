import type { Points, Run, Series } from '../../../src/core/run';

/** The run as it stood after the given share of what it logged: rows are told apart by line, step, epoch or order. */
export function truncated(run: Run, share: number): Run {
  const key = keyOf(run.series);
  if (key === null) return mapped(run, ({ length }) => ascending(Math.ceil(share * length)));
  const places = [...new Set(run.series.flatMap(({ points }) => [...points[key]]))].sort((a, b) => a - b);
  const last = places[Math.ceil(share * places.length) - 1] ?? Infinity;
  return mapped(run, (points) => ascending(points.length).filter((index) => points[key][index]! <= last));
}

/** Every second point of each series, the last one kept; series of one table have one length and keep the same rows. */
export function everySecond(run: Run): Run {
  return mapped(run, ({ length }) => ascending(length).filter((index) => (length - 1 - index) % 2 === 0));
}

/** Whether all points are as logged; merged ones cannot be left out one by one. */
export function isWhole({ series }: Run): boolean {
  return series.every(({ points }) => points.buckets === undefined);
}

function keyOf(series: readonly Series[]): 'line' | 'step' | 'epoch' | null {
  const files = new Set(series.map(({ file }) => file));
  const tells = (key: 'line' | 'step' | 'epoch'): boolean =>
    series.every(({ points }) => points[key].every((place) => (key === 'line' ? place > 0 : Number.isFinite(place))));
  if (files.size === 1 && tells('line')) return 'line';
  return tells('step') ? 'step' : tells('epoch') ? 'epoch' : null;
}

function mapped(run: Run, kept: (points: Points) => readonly number[]): Run {
  return { ...run, series: run.series.map((one) => ({ ...one, points: pick(one.points, kept(one.points)) })) };
}

function pick(points: Points, kept: readonly number[]): Points {
  const column = (values: Float64Array): Float64Array => Float64Array.from(kept, (index) => values[index]!);
  return {
    length: kept.length,
    step: column(points.step),
    epoch: column(points.epoch),
    time: column(points.time),
    value: column(points.value),
    line: Uint32Array.from(kept, (index) => points.line[index]!),
  };
}

function ascending(length: number): readonly number[] {
  return Array.from({ length }, (_, index) => index);
}
