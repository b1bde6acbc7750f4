import type { Points, Run } from '../run';
import { progressOf } from './progress';

/** How far a run was at a time. Seconds, on any clock; a share of the planned run. */
export interface PaceSample {
  readonly time: number;
  readonly share: number;
}

/** Fewer samples tell a first epoch, in which data are loaded and graphs compiled, from no other. */
const fewest = 3;

/**
 * Seconds that are left of a run at the pace of its last half, in which the slow first epoch does not count and a
 * change of the machine's load does; null where too little is known. Samples in order. O(1).
 */
export function secondsLeft(samples: readonly PaceSample[]): number | null {
  const last = samples.at(-1);
  if (last === undefined || samples.length < fewest) return null;
  const middle = samples[Math.floor((samples.length - 1) / 2)]!;
  const share = last.share - middle.share;
  const time = last.time - middle.time;
  return share > 0 && time > 0 ? ((1 - last.share) * time) / share : null;
}

/** The same by the times that the log itself tells; null where it tells none. O(series). */
export function loggedSecondsLeft(run: Run): number | null {
  const share = progressOf(run);
  if (share === null || share <= 0) return null;
  const timed = run.series
    .filter(({ role, points }) => (role === 'train' || role === 'validation') && points.length >= fewest)
    .map(({ points }) => left(points, share))
    .filter((seconds) => seconds !== null);
  return timed.length === 0 ? null : Math.min(...timed);
}

function left({ time, epoch, step, length }: Points, share: number): number | null {
  const axis = Number.isFinite(step[length - 1]) ? step : epoch;
  const middle = Math.floor((length - 1) / 2);
  const [from, to] = [axis[middle]!, axis[length - 1]!];
  // An end in the units of the axis: what was logged is `share` of the run.
  const end = to / share;
  const seconds = time[length - 1]! - time[middle]!;
  return to > from && seconds > 0 ? ((end - to) * seconds) / (to - from) : null;
}

/** Keeps samples of a run that is watched, at most some sixty however long it is; the last ones stay dense. */
export function withSample(samples: readonly PaceSample[], sample: PaceSample): readonly PaceSample[] {
  const last = samples.at(-1);
  if (last !== undefined && sample.share <= last.share) return sample.share < last.share ? [sample] : samples;
  const kept = samples.length < mostSamples ? samples : samples.filter((_, index) => index % 2 === 0);
  return [...kept, sample];
}

const mostSamples = 64;
