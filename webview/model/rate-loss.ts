import type { CurveData } from '../../src/protocol';

/** A loss by the learning rate at which it was logged, from the lowest rate up. */
export interface RateCurve {
  readonly name: string;
  readonly rate: Float64Array;
  readonly loss: Float64Array;
  /** 1-based log line of each loss; 0 where the format has none. */
  readonly line: Uint32Array;
}

/**
 * Pairs each drawn loss with the learning rate of its place on the axis, or by the lines of a log that has both where
 * these tell apart what the axis does not, as several steps of one epoch. Both curves may have been thinned apart from each
 * other: where the rate of a place was not kept it lies between its neighbours, on a log scale. A loss before the
 * first rate, after the last or at no positive rate is left out; NaN stays a gap. O(n log n).
 */
export function pairByRate(loss: CurveData, rate: CurveData, sameFile: boolean): RateCurve {
  const isTold = isRising(loss.x) && isRising(rate.x);
  const byLine = sameFile && !isTold && isRising(loss.line) && isRising(rate.line);
  const known = knownRates(rate, byLine ? rate.line : rate.x);
  const places = byLine ? loss.line : loss.x;
  // A loss may be written a line above or below its rate, and so just outside of the lines that have one.
  const slack = byLine ? linesApart(loss, rate) : 0;
  const pairs = Array.from(places, (place, index) => ({ index, rate: rateAt(known, place, slack) }))
    .filter((pair) => pair.rate > 0)
    .sort((left, right) => left.rate - right.rate || left.index - right.index);
  return {
    name: loss.name,
    rate: Float64Array.from(pairs, (pair) => pair.rate),
    loss: Float64Array.from(pairs, ({ index }) => loss.y[index]!),
    line: Uint32Array.from(pairs, ({ index }) => loss.line[index] ?? 0),
  };
}

/** Whether no place is there twice; formats without lines have 0 everywhere, and a dump may be one line. */
function isRising(places: ArrayLike<number>): boolean {
  for (let index = 1; index < places.length; index++) {
    if (!(places[index]! > places[index - 1]!)) return false;
  }
  return places.length > 0;
}

interface KnownRates {
  readonly place: readonly number[];
  readonly rate: readonly number[];
}

/** Rates by place, in order and without gaps; of several at one place the last. */
function knownRates({ y }: CurveData, places: ArrayLike<number>): KnownRates {
  const byPlace = new Map<number, number>();
  y.forEach((rate, index) => {
    if (Number.isFinite(rate)) byPlace.set(places[index]!, rate);
  });
  const sorted = [...byPlace].sort(([left], [right]) => left - right);
  return { place: sorted.map(([place]) => place), rate: sorted.map(([, rate]) => rate) };
}

/** How many lines lie between a loss and its rate: those between the first of both, where one log line has not both. */
function linesApart(loss: CurveData, rate: CurveData): number {
  return Math.abs(loss.line[0]! - rate.line[0]!);
}

function rateAt({ place, rate }: KnownRates, at: number, slack: number): number {
  const after = firstAtLeast(place, at);
  if (place[after] === at) return rate[after]!;
  if (after === 0) return place.length > 0 && place[0]! - at <= slack ? rate[0]! : NaN;
  if (after === place.length) return at - place[after - 1]! <= slack ? rate[after - 1]! : NaN;
  const share = (at - place[after - 1]!) / (place[after]! - place[after - 1]!);
  const [low, high] = [rate[after - 1]!, rate[after]!];
  return low > 0 && high > 0 ? low * (high / low) ** share : low + share * (high - low);
}

function firstAtLeast(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! >= limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Change of a smoothed loss per power of ten of the rate, at each point from those around it; NaN at gaps. O(n). */
export function slopeOf(rate: Float64Array, loss: Float64Array): Float64Array {
  return loss.map((_, index) => {
    const [before, after] = [Math.max(0, index - 1), Math.min(loss.length - 1, index + 1)];
    const decades = Math.log10(rate[after]! / rate[before]!);
    return decades > 0 ? (loss[after]! - loss[before]!) / decades : NaN;
  });
}
