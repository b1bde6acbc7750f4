import type { Run, Series } from '../run';

/** Two groups have the same shape where their rates, as shares of their own peaks, differ by less. */
const sameShape = 0.02;
const places = 8;

/**
 * The learning rate that speaks for a run. Where parameter groups are logged apart, some may warm up otherwise (biases
 * in detection) or be scaled by layer: the shape that most of them share decides, then the highest peak, since a rate
 * scaled down by layer is a part of it. Null where none was logged. O(n) over the series of rates.
 */
export function mainRate(run: Run): Series | null {
  const logged = run.series.filter((one) => one.kind === 'learning-rate' && one.points.length > 0);
  const long = logged.filter((one) => 2 * one.points.length >= Math.max(...logged.map(({ points }) => points.length)));
  if (long.length < 3) return long[0] ?? null;
  const shapes = long.map(({ points }) => shapeOf(points.value));
  let best = 0;
  const votes = shapes.map((one) => shapes.filter((other) => distance(one, other) < sameShape).length);
  const peaks = long.map(({ points }) => peakOf(points.value));
  for (let place = 1; place < long.length; place++) {
    const [own, most] = [votes[place]!, votes[best]!];
    if (own > most || (own === most && peaks[place]! > peaks[best]! * (1 + sameShape))) best = place;
  }
  return long[best]!;
}

function shapeOf(value: Float64Array): readonly number[] {
  const peak = peakOf(value);
  return Array.from({ length: places }, (_, place) => {
    return value[Math.round((place * (value.length - 1)) / (places - 1))]! / peak;
  });
}

function peakOf(value: Float64Array): number {
  return value.reduce((most, one) => (one > most && one < Infinity ? one : most), Number.MIN_VALUE);
}

function distance(one: readonly number[], other: readonly number[]): number {
  return one.reduce((most, share, place) => Math.max(most, Math.abs(share - other[place]!)), 0);
}
