/** A run as a place among hyper-parameters, and what came out; lower is better. */
export interface Trial {
  readonly place: readonly number[];
  readonly outcome: number;
}

/** How far the outcome stays alike along each axis, in standard deviations of the places, and how noisy it is. */
interface Kernel {
  readonly lengths: readonly number[];
  readonly noise: number;
}

const candidates = [0.25, 0.5, 1, 2, 1000] as const;
const noises = [0.05, 0.2, 0.5] as const;

/**
 * A Gaussian process through the trials, its lengths per axis and its noise chosen by marginal likelihood, axis by axis
 * and twice around. It answers what a run would have come to at another place, its own outcome included: a run that did
 * well at odd settings is believed to do well next to them. O(n³) per candidate.
 */
export function surrogateOf(trials: readonly Trial[]): (place: readonly number[]) => number {
  const axes = trials[0]!.place.length;
  const scaled = scaler(trials.map(({ place }) => place));
  const places = trials.map(({ place }) => scaled(place));
  const average = trials.reduce((sum, { outcome }) => sum + outcome, 0) / trials.length;
  const spread = Math.sqrt(trials.reduce((sum, { outcome }) => sum + (outcome - average) ** 2, 0) / trials.length) || 1;
  const outcomes = trials.map(({ outcome }) => (outcome - average) / spread);
  let kernel: Kernel = { lengths: Array<number>(axes).fill(2), noise: 0.2 };
  let best = likelihood(places, outcomes, kernel);
  const attempt = (other: Kernel): void => {
    const found = likelihood(places, outcomes, other);
    if (found > best) [best, kernel] = [found, other];
  };
  for (let round = 0; round < 2; round++) {
    for (let axis = 0; axis < axes; axis++) {
      for (const length of candidates) {
        attempt({ ...kernel, lengths: kernel.lengths.map((old, one) => (one === axis ? length : old)) });
      }
    }
    for (const noise of noises) attempt({ ...kernel, noise });
  }
  const factor = cholesky(places, kernel);
  const weights = backward(factor, forward(factor, outcomes));
  return (place) => {
    const at = scaled(place);
    return average + spread * places.reduce((sum, one, row) => sum + similarity(one, at, kernel) * weights[row]!, 0);
  };
}

function scaler(places: readonly (readonly number[])[]): (place: readonly number[]) => readonly number[] {
  const scales = places[0]!.map((_, axis) => {
    const values = places.map((place) => place[axis]!);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) || 1;
    return { mean, deviation };
  });
  return (place) => place.map((value, axis) => (value - scales[axis]!.mean) / scales[axis]!.deviation);
}

function similarity(one: readonly number[], other: readonly number[], { lengths }: Kernel): number {
  let distance = 0;
  for (let axis = 0; axis < lengths.length; axis++) distance += ((one[axis]! - other[axis]!) / lengths[axis]!) ** 2;
  return Math.exp(-0.5 * distance);
}

function likelihood(places: readonly (readonly number[])[], outcomes: readonly number[], kernel: Kernel): number {
  const factor = cholesky(places, kernel);
  const solved = forward(factor, outcomes);
  const fit = solved.reduce((sum, one) => sum + one * one, 0);
  return -0.5 * fit - factor.reduce((sum, row, place) => sum + Math.log(row[place]!), 0);
}

function cholesky(places: readonly (readonly number[])[], kernel: Kernel): readonly Float64Array[] {
  const factor = places.map((_, row) => new Float64Array(row + 1));
  for (let row = 0; row < places.length; row++) {
    const own = factor[row]!;
    for (let column = 0; column <= row; column++) {
      const other = factor[column]!;
      let sum = similarity(places[row]!, places[column]!, kernel) + (row === column ? kernel.noise : 0);
      for (let k = 0; k < column; k++) sum -= own[k]! * other[k]!;
      own[column] = row === column ? Math.sqrt(Math.max(sum, 1e-9)) : sum / other[column]!;
    }
  }
  return factor;
}

function forward(factor: readonly Float64Array[], right: readonly number[]): Float64Array {
  const solved = new Float64Array(right.length);
  for (let row = 0; row < right.length; row++) {
    let sum = right[row]!;
    for (let k = 0; k < row; k++) sum -= factor[row]![k]! * solved[k]!;
    solved[row] = sum / factor[row]![row]!;
  }
  return solved;
}

function backward(factor: readonly Float64Array[], right: Float64Array): Float64Array {
  const solved = new Float64Array(right.length);
  for (let row = right.length - 1; row >= 0; row--) {
    let sum = right[row]!;
    for (let k = row + 1; k < right.length; k++) sum -= factor[k]![row]! * solved[k]!;
    solved[row] = sum / factor[row]![row]!;
  }
  return solved;
}
