import type { SchedulePlan } from '../plan';
import { riseEnd } from '../rates';
import { count, indent, number, place } from './python-text';

/**
 * A plan as a function of Python that gives the rate of a step or epoch, for frameworks whose own schedulers cannot
 * express it. Plateau has none: there is no such function.
 */
export interface RateFunction {
  readonly needsMath: boolean;
  readonly lines: readonly string[];
}

/** `name` of the function and of its argument; `scale` divides what it returns, such as by the peak for a factor. */
export function rateFunction(plan: SchedulePlan, name: string, argument: string, scale = 1): RateFunction {
  const body = bodyOf(plan, argument, (rate) => number(rate / scale));
  const lines = [`def ${name}(${argument}):`, ...indent(body)];
  return { needsMath: lines.some((line) => line.includes('math.')), lines };
}

/** Momentum of a 1cycle plan as such a function; null where the plan leaves it alone. */
export function momentumFunction(plan: SchedulePlan, name: string, argument: string): RateFunction | null {
  if (plan.kind !== 'one-cycle' || plan.momentum === null) return null;
  const { low, high } = plan.momentum;
  const body = riseAndFall(plan, argument, number(high), number(low), number(high));
  const lines = [`def ${name}(${argument}):`, ...indent(body)];
  return { needsMath: plan.shape === 'cosine', lines };
}

type Spell = (rate: number) => string;

function bodyOf(plan: SchedulePlan, at: string, spell: Spell): string[] {
  const peak = spell(plan.peak);
  switch (plan.kind) {
    case 'one-cycle':
      return riseAndFall(plan, at, spell(plan.start), peak, spell(plan.floor));
    case 'cyclical': {
      const half = place(plan.halfCycle);
      const height = `(${peak} - ${spell(plan.floor)})`;
      const decayed = plan.decay === 1 ? height : `${height} * ${number(plan.decay)} ** cycle`;
      return [
        `cycle = int(${at} / (2 * ${half}))`,
        `share = 1 - abs(${at} / ${half} - 2 * cycle - 1)`,
        `return ${spell(plan.floor)} + ${decayed} * share`,
      ];
    }
    case 'range-test': {
      const share = `${at} / ${count(Math.max(1, plan.length - 1))}`;
      const [start, ratio] = [spell(plan.start), `(${peak} / ${spell(plan.start)})`];
      return plan.shape === 'linear'
        ? [`return ${start} + (${peak} - ${start}) * ${share}`]
        : [`return ${start} * ${ratio} ** (${share})`];
    }
  }
  const { warmup } = plan;
  const warm = warmup?.length ?? 0;
  const start = spell(warmup?.start ?? 0);
  const rise =
    warmup === null || warm <= 0
      ? []
      : [`if ${at} < ${count(warm)}:`, `    return ${start} + (${peak} - ${start}) * ${at} / ${count(warm)}`];
  const since = warm > 0 ? `(${at} - ${count(warm)})` : at;
  const left = count(Math.max(1, plan.length - warm));
  switch (plan.kind) {
    case 'constant':
    case 'plateau':
      return [...rise, `return ${peak}`];
    case 'step': {
      const passed = `sum(${at} >= milestone for milestone in (${plan.milestones.map(count).join(', ')},))`;
      return [...rise, `return ${peak} * ${number(plan.factor)} ** ${passed}`];
    }
    case 'exponential':
      return [...rise, `return ${peak} * ${number(plan.factor)} ** ${since}`];
    case 'polynomial': {
      const power = plan.power === 1 ? '' : ` ** ${number(plan.power)}`;
      const rest = `(1 - ${since} / ${left})${power}`;
      return [...rise, `return ${above(spell(plan.floor), peak)} * ${rest}`];
    }
    case 'cosine':
      return [...rise, `return ${cosine(peak, spell(plan.floor), `${since} / ${left}`)}`];
    case 'inverse-sqrt':
      return [...rise, `return ${peak} * ${warm > 0 ? `(${count(warm)} / ${at})` : `(1 / (${at} + 1))`} ** 0.5`];
    case 'cosine-restarts':
      return [
        ...rise,
        `since, length = ${since}, ${count(plan.firstLength)}`,
        ...(plan.lengthFactor === 1
          ? ['since %= length']
          : ['while since >= length:', `    since, length = since - length, length * ${number(plan.lengthFactor)}`]),
        `return ${cosine(peak, spell(plan.floor), 'since / length')}`,
      ];
    case 'wsd': {
      const from = count(plan.length - plan.decayLength);
      const fall = `max(0, ${at} - ${from}) / ${count(plan.decayLength)}`;
      const height = plan.floor === 0 ? peak : `(${peak} - ${spell(plan.floor)})`;
      return [...rise, `return ${peak} - ${height} * ${fall}`];
    }
  }
}

function above(floor: string, peak: string): string {
  return floor === '0.0' ? peak : `${floor} + (${peak} - ${floor})`;
}

function cosine(top: string, floor: string, share: string): string {
  return `${above(floor, top)} * (1 + math.cos(math.pi * ${share})) / 2`;
}

function riseAndFall(
  plan: Extract<SchedulePlan, { kind: 'one-cycle' }>,
  at: string,
  first: string,
  middle: string,
  last: string,
): string[] {
  const turn = place(riseEnd(plan));
  const lines = [
    `rises = ${at} <= ${turn}`,
    `start, end = (${first}, ${middle}) if rises else (${middle}, ${last})`,
    `share = ${at} / ${turn} if rises else (${at} - ${turn}) / (${count(plan.length - 1)} - ${turn})`,
  ];
  return plan.shape === 'linear'
    ? [...lines, 'return start + (end - start) * share']
    : [...lines, 'return end + (start - end) * (1 + math.cos(math.pi * share)) / 2'];
}
