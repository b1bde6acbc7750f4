import { robustDeviation, median } from './order';
import { runningMedian } from './running-median';

/** A short rise of a positive series above its surroundings. Entries are inclusive. */
export interface Spike {
  readonly from: number;
  readonly to: number;
  /** Entry of its highest point. */
  readonly peak: number;
  /** Highest value over the level around it. */
  readonly factor: number;
  /** Highest value less the level around it. */
  readonly height: number;
}

/** Hampel's window, as wide as Pearson (2002) uses it for identifying outliers in processes. */
const window = 21;
/** Entries on each side over which the noise around a spike is estimated: it depends on the learning rate. */
const neighbourhood = 50;
/** Below 20 % and six deviations of noise a rise is none; up to 6 σ a normal series of a million points reaches. */
const leastFactor = 1.2;
const leastDeviations = 6;
/** Where more entries than this stand out, that is the noise of the series. */
const mostShare = 0.05;
/** Entries before a spike that it must exceed, so that a steep fall is none. */
const before = 5;

/**
 * Spikes of `peaks` over the running median of `values`: both are positive, of equal length, and `peaks` holds the
 * highest value that an entry stands for. Spikes of more entries than `longest` are no spikes. Entries before `start`
 * are left out. O(n) where nothing stands out, else O(n log n).
 */
export function spikesIn(
  values: Float64Array,
  peaks: Float64Array,
  smooth: Float64Array,
  { start, longest }: { readonly start: number; readonly longest: number },
): readonly Spike[] {
  const candidates = candidatesIn(values, peaks, smooth, Math.max(start, before));
  if (candidates.length === 0) return [];
  // The level is needed around what stands out only, which is next to nothing in most runs.
  const from = Math.max(0, candidates[0]! - neighbourhood - window);
  const to = Math.min(values.length, candidates[candidates.length - 1]! + neighbourhood + window);
  const base = new Float64Array(values.length).fill(NaN);
  base.set(runningMedian(values.subarray(from, to), window), from);
  const excess = new Float64Array(values.length).fill(NaN);
  for (let entry = from; entry < to; entry++) excess[entry] = Math.log(peaks[entry]! / base[entry]!);
  const entries = candidates.filter((entry) => isSpike(excess, entry));
  if (entries.length > Math.max(3, mostShare * values.length)) return [];
  return grouped(entries, (entry) => excess[entry]! > Math.log(leastFactor))
    .filter(([from, to]) => to - from < longest)
    .map(([from, to]) => {
      let peak = from;
      for (let entry = from; entry <= to; entry++) if (peaks[entry]! > peaks[peak]!) peak = entry;
      return { from, to, peak, factor: peaks[peak]! / base[peak]!, height: peaks[peak]! - base[peak]! };
    });
}

/** Entries above a level that had been reached and above what came just before them. O(n). */
function candidatesIn(values: Float64Array, peaks: Float64Array, smooth: Float64Array, first: number): number[] {
  const candidates: number[] = [];
  let low = Infinity;
  for (let entry = 0; entry < peaks.length; entry++) {
    low = Math.min(low, smooth[entry]!);
    if (entry < first || !(peaks[entry]! > leastFactor * low)) continue;
    if (peaks[entry]! > leastFactor * median(values.subarray(entry - before, entry))) candidates.push(entry);
  }
  return candidates;
}

function isSpike(excess: Float64Array, entry: number): boolean {
  if (!(excess[entry]! > Math.log(leastFactor))) return false;
  const around = excess.subarray(Math.max(0, entry - neighbourhood), entry + neighbourhood + 1);
  return excess[entry]! - median(around) > Math.max(Math.log(leastFactor), leastDeviations * robustDeviation(around));
}

/** Neighbours with at most two entries between them belong together, and so do those after them that are still up. */
function grouped(entries: readonly number[], isUp: (entry: number) => boolean): readonly (readonly [number, number])[] {
  const groups: [from: number, to: number][] = [];
  for (const entry of entries) {
    const last = groups[groups.length - 1];
    if (last === undefined || entry - last[1] > 3) groups.push([entry, entry]);
    else last[1] = Math.max(last[1], entry);
    const group = groups[groups.length - 1]!;
    while (isUp(group[1] + 1)) group[1]++;
  }
  return groups;
}
