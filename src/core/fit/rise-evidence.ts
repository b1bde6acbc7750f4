import type { Level } from '../facts/level';
import { levelTest, type LevelTest, type SteadyStretch } from '../statistics/level-test';
import { median } from '../statistics/order';
import { runningMedian, smoothingWindow } from '../statistics/running-median';
import { clamp } from '../statistics/clamp';

/** How validation came back up after its minimum. */
export interface RiseEvidence {
  /** How far the last tenth of validation lies above its minimum: 0 where that begins to matter, −1.5 none, 1 plain. */
  readonly now: number;
  /** The least of how far it rose, how steadily, and how plainly training fell meanwhile: overfitting needs all. */
  readonly together: number;
  /** Standard errors of the rise, as a share of 6. */
  readonly significance: number;
}

/** A rise of 5 % of the level counts in any run; one of 3 % (the level test's own) where it also gives back a tenth
 * of all that had been gained. Chosen on the choosing tasks of bench/fit and fit-simulated. */
const plainRise = 0.05;
const smallRise = 0.03;
const smallLoss = 0.1;
/** Evaluations from which half of them still show a shape. */
const leastHalved = 12;
/** From here on the smoothed minimum is that of five evaluations and more, which no one of them decides. */
const enough = 100;

/** The rise as all evaluations show it. O(n). */
export function riseEvidence(level: Level): RiseEvidence {
  return riseOf(level, level.curve.value, level.test);
}

/**
 * The rise as the even evaluations alone would have shown it, and the odd ones: a minimum that only one in two saw is
 * luck. Empty where the curve is too short for that, or so long that it hardly matters. O(1).
 */
export function halvedRises(level: Level): readonly RiseEvidence[] {
  const count = level.curve.length;
  if (count < leastHalved || count >= enough) return [];
  const steady = { from: level.steady.from >> 1, points: level.steady.points };
  return ([0, 1] as const).map((from) => riseOf(level, ...half(level.curve.value, from, steady)));
}

function half(values: Float64Array, from: 0 | 1, steady: SteadyStretch): readonly [Float64Array, LevelTest] {
  const value = new Float64Array((values.length - from + 1) >> 1);
  for (let entry = 0; entry < value.length; entry++) value[entry] = values[2 * entry + from]!;
  return [value, levelTest(value, runningMedian(value, smoothingWindow(value.length)), steady)!];
}

function riseOf({ curve, trainRatio }: Level, value: Float64Array, test: LevelTest): RiseEvidence {
  const first = curve.value[0]!;
  const lostShare = first > test.low ? (test.end - test.low) / (first - test.low) : NaN;
  const effect = clamp(
    Math.max(logRatio(test.rise, plainRise), Math.min(logRatio(test.rise, smallRise), logRatio(lostShare, smallLoss))),
    -1.5,
    1,
  );
  const falling = trainRatio === null ? 0.5 : clamp(0.2 - Math.log(Math.max(trainRatio, 1e-9)) / 0.1, -1.5, 1);
  const last = Math.max(3, Math.floor(value.length / 10));
  const end = median(value.subarray(Math.max(0, value.length - last)));
  return {
    now: clamp(logRatio(end / test.low - 1, plainRise), -1.5, 1),
    together: Math.min(effect, falling, 2.5 * test.lateShareAbove - 1.5),
    significance: clamp(test.z, 0, 6) / 6,
  };
}

function logRatio(value: number, unit: number): number {
  return Math.log(Math.max(Number.isFinite(value) ? value : 0, 1e-4) / unit);
}
