import type { Facts } from '../facts/facts';
import { decayIsPlanned } from '../facts/schedule-reading';

/** From this share of the planned run on, the last drop of a step schedule is usually behind (Smith's logs). */
const decayDue = 0.9;
/** A rate that falls by itself is still high while it is at least this share of its peak, as noisy-plateau has it. */
const highShare = 0.5;

/** Whether the config plans drops at certain steps, or when a plateau is met, and the run has not come to its end. */
export function isDropAhead({ progress, schedule }: Facts): boolean {
  const { name } = schedule.configured;
  return progress !== null && progress < decayDue && (name === 'step' || name === 'plateau');
}

/** Whether the rate is still to come down by what the config plans: by a drop, or from near its peak by itself. */
export function isDecayAhead(facts: Facts): boolean {
  const { peak, current } = facts.schedule;
  if (isDropAhead(facts)) return true;
  if (!decayIsPlanned(facts) || facts.progress === null || facts.progress >= decayDue) return false;
  return peak !== null && current !== null && current >= highShare * peak;
}
