import type { LevelTest } from '../statistics/level-test';

/** Thresholds of the level test, set on Smith's 60 published logs (the share was lowered from 0.8 on seeing them). */
const leastRise = 0.03;
const leastShareAbove = 0.7;
const leastZ = 3;
const leastPoints = 5;
const leastShareOfRun = 0.05;
/** Of the later half, nearly all must lie above: a rise that comes and goes is noise, or a rate that is high. */
const leastLateShareAbove = 0.9;
/** A slow and steady rise may linger near its minimum for long, if it has enough points to show that it is steady. */
const leastPointsOfSlowRise = 10;

/**
 * Significance, effect and persistence together: enough points after the minimum, above it, and beyond the noise.
 * `length` is the number of points that the curve has, or will have by the planned end; with `patience` 2 it takes
 * twice as many points after the minimum.
 */
export function levelHolds(test: LevelTest, length: number, patience = 1): boolean {
  return (
    test.after >= patience * Math.max(leastPoints, leastShareOfRun * length) &&
    test.rise >= leastRise &&
    test.lateShareAbove >= leastLateShareAbove &&
    (test.shareAbove >= leastShareAbove || test.after >= leastPointsOfSlowRise) &&
    test.z >= leastZ
  );
}
