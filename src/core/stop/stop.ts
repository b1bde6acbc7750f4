import type { Finding, RuleId } from '../analysis';
import type { Facts } from '../facts/facts';
import { rateAt } from '../facts/schedule';
import { metricImproves } from '../rules/overfitting';
import { chanceOfBetter, stopEvidence } from './chance';

/** Advice to stop a run that is going on. */
export interface StopAdvice {
  /** Why: the rule of an error that ends the run, or D25 where validation rises while training falls. */
  readonly rule: RuleId;
  /** Probability that a later evaluation would be better than the best so far; null where the loss itself is lost. */
  readonly chance: number | null;
}

/** Errors after which nothing comes that is worth waiting for. */
const endings: readonly RuleId[] = ['D01', 'D02', 'D03', 'D06', 'D10'];

/**
 * Chosen on the choosing tasks: the largest of 0.05, 0.07, 0.1, 0.15 at which 98 of 100 runs, stopped or not, keep
 * their best evaluation (`npm run bench:diagnosis stop` reports the other tasks).
 */
const leastChance = 0.1;
/** Below this rise a curve is flat, and goes on being trained. */
const leastRise = 0.02;
/** Where training rises too, the rate or the noise is at work, and not too much learning. */
const mostTrainRatio = 1.05;

/** The advice to stop, by what is known at the end of the log; null where the run may go on. O(1). */
export function stopAdviceOn(facts: Facts, findings: readonly Finding[]): StopAdvice | null {
  const ending = findings.find(({ rule, severity }) => severity === 'error' && endings.includes(rule));
  if (ending !== undefined) return { rule: ending.rule, chance: null };
  const { level } = facts;
  if (level === null || facts.guards.size > 0 || facts.schedule.name === 'range-test') return null;
  const evidence = stopEvidence(level);
  if (evidence === null || !(level.test.rise >= leastRise) || metricImproves(level) || rateRose(facts)) return null;
  if (level.trainRatio !== null && level.trainRatio >= mostTrainRatio) return null;
  const chance = chanceOfBetter(evidence);
  return chance < leastChance ? { rule: 'D25', chance } : null;
}

/** A rate that has risen since the best evaluation lifts the loss by itself, and will come down again. */
function rateRose({ level, schedule }: Facts): boolean {
  const then = rateAt(schedule, level!.curve.at[level!.test.minimum]!);
  return then !== null && schedule.current !== null && schedule.current > 1.2 * then;
}
