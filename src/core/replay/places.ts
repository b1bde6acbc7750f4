import type { Run } from '../run';
import { isJudged, ticksOf, type Clock } from './moments';

/** Places at which a replay can stop; more are no use to a hand on a slider, and each costs a look at the run. */
const mostPlaces = 400;

/** A run of fewer epochs is walked through by its points: a place per epoch would show next to nothing of it. */
const leastEpochs = 4;

/**
 * Where a replay stops, as readings of the clock: the end of each epoch where the log counts them, else places spread
 * evenly over what was logged; the last one always. O(n).
 */
export function placesOf(run: Run, clock: Clock): readonly number[] {
  const ends = epochEnds(run, clock);
  const all = ends.length >= leastEpochs ? ends : ticksOf(run, clock);
  if (all.length <= mostPlaces) return [...all];
  return Array.from({ length: mostPlaces }, (_, index) => all[Math.ceil(((index + 1) * all.length) / mostPlaces) - 1]!);
}

/** The last reading of each epoch, ascending. Logs that count in parts of an epoch reach its end at the whole number. */
function epochEnds(run: Run, clock: Clock): Float64Array {
  const ends = new Map<number, number>();
  for (const { points } of run.series.filter(isJudged)) {
    for (let index = 0; index < points.length; index++) {
      const epoch = Math.ceil(points.epoch[index]!);
      const tick = points[clock][index]!;
      if (Number.isFinite(epoch) && Number.isFinite(tick) && !(ends.get(epoch)! >= tick)) ends.set(epoch, tick);
    }
  }
  return Float64Array.from(new Set(ends.values())).sort();
}
