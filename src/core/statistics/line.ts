import { robustDeviation, median, type Numbers } from './order';
import { theilSen } from './trend';

/** A line through a part of a curve, with what is known of its error. */
export interface Line {
  /** Change of the values per unit of x. */
  readonly slope: number;
  /** Standard error of the slope, from the noise of single values; 0 where they have none. */
  readonly slopeError: number;
  /** Value of the line at a position. */
  readonly at: (x: number) => number;
}

/** Parts to which a longer stretch is reduced, since all pairs of them are compared. */
const mostParts = 12;
/** Fewer values than this are read between as well. */
const fewValues = 8;
const places = 6;
/** Second differences of fewer values tell nothing of their noise. */
const leastForNoise = 8;

/** Values of a curve at places in ascending order. */
interface Row {
  readonly at: Float64Array;
  readonly value: Float64Array;
  readonly length: number;
}

/**
 * Theil–Sen line through a row from a position on: through the medians of at most 12 parts, or where it holds few
 * values through places between them, so that it depends on the length of the stretch and not on how often values were
 * logged. Expects finite values, two or more. O(n).
 */
export function lineThrough(row: Row, start: number): Line {
  const { at, value, length } = row;
  // A value at the very start is left out, whatever number positions begin at.
  const edge = start + 1e-6 * (at[length - 1]! - start);
  let from = length;
  while (from > 0 && at[from - 1]! > edge) from--;
  const size = Math.max(1, Math.ceil((length - from) / mostParts));
  const parts = length - from < fewValues ? placesOf(row, start) : partsOf(row, from, size);
  const slope = theilSen(parts.x, parts.y);
  const [centre, level] = [median(parts.x), median(parts.y)];
  // What is asked is how sure the end is, and noise changes with the learning rate.
  const noise = detrendedNoise(value, Math.max(0, Math.min((from + length) >> 1, length - leastForNoise)));
  // The median of a part scatters less than a value, and by a quarter more than their mean.
  const error = (size > 2 ? 1.2533 * noise : noise) / Math.sqrt(size);
  const width = at[length - 1]! - start;
  const count = Math.min(parts.x.length, length - from + 1);
  return {
    slope,
    slopeError: Number.isFinite(error) && width > 0 ? (error * Math.sqrt(12 / count)) / width : 0,
    at: (position) => level + slope * (position - centre),
  };
}

interface Parts {
  readonly x: number[];
  readonly y: number[];
}

/** Medians of parts of equal size, counted back from the end, so that the last one is whole. */
function partsOf({ at, value, length }: Row, from: number, size: number): Parts {
  const parts: Parts = { x: [], y: [] };
  for (let end = length; end - size >= from; end -= size) {
    parts.x.unshift(median(at.subarray(end - size, end)));
    parts.y.unshift(median(value.subarray(end - size, end)));
  }
  return parts;
}

/** Values at equal distances, each on the line between its neighbours. */
function placesOf({ at, value, length }: Row, start: number): Parts {
  const parts: Parts = { x: [], y: [] };
  const end = at[length - 1]!;
  let next = 1;
  for (let place = 0; place <= places; place++) {
    const x = Math.max(at[0]!, start + ((end - start) * place) / places);
    while (next < length - 1 && at[next]! < x) next++;
    const share = (x - at[next - 1]!) / (at[next]! - at[next - 1]!);
    parts.x.push(x);
    parts.y.push(value[next - 1]! + share * (value[next]! - value[next - 1]!));
  }
  return parts;
}

/**
 * Standard deviation of the noise around a trend, from second differences: 1.4826·MAD(d)/√6. A steady slope does not
 * enter it, however far apart the values are; NaN below 4 values. O(n).
 */
export function detrendedNoise(values: Numbers, from = 0, to = values.length): number {
  const first = Math.max(0, from) + 2;
  if (to - first < 2) return NaN;
  const differences = new Float64Array(to - first);
  for (let index = first; index < to; index++) {
    differences[index - first] = values[index]! - 2 * values[index - 1]! + values[index - 2]!;
  }
  return robustDeviation(differences) / Math.sqrt(6);
}
