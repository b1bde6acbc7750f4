import type { ScheduleName } from '../../../../src/core/analysis';
import { factsOf } from '../../../../src/core/facts/facts';
import { schedulePlanOf } from '../../../../src/core/facts/schedule-plan';
import { planNumber } from '../../../unit/facts/plan-numbers';
import type { Made } from './formulas';
import type { Logged } from './logging';

export interface Scored {
  readonly kind: string;
  readonly wanted: ScheduleName;
  readonly got: ScheduleName;
  readonly isNamed: boolean;
  /** Each number that was asked for, and whether it came out right. */
  readonly numbers: Readonly<Record<string, boolean>>;
  readonly described: string;
}

/** Of a number, or one logging interval for a position, or what the rate does within one interval for a rate. */
const tolerance = 0.02;
/** What counts from 1 may be off by a whole interval, and by what was rounded besides. */
const rounding = 1.05;
/** A floor is told to this share of the peak: a printed rate has no more digits. */
const leastRate = 1e-3;

/** Compares what is recognised in a log with how it was made. */
export function score(made: Made, logged: Logged): Scored {
  const facts = factsOf(logged.run);
  const plan = schedulePlanOf(facts.schedule, logged.run, facts.axis);
  const got = facts.schedule.name;
  const isNamed = acceptedNames(made, logged).includes(got);
  const numbers: Record<string, boolean> = {};
  const told: string[] = [];
  const check = (key: string, wanted: number, slack: number): void => {
    const found = plan === null ? undefined : planNumber(plan, key);
    numbers[key] = found !== undefined && Math.abs(found - wanted) <= slack;
    if (!numbers[key]) told.push(`${key} ${String(found)} for ${String(wanted)} ± ${slack.toPrecision(3)}`);
  };
  const wanted = made.numbers(logged.seen, logged.ends);
  const interval = (rounding * logged.interval) / logged.stepsPerUnit;
  for (const [key, one] of Object.entries(wanted.at ?? {})) {
    if (key === 'warmup' && isShortWarmup(made, logged)) continue;
    const at = one / logged.stepsPerUnit;
    check(key, at, Math.max(tolerance * at, interval));
  }
  for (const [key, [rate, at]] of Object.entries(wanted.rates ?? {})) {
    const near = [-1, 1].map((side) => made.rate(Math.max(0, at + side * logged.interval)));
    const moves = rounding * Math.max(...near.map((one) => Math.abs(one - rate)));
    check(
      key,
      rate,
      Math.max(tolerance * rate, leastRate * made.numbers(logged.seen, false).rates!['peak']![0], moves),
    );
  }
  for (const [key, ratio] of Object.entries(wanted.ratios ?? {})) {
    const perUnit = key === 'logFactor' ? ratio * logged.stepsPerUnit : ratio;
    check(key, perUnit, Math.abs(tolerance * perUnit));
  }
  if (wanted.shape !== undefined && plan !== null) {
    numbers['shape'] = 'shape' in plan ? plan.shape === wanted.shape : wanted.shape === 'linear';
    if (!numbers['shape']) told.push(`shape for ${wanted.shape}`);
  }
  if (wanted.milestones !== undefined) {
    const found = plan?.kind === 'step' ? plan.milestones : [];
    const all = wanted.milestones.map((one) => one / logged.stepsPerUnit);
    numbers['milestones'] =
      found.length === all.length &&
      all.every((one, place) => Math.abs(one - found[place]!) <= Math.max(tolerance * one, interval));
    if (!numbers['milestones']) told.push(`milestones ${found.join(' ')} for ${all.join(' ')}`);
  }
  const described = `${made.kind} as ${got}${isNamed ? '' : ' (WRONG)'}: ${told.join(', ')} [${logged.describe}]`;
  return { kind: made.kind, wanted: made.name, got, isNamed, numbers, described };
}

/** A warm-up of which fewer than three rates were logged may be told or not. */
function isShortWarmup(made: Made, { interval, run }: Logged): boolean {
  const missing = run.series[0]!.points.line.length;
  return made.warmup > 0 && missing > 0 && made.warmup < 3 * interval;
}

/** Drops that nobody planned are steps unless a config says otherwise. */
function acceptedNames(made: Made, logged: Logged): readonly ScheduleName[] {
  const isTold = logged.run.hyperparameters.length > 0;
  const plain = made.name.replace('plateau', 'step') as ScheduleName;
  const names = made.spelling === 'ReduceLROnPlateau' && !isTold ? [plain, made.name] : [made.name];
  if (!isShortWarmup(made, logged)) return names;
  return names.flatMap((name) => [name, name.replace('warmup-', '') as ScheduleName]);
}
