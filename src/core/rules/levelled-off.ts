import type { Curve } from '../facts/curve';
import { entryAt } from '../facts/sampling';
import { detrendedNoise } from '../statistics/line';
import { median } from '../statistics/order';

/** A curve that has stopped getting better, in values that are lower the better they are. */
export interface LevelledOff {
  /** Level of the sixth and fifth tenth of the run before its end. */
  readonly then: number;
  /** Level of the last two tenths. */
  readonly now: number;
  /** What the time in between brought, as a share of the level; negative where it got worse. */
  readonly gain: number;
  /** Deviation of single evaluations, as a share of the level. */
  readonly noise: number;
  /** First entry that is as good as the level. */
  readonly entry: number;
}

/** Halving a log of 40 evaluations leaves as many; fewer do not tell the level of a tenth. */
export const leastToLevelOff = 20;
const mostGain = 0.015;
/** Above the best tenth: beyond it, the curve has come up again, which is not what standing still means. */
const mostRise = 0.1;
const mostNoise = 0.08;
/** By which the first tenth must lie above the best one, and by twice the noise: what never moved has not levelled off. */
const leastFall = 0.02;
const tenths = 10;

/**
 * Whether the last two tenths of a run are no better than its middle by 1.5 %, which takes noise so small that this can
 * be told; null otherwise. It looks at levels of tenths alone, so that no single evaluation decides. O(n log n).
 */
export function levelledOff(curve: Curve): LevelledOff | null {
  const { value, length, smooth, series } = curve;
  if (length < leastToLevelOff) return null;
  const sign = series.goal === 'maximize' ? -1 : 1;
  const now = sign * levelFrom(curve, 8);
  const then = sign * levelFrom(curve, 5);
  const scale = Math.abs(then);
  if (then - now >= mostGain * scale) return null;
  const levels = Array.from({ length: tenths }, (_, tenth) => sign * levelOf(curve, tenth));
  const best = Math.min(...levels);
  if (now - best >= mostRise * scale) return null;
  const noise = detrendedNoise(value, length >> 1) / scale;
  if (!(noise < mostNoise) || levels[0]! - best < Math.max(leastFall, 2 * noise) * scale) return null;
  let entry = 0;
  while (entry < length - 1 && sign * smooth[entry]! > then) entry++;
  return { then: sign * then, now: sign * now, gain: (then - now) / scale, noise, entry };
}

/** Whether a metric is no better over the last two tenths than in the middle of the run, by 1.5 % of its level. */
export function standsStill(curve: Curve): boolean {
  const sign = curve.series.goal === 'maximize' ? -1 : 1;
  const then = sign * levelFrom(curve, 5);
  return then - sign * levelFrom(curve, 8) < mostGain * Math.abs(then);
}

/** Mean level of two tenths. */
function levelFrom(curve: Curve, tenth: number): number {
  return (levelOf(curve, tenth) + levelOf(curve, tenth + 1)) / 2;
}

/** Median of a tenth of a run. */
function levelOf(curve: Curve, tenth: number): number {
  const from = startOf(curve, tenth);
  return median(curve.value.subarray(from, Math.max(from + 1, startOf(curve, tenth + 1))));
}

function startOf(curve: Curve, tenth: number): number {
  const [first, end] = [curve.at[0]!, curve.at[curve.length - 1]!];
  return tenth === tenths ? curve.length : entryAt(curve, first + ((end - first) * tenth) / tenths);
}
