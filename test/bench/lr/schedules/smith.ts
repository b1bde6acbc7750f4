import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { factsOf } from '../../../../src/core/facts/facts';
import { schedulePlanOf } from '../../../../src/core/facts/schedule-plan';
import type { SchedulePlan } from '../../../../src/core/plans/plan';
import { benchFolder, isPresent, load } from '../../load';
import { printGoal } from '../../diagnosis/goal';

/** What Caffe was told at the head of a log; without a solver only the name of the log tells the schedule. */
interface Told {
  readonly name: string;
  /** Numbers of the plan: positions to 2 % or one logging interval (0.5 to 0.2 thousand steps), others to 2 %. */
  readonly numbers: Readonly<Record<string, number>>;
  readonly milestones: readonly number[];
}

const interval = 200;

/** Names and numbers of Smith's logs, beside the solver settings that they begin with. */
export async function printSmithSchedules(): Promise<void> {
  if (!isPresent('smith')) return;
  let [named, logs, right, asked] = [0, 0, 0, 0];
  for (const file of readdirSync(join(benchFolder, 'smith')).sort()) {
    const told = toldBy(file);
    for (const run of await load([`smith/${file}`])) {
      const { schedule, axis } = factsOf(run);
      const plan = schedulePlanOf(schedule, run, axis);
      const misses = missesOf(plan, told);
      logs++;
      asked += Object.keys(told.numbers).length + (told.milestones.length > 0 ? 1 : 0);
      right += Object.keys(told.numbers).length + (told.milestones.length > 0 ? 1 : 0) - misses.length;
      if (schedule.name === told.name) named++;
      else console.log(`${file} as ${schedule.name} for ${told.name}`);
      if (misses.length > 0) console.log(`${file}: ${misses.join(', ')}`);
    }
  }
  console.log(`${String(logs)} logs, ${String(named)} named right; ${String(right)} of ${String(asked)} numbers right`);
  printGoal({
    name: "Smith's schedules named right",
    measured: named / logs,
    bound: 0.98,
    sense: 'at least',
    unit: 'share',
  });
  printGoal({
    name: 'their numbers within 2 %',
    measured: right / asked,
    bound: 0.98,
    sense: 'at least',
    unit: 'share',
  });
}

function toldBy(file: string): Told {
  const head = readFileSync(join(benchFolder, 'smith', file), 'latin1').slice(0, 8000);
  const all = (key: string): readonly number[] =>
    [...head.matchAll(new RegExp(`^${key}: ([\\d.e+-]+)$`, 'gm'))].map((match) => Number(match[1]));
  const [base, highest, half, gamma] = ['base_lr', 'max_lr', 'stepsize', 'gamma'].map((key) => all(key)[0]);
  if (gamma !== undefined) {
    // Caffe looks at its steps one after the other, so a later one that is lower takes effect with the one before it.
    let latest = 0;
    const milestones = all('stepvalue').map((one) => (latest = Math.max(latest, one)));
    return { name: 'step', numbers: { peak: base!, factor: gamma }, milestones };
  }
  if (half === undefined) return { name: /CLR/.test(file) ? 'one-cycle' : 'exponential', numbers: {}, milestones: [] };
  if (base === 0) return { name: 'range-test', numbers: { start: 0 }, milestones: [] };
  const cycle = { peak: highest!, start: base!, rise: half, end: 2 * half };
  return { name: 'one-cycle', numbers: cycle, milestones: [] };
}

function missesOf(plan: SchedulePlan | null, { numbers, milestones }: Told): readonly string[] {
  const found: Readonly<Record<string, number>> = {
    ...(plan === null ? {} : { peak: plan.peak, end: plan.length }),
    ...(plan?.kind === 'step' ? { factor: plan.factor } : {}),
    ...(plan !== null && 'start' in plan ? { start: plan.start } : {}),
    ...(plan?.kind === 'one-cycle' ? { rise: plan.riseShare * plan.length } : {}),
  };
  const isNear = (one: number, other: number, least: number): boolean =>
    Math.abs(one - other) <= Math.max(0.02 * Math.abs(other), least);
  const misses = Object.entries(numbers)
    .filter(([key, one]) => !isNear(found[key] ?? NaN, one, key === 'rise' || key === 'end' ? interval : 0))
    .map(([key, one]) => `${key} ${String(found[key])} for ${String(one)}`);
  const seen = plan?.kind === 'step' ? plan.milestones : [];
  const areRight =
    seen.length === milestones.length && seen.every((one, place) => isNear(one, milestones[place]!, interval));
  return areRight ? misses : [...misses, `milestones ${seen.join(' ')} for ${milestones.join(' ')}`];
}
