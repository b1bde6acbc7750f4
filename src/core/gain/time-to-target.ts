import type { Course } from '../forecast/forecast';

/** How many times as long as now a run would have to be; null where that is not within twice its length. */
export interface TimeToTarget {
  readonly times: number | null;
  /** By the better and the worse end of the interval. */
  readonly low: number | null;
  readonly high: number | null;
}

/** The farthest that a course is followed (domain.md C.7), and the steps in which a place is looked for. */
export const farthest = 2;
const steps = 20;

/** When the course reaches a target, by its forecast and by both ends of its interval. O(steps · n). */
export function timeToTarget(course: Course, target: number): TimeToTarget {
  const isMore = course.goal === 'maximize';
  const places = Array.from({ length: steps + 1 }, (_, step) => 1 + ((farthest - 1) * step) / steps);
  const foretold = places.map((times) => ({ times, ...course.at(times) }));
  const first = (of: (there: (typeof foretold)[number]) => number): number | null =>
    foretold.find((there) => (isMore ? of(there) >= target : of(there) <= target))?.times ?? null;
  return {
    times: first(({ value }) => value),
    low: first(({ low, high }) => (isMore ? high : low)),
    high: first(({ low, high }) => (isMore ? low : high)),
  };
}
