import { rateAt, type Schedule } from '../facts/schedule';

/** A rate that rose by more than this between two places explains a loss that rose there. */
const noticeable = 1.05;

/** Whether the learning rate rose between two positions, as in a warm-up or at a restart. False where unknown. */
export function rateRose(schedule: Schedule, from: number, to: number): boolean {
  const earlier = rateAt(schedule, from);
  const later = rateAt(schedule, to);
  return earlier !== null && later !== null && later > noticeable * earlier;
}
