/** By which formula a learning rate comes down. */
export type DecayFamily = 'linear' | 'cosine' | 'exponential' | 'polynomial' | 'inverse-sqrt' | 'one-minus-sqrt';

/** Rates of a decay as shares of the first one, over the time from its beginning, 0 to 1. */
export interface Samples {
  readonly time: readonly number[];
  readonly share: readonly number[];
}

/** A formula that was fitted; times and rates are those of `Samples`. */
export interface Fit {
  readonly family: DecayFamily;
  /** Root mean square of what it misses. */
  readonly error: number;
  /** Where it begins, and the rate there. */
  readonly from: number;
  readonly top: number;
  /** Where it reaches its floor; null where it never does. */
  readonly end: number | null;
  readonly floor: number;
  /** The exponent of a polynomial, the fall of the logarithm per time, the time scale of an inverse square root. */
  readonly number: number | null;
}

const none: Fit = { family: 'linear', error: Infinity, from: 0, top: 1, end: null, floor: 0, number: null };

/** share = 1 + slope · time, down to `floor`. O(n). */
export function fitLine(samples: Samples, floor: number): Fit {
  const { time, share } = samples;
  const [level, slope] = lineThrough(time, share, () => 1);
  if (!(slope < 0)) return none;
  const error = missed(samples, (t) => level + slope * t);
  return { ...none, error, from: (1 - level) / slope, end: (floor - level) / slope, floor };
}

/** A line through the logarithm; printed rates have an error in proportion to themselves. O(n). */
export function fitExponential(samples: Samples): Fit {
  const { time, share } = samples;
  const logarithm = share.map((one) => Math.log(Math.max(one, 1e-12)));
  const [level, slope] = lineThrough(time, logarithm, (entry) => share[entry]!);
  if (!(slope < 0)) return none;
  const error = missed(samples, (t) => Math.exp(level + slope * t));
  return { ...none, family: 'exponential', error, from: -level / slope, number: -slope };
}

/** A line through 1 / share². O(n). */
export function fitInverseSqrt(samples: Samples): Fit {
  const { time, share } = samples;
  const inverse = share.map((one) => 1 / Math.max(one, 1e-6) ** 2);
  const [level, slope] = lineThrough(time, inverse, (entry) => share[entry]! ** 4);
  if (!(slope > 0)) return none;
  const error = missed(samples, (t) => 1 / Math.sqrt(Math.max(1e-9, level + slope * t)));
  return { ...none, family: 'inverse-sqrt', error, from: (1 - level) / slope, number: 1 / slope };
}

/** share = 1 − fall · √(time since the beginning), which lies within `reach` of the first sample. O(n). */
export function fitOneMinusSqrt(samples: Samples, reach: number, floor: number): Fit {
  const { time, share } = samples;
  const through = (from: number): Fit => {
    const root = time.map((t) => Math.sqrt(Math.max(0, t - from)));
    let [products, squares] = [0, 0];
    for (let entry = 0; entry < root.length; entry++) {
      products += root[entry]! * (1 - share[entry]!);
      squares += root[entry]! ** 2;
    }
    const fall = products / squares;
    const error = missed(samples, (t) => 1 - fall * Math.sqrt(Math.max(0, t - from)));
    return { ...none, family: 'one-minus-sqrt', error, from, end: from + ((1 - floor) / fall) ** 2, floor };
  };
  return through(least((from) => through(from).error, -reach, reach, 12));
}

/** Half a wave of any length, height and beginning: for one length, the rest follows from linear equations. O(n). */
export function fitCosine(samples: Samples): Fit {
  if (samples.time.length < 6) return none;
  const few = thinned(samples);
  let best = 1;
  let error = Infinity;
  for (const length of [0.9, 1.05, 1.2, 1.4, 1.7, 2.2, 3]) {
    const missed = waveOf(few, length).error;
    if (missed < error) [best, error] = [length, missed];
  }
  const rough = least((length) => waveOf(few, length).error, 0.85 * best, 1.3 * best, 8);
  return waveOf(
    samples,
    least((length) => waveOf(samples, length).error, 0.97 * rough, 1.03 * rough, 8),
  );
}

/** Solves the normal equations of 1, cos and sin; what the wave misses follows from the same sums. O(n). */
function waveOf({ time, share }: Samples, length: number): Fit {
  const turn = Math.PI / length;
  const n = time.length;
  let [c, s, cc, cs, ss, y, cy, sy, yy] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let entry = 0; entry < n; entry++) {
    const one = share[entry]!;
    const cosine = Math.cos(turn * time[entry]!);
    const sine = Math.sin(turn * time[entry]!);
    c += cosine;
    s += sine;
    cc += cosine * cosine;
    cs += cosine * sine;
    ss += sine * sine;
    y += one;
    cy += cosine * one;
    sy += sine * one;
    yy += one * one;
  }
  const [aa, ab, bb] = [cc - (c * c) / n, cs - (c * s) / n, ss - (s * s) / n];
  const [ay, by] = [cy - (c * y) / n, sy - (s * y) / n];
  const determinant = aa * bb - ab * ab;
  const [one, other] = [(ay * bb - by * ab) / determinant, (by * aa - ay * ab) / determinant];
  const level = (y - one * c - other * s) / n;
  const height = Math.hypot(one, other);
  const from = Math.atan2(other, one) / turn;
  const error = Math.sqrt(Math.max(0, yy - (y * y) / n - one * ay - other * by) / n);
  return { ...none, family: 'cosine', error, from, top: level + height, end: from + length, floor: level - height };
}

/** Half a wave from a known top, `before` the first sample and higher by `rise`, to a known floor. O(n). */
export function fitCosineFrom(samples: Samples, floor: number, before: number, rise: number): Fit {
  const height = 1 + rise - floor;
  let [products, squares] = [0, 0];
  for (let entry = 0; entry < samples.time.length; entry++) {
    const time = samples.time[entry]! + before;
    const cosine = (2 * (samples.share[entry]! - floor)) / height - 1;
    products += Math.acos(Math.min(1, Math.max(-1, cosine))) * time;
    squares += time ** 2;
  }
  const turn = products / squares;
  if (!(turn > 0)) return none;
  const error = missed(samples, (t) => {
    return floor + (height * (1 + Math.cos(Math.min(Math.PI, turn * (t + before))))) / 2;
  });
  return { ...none, family: 'cosine', error, from: -before, top: 1 + rise, end: Math.PI / turn - before, floor };
}

/** floor + factor · (end − time)^power, by a line through the logarithm. O(n). */
export function fitPolynomial({ time, share }: Samples, end: number, floor: number): Fit {
  const left = time.map((t) => Math.log(Math.max(1e-9, end - t)));
  const above = share.map((one) => Math.log(Math.max(1e-9, one - floor)));
  const [level, power] = lineThrough(left, above, (entry) => Math.max(0, share[entry]! - floor) ** 2);
  if (!(power > 0.2 && power < 8)) return none;
  let sum = 0;
  for (let entry = 0; entry < left.length; entry++) {
    sum += (floor + Math.exp(level + power * left[entry]!) - share[entry]!) ** 2;
  }
  const from = end - Math.exp((Math.log(1 - floor) - level) / power);
  return { ...none, family: 'polynomial', error: Math.sqrt(sum / left.length), from, end, floor, number: power };
}

/** The end or the floor, of whichever `place` makes a fit, at which a polynomial misses least. O(n). */
export function searchPolynomial(
  samples: Samples,
  fit: (samples: Samples, place: number) => Fit,
  low: number,
  high: number,
): Fit {
  const few = thinned(samples);
  const rough = least((place) => fit(few, place).error, low, high, 12);
  const reach = 0.03 * (high - low);
  const [from, to] = [Math.max(low, rough - reach), Math.min(high, rough + reach)];
  return fit(
    samples,
    least((place) => fit(samples, place).error, from, to, 8),
  );
}

/** Every third sample, from the last one back: enough to search with. */
function thinned({ time, share }: Samples): Samples {
  if (time.length < 24) return { time, share };
  const keep = (_: number, entry: number): boolean => (time.length - 1 - entry) % 3 === 0;
  return { time: time.filter(keep), share: share.filter(keep) };
}

/** Where a function with one minimum between two places is least, by golden sections. */
export function least(measure: (place: number) => number, low: number, high: number, rounds: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [one, other] = [high - golden * (high - low), low + golden * (high - low)];
  let [ofOne, ofOther] = [measure(one), measure(other)];
  for (let round = 0; round < rounds; round++) {
    if (ofOne <= ofOther) {
      [high, other, ofOther] = [other, one, ofOne];
      one = high - golden * (high - low);
      ofOne = measure(one);
    } else {
      [low, one, ofOne] = [one, other, ofOther];
      other = low + golden * (high - low);
      ofOther = measure(other);
    }
  }
  return ofOne <= ofOther ? one : other;
}

/** Level at 0 and slope of the line with the least weighted squares. */
function lineThrough(
  x: readonly number[],
  y: readonly number[],
  weight: (entry: number) => number,
): readonly [level: number, slope: number] {
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let entry = 0; entry < x.length; entry++) {
    const one = weight(entry);
    sum += one;
    sumX += one * x[entry]!;
    sumY += one * y[entry]!;
  }
  const [meanX, meanY] = [sumX / sum, sumY / sum];
  let [products, squares] = [0, 0];
  for (let entry = 0; entry < x.length; entry++) {
    const one = weight(entry) * (x[entry]! - meanX);
    products += one * (y[entry]! - meanY);
    squares += one * (x[entry]! - meanX);
  }
  const slope = products / squares;
  return [meanY - slope * meanX, slope];
}

function missed({ time, share }: Samples, formula: (time: number) => number): number {
  let sum = 0;
  for (let entry = 0; entry < time.length; entry++) sum += (formula(time[entry]!) - share[entry]!) ** 2;
  return Math.sqrt(sum / time.length);
}
