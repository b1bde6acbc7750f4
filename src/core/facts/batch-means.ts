import type { Series } from '../run';

/** Values that were logged at one position, as one evaluation. Columns of equal length. */
export interface Evaluations {
  readonly value: Float64Array;
  /** Index in the points of the series of the last value of each. */
  readonly index: Uint32Array;
}

/** Fewer values at one position may be several sets or several evaluations within an epoch. */
const leastBatches = 4;
/** With fewer positions, evaluations within an epoch must not be lost. */
const leastPositions = 8;

/**
 * The means of a validation series that was logged batch by batch, all batches of an evaluation at one position: their
 * scatter is that of batches and says nothing of the model. Null where it was logged as usual. O(n).
 */
export function evaluationsOf(series: Series, kept: Uint32Array, positions: Float64Array): Evaluations | null {
  if (series.role !== 'validation' && series.role !== 'test') return null;
  const ends: number[] = [];
  for (let place = 1; place <= kept.length; place++) {
    if (place === kept.length || positions[kept[place]!] !== positions[kept[place - 1]!]) ends.push(place);
  }
  if (ends.length < leastPositions || kept.length < leastBatches * ends.length) return null;
  const value = Float64Array.from(ends, (end, evaluation) => {
    const from = ends[evaluation - 1] ?? 0;
    let sum = 0;
    for (let place = from; place < end; place++) sum += series.points.value[kept[place]!]!;
    return sum / (end - from);
  });
  return { value, index: Uint32Array.from(ends, (end) => kept[end - 1]!) };
}
