/** Between which heights a curve runs in each pixel column of a stretch without a gap. */
export interface Band {
  readonly x: readonly number[];
  readonly top: readonly number[];
  readonly bottom: readonly number[];
}

/** Points whose neighbours lie within this many pixels share theirs with others: their line could not be followed. */
const dense = 1;

/** Which points of a curve lie so dense that their band is drawn instead of their line. O(n). */
export function denseOf(x: ArrayLike<number>): Uint8Array {
  const flags = new Uint8Array(x.length);
  for (let index = 1; index < x.length - 1; index++) if (x[index + 1]! - x[index - 1]! <= dense) flags[index] = 1;
  return flags;
}

/**
 * The bands of the dense points of a curve: of each pixel column the lowest and the highest. A gap ends a band, and so
 * does a point that is not dense. Time O(n), for places that never go back.
 */
export function bandsOf(x: ArrayLike<number>, y: ArrayLike<number>, flags: Uint8Array): readonly Band[] {
  const bands: { x: number[]; top: number[]; bottom: number[] }[] = [];
  let band: (typeof bands)[number] | null = null;
  let column = NaN;
  for (let index = 0; index < x.length; index++) {
    const height = y[index]!;
    if (flags[index] === 0 || !Number.isFinite(height)) {
      band = null;
      continue;
    }
    const at = Math.floor(x[index]!);
    if (band === null) bands.push((band = { x: [], top: [], bottom: [] }));
    const last = band.x.length - 1;
    if (last >= 0 && at === column) {
      band.top[last] = Math.min(band.top[last]!, height);
      band.bottom[last] = Math.max(band.bottom[last]!, height);
      continue;
    }
    column = at;
    band.x.push(at + 0.5);
    band.top.push(height);
    band.bottom.push(height);
  }
  return bands.map(joined).map(closed);
}

/** Columns beside each other that do not touch are lengthened until they meet half-way, as a line would join them. */
function joined({ x, top, bottom }: Band): Band {
  const [upper, lower] = [[...top], [...bottom]];
  for (let index = 1; index < x.length; index++) {
    const [below, above] = [top[index]! - bottom[index - 1]!, top[index - 1]! - bottom[index]!];
    if (below > 0) {
      const middle = bottom[index - 1]! + below / 2;
      lower[index - 1] = Math.max(lower[index - 1]!, middle);
      upper[index] = Math.min(upper[index]!, middle);
    } else if (above > 0) {
      const middle = bottom[index]! + above / 2;
      upper[index - 1] = Math.min(upper[index - 1]!, middle);
      lower[index] = Math.max(lower[index]!, middle);
    }
  }
  return { x, top: upper, bottom: lower };
}

/**
 * Curves are thinned to columns that are not quite those of the picture, so that one of these may get less than its
 * share of points. What is lower than both neighbours reaches as far as the nearer of them.
 */
function closed({ x, top, bottom }: Band): Band {
  const isInner = (index: number) => index > 0 && index < x.length - 1;
  return {
    x,
    top: top.map((at, index) => (isInner(index) ? Math.min(at, Math.max(top[index - 1]!, top[index + 1]!)) : at)),
    bottom: bottom.map((at, index) =>
      isInner(index) ? Math.max(at, Math.min(bottom[index - 1]!, bottom[index + 1]!)) : at,
    ),
  };
}

/** A column of a band that stands out, from the height of its neighbours to its own. */
export interface Peak {
  readonly x: number;
  readonly from: number;
  readonly to: number;
}

/** A column stands out by this many times the usual height of its band, and by so many pixels. */
const outstanding = { times: 4, pixels: 3 };

/**
 * Columns that rise or fall far beyond those within two pixels of them: single values, which a faint band would show as
 * a faint line. Chosen to leave the noise of the examples alone. O(n log n).
 */
export function peaksOf({ x, top, bottom }: Band): readonly Peak[] {
  const heights = Float64Array.from(top, (at, index) => bottom[index]! - at).sort();
  const least = Math.max(outstanding.pixels, outstanding.times * (heights[heights.length >> 1] ?? 0));
  const peaks: Peak[] = [];
  for (let index = 0; index < x.length; index++) {
    let [highest, lowest] = [Infinity, -Infinity];
    for (const near of [index - 2, index - 1, index + 1, index + 2]) {
      highest = Math.min(highest, top[near] ?? Infinity);
      lowest = Math.max(lowest, bottom[near] ?? -Infinity);
    }
    if (highest - top[index]! > least && highest < Infinity)
      peaks.push({ x: x[index]!, from: highest, to: top[index]! });
    if (bottom[index]! - lowest > least && lowest > -Infinity) {
      peaks.push({ x: x[index]!, from: lowest, to: bottom[index]! });
    }
  }
  return peaks;
}
