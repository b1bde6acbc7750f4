import type { Schedule } from '../facts/schedule';
import type { SchedulePlan } from '../plans/plan';
import { countOf, formatCount, formatRate } from './numbers';

/** What a run's schedule is, as far as the log tells; null where it does not. */
export function scheduleMessage(schedule: Schedule, plan: SchedulePlan | null): string | null {
  if (plan !== null) return scheduleWords(plan);
  const { name, rate, current } = schedule;
  if (name !== 'warmup' || current === null || rate.length < 2) return null;
  return `Warm-up under way, from ${formatRate(rate[0]!)} to ${formatRate(current)} so far`;
}

/** A schedule in one sentence: "Cosine from 1e-3 to 1e-5 over 100 epochs after 5 epochs of warm-up". */
export function scheduleWords(plan: SchedulePlan): string {
  return `${bodyOf(plan)}${warmupWords(plan)}`;
}

function bodyOf(plan: SchedulePlan): string {
  const peak = formatRate(plan.peak);
  switch (plan.kind) {
    case 'constant':
      return `Constant at ${peak}`;
    case 'step':
      return stepWords(plan);
    case 'plateau':
      return `${peak}, times ${short(plan.factor)} at each plateau of ${countOf(plan.patience, plan.unit)}`;
    case 'exponential':
      return `Exponential from ${peak}, ${halvingOf(plan)}`;
    case 'polynomial':
      return `${plan.power === 1 ? 'Linear' : `Polynomial of power ${short(plan.power)}`} ${fallWords(plan)}`;
    case 'cosine':
      return `Cosine ${fallWords(plan)}`;
    case 'inverse-sqrt':
      return `Inverse square root from ${peak}`;
    case 'cosine-restarts':
      return `Cosine from ${peak} to ${formatRate(plan.floor)}, again ${restartWords(plan)}`;
    case 'one-cycle':
      return oneCycleWords(plan);
    case 'cyclical':
      return `Triangles between ${formatRate(plan.floor)} and ${peak}, ${lengthOf(2 * plan.halfCycle, plan.unit)} each${decayWords(plan)}`;
    case 'wsd':
      return `${peak} until ${plan.unit} ${formatCount(Math.round(plan.length - plan.decayLength))}, then ${wsdForms[plan.shape ?? 'linear']} to ${formatRate(plan.floor)} over ${lengthOf(plan.decayLength, plan.unit)}`;
    case 'range-test':
      return `Range test, ${plan.shape === 'linear' ? 'along a line' : 'by equal factors'} from ${formatRate(plan.start)} to ${peak} over ${lengthOf(plan.length, plan.unit)}`;
  }
}

function warmupWords(plan: SchedulePlan): string {
  if (!('warmup' in plan) || plan.warmup === null) return '';
  return ` after ${lengthOf(plan.warmup.length, plan.unit)} of warm-up`;
}

function fallWords(plan: Extract<SchedulePlan, { readonly kind: 'polynomial' | 'cosine' }>): string {
  const length = plan.length - (plan.warmup?.length ?? 0);
  return `from ${formatRate(plan.peak)} to ${formatRate(plan.floor)} over ${lengthOf(length, plan.unit)}`;
}

function stepWords({ peak, factor, milestones, unit }: Extract<SchedulePlan, { readonly kind: 'step' }>): string {
  const places = milestones.map((one) => formatCount(Math.round(one)));
  if (places.length === 0) return `Constant at ${formatRate(peak)}`;
  const last = places.at(-1)!;
  const named = places.length > mostPlaces ? [...places.slice(0, mostPlaces - 1), '…', last] : places;
  const all = named.length === 1 ? `${unit} ${last}` : `${unit}s ${named.slice(0, -1).join(', ')} and ${last}`;
  return `Steps from ${formatRate(peak)}, times ${short(factor)} at ${all.replace('… and', '…')}`;
}

/** A sentence names no more places than these. */
const mostPlaces = 4;

function halvingOf({ factor, unit }: Extract<SchedulePlan, { readonly kind: 'exponential' }>): string {
  return `halved every ${lengthOf(Math.log(0.5) / Math.log(factor), unit)}`;
}

function restartWords(plan: Extract<SchedulePlan, { readonly kind: 'cosine-restarts' }>): string {
  const every = lengthOf(plan.firstLength, plan.unit);
  return plan.lengthFactor === 1
    ? `every ${every}`
    : `after ${every}, each time ${short(plan.lengthFactor)} times as long`;
}

function oneCycleWords(plan: Extract<SchedulePlan, { readonly kind: 'one-cycle' }>): string {
  const rise = lengthOf(plan.riseShare * plan.length, plan.unit);
  const [start, peak, floor] = [plan.start, plan.peak, plan.floor].map(formatRate) as [string, string, string];
  return `1cycle from ${start} up to ${peak} in ${rise} and down to ${floor} by ${plan.unit} ${formatCount(Math.round(plan.length))}`;
}

function decayWords({ decay }: Extract<SchedulePlan, { readonly kind: 'cyclical' }>): string {
  return decay === 1 ? '' : `, each ${short(decay)} times as high as the one before`;
}

const wsdForms = {
  linear: 'down a line',
  cosine: 'down a cosine',
  'one-minus-sqrt': 'down by one minus a square root',
  exponential: 'exponentially down',
} as const;

/** Lengths are whole but for where they were logged: "5 epochs", "2.5 epochs", "4,300 steps". */
function lengthOf(length: number, unit: SchedulePlan['unit']): string {
  return countOf(length < 10 ? Number(length.toFixed(1)) : Math.round(length), unit);
}

function short(value: number): string {
  return String(Number(value.toPrecision(2)));
}
