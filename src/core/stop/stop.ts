import type { Finding, RuleId } from '../analysis';
import type { Facts } from '../facts/facts';
import { rateAt } from '../facts/schedule';
import { isComingBack } from '../rules/coming-back';
import { isDecayAhead } from '../rules/decay-ahead';
import { metricImproves } from '../rules/overfitting';
import { indexOfMinimum } from '../statistics/order';
import { chanceOfBetter, stopEvidence } from './chance';

/** Advice to stop a run that is going on. */
export interface StopAdvice {
  /** Why: the rule of an error that ends the run, or D25 where validation rises while training falls. */
  readonly rule: RuleId;
  /** Probability that a later evaluation would be better than the best so far; null where the loss itself is lost. */
  readonly chance: number | null;
}

/** Errors after which nothing comes that is worth waiting for. */
const endings: readonly RuleId[] = ['D01', 'D10'];
/** Errors from which runs have come back, even from losses of millions in a long warm-up, so that they must last. */
const lastingEndings: readonly RuleId[] = ['D02', 'D03', 'D06'];

/** Chosen on the choosing tasks: the fewest of 10, 15, 20, 25, 30 evaluations after which no run there came back. */
const leastLasting = 20;
const leastLastingShare = 0.1;
/**
 * Chosen on the choosing tasks: the largest of 0.07, 0.1, 0.15, 0.2, 0.3 at which 99 of 100 runs, stopped or not, keep
 * their best evaluation and 19 of 20 that are stopped (`npm run bench:diagnosis stop` reports the other tasks).
 */
const leastChance = 0.15;
/** Of a planned run that has hardly begun, and of a log that may have, nothing is stopped because validation wavers. */
const leastProgress = 0.1;
const leastEvaluations = 20;

/** The advice to stop, by what is known at the end of the log; null where the run may go on. O(n). */
export function stopAdviceOn(facts: Facts, findings: readonly Finding[]): StopAdvice | null {
  const ending = findings.find(({ rule, severity }) => severity === 'error' && isEnding(facts, rule));
  if (ending !== undefined) return { rule: ending.rule, chance: null };
  const { level } = facts;
  if (level === null || facts.guards.size > 0 || facts.schedule.name === 'range-test') return null;
  if (hasHardlyBegun(facts, level.curve.length) || isDecayAhead(facts)) return null;
  const evidence = stopEvidence(level);
  if (evidence === null || metricImproves(level) || rateRose(facts)) return null;
  const chance = chanceOfBetter(evidence);
  if (chance >= leastChance || isComingBack(facts, level.curve, level.test.minimum, level.test.low)) return null;
  return { rule: 'D25', chance };
}

function hasHardlyBegun({ progress }: Facts, evaluations: number): boolean {
  return progress === null ? evaluations < leastEvaluations : progress < leastProgress;
}

function isEnding(facts: Facts, rule: RuleId): boolean {
  return endings.includes(rule) || (lastingEndings.includes(rule) && isLasting(facts));
}

/** Whether the best evaluation, of training where there is no validation, is so long ago that none better will come. */
function isLasting({ level, loss }: Facts): boolean {
  const curve = level?.curve ?? loss.train;
  if (curve === null) return false;
  const waited = curve.length - 1 - (level?.test.minimum ?? indexOfMinimum(curve.smooth));
  return waited >= Math.max(leastLasting, leastLastingShare * curve.length);
}

/** A rate that has risen since the best evaluation lifts the loss by itself, and will come down again. */
function rateRose({ level, schedule }: Facts): boolean {
  const then = rateAt(schedule, level!.curve.at[level!.test.minimum]!);
  return then !== null && schedule.current !== null && schedule.current > 1.2 * then;
}
