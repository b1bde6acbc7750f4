import type { LevelTest } from '../statistics/level-test';

/** Thresholds of the level test, set on Smith's 60 published logs (the share was lowered from 0.8 on seeing them). */
const leastRise = 0.03;
const leastShareAbove = 0.7;
const leastZ = 3;
/** A slow and steady rise: nearly all of the later half lies above, however long the curve lingered at its minimum. */
const leastLateShareAbove = 0.95;
const leastPointsOfSlowRise = 10;

/** Significance, effect and persistence together: enough points after the minimum, above it, and beyond the noise. */
export function levelHolds(test: LevelTest, length: number): boolean {
  return (
    test.after >= Math.max(5, 0.05 * length) &&
    test.rise >= leastRise &&
    (test.shareAbove >= leastShareAbove ||
      (test.after >= leastPointsOfSlowRise && test.lateShareAbove >= leastLateShareAbove)) &&
    test.z >= leastZ
  );
}
