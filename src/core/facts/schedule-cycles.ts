import type { SchedulePlan, Warmup } from '../plans/plan';
import type { Run } from '../run';
import { legsOf, type Leg } from './schedule-legs';
import { decayOf, type Decay } from './schedule-decay';
import { intervalOf, missedLines, type PlanBase } from './schedule-plan';

/** Lengths of cycles whose ratio is a whole number but for where they were logged. */
const wholeRatio = 0.1;
/** The top that a wave is fitted to is that of the rise where they lie so near, in shares of the rise. */
const nearTop = 0.1;
/** Cycles that come down by less from one to the next keep their height. */
const sameHeight = 0.03;

/** Cosine falls and what lies between their beginnings. O(n). */
export function restartsPlan({ common, schedule, shape }: PlanBase, warmup: Warmup | null): SchedulePlan | null {
  const { at, rate } = schedule;
  const ups = legsOf(rate, shape.peak).filter((leg) => leg.rises && (shape.warmup === null || leg.from > 0));
  const second = ups[0];
  if (second === undefined || shape.decay === null) return null;
  const floors = [shape.decay.floor];
  const place = {
    from: second.to,
    to: ups[1]?.from ?? at.length - 1,
    top: second.to,
    rests: false,
    floors,
    plannedEnd: null,
  };
  const next = decayOf(at, rate, place);
  const first = (shape.decay.end ?? at[second.from]!) - shape.decay.from;
  const growth = next?.family === 'cosine' && next.end !== null ? (next.end - next.from) / first : 1;
  const lengthFactor = Math.abs(growth - Math.round(growth)) <= wholeRatio ? Math.max(1, Math.round(growth)) : growth;
  // Each start is known to one logged distance, so with many of them the last one tells the first length best.
  const parts = ups.slice(1).reduce((sum, _, cycle) => sum + lengthFactor ** (cycle + 1), 0);
  const firstLength = parts > 0 ? (at[ups.at(-1)!.to]! - at[second.to]!) / parts : first;
  return { kind: 'cosine-restarts', ...common, warmup, floor: shape.decay.floor, firstLength, lengthFactor };
}

/** A rise and one or two falls. O(n). */
export function oneCyclePlan(base: PlanBase, run: Run): SchedulePlan | null {
  const { common, origin, schedule, shape } = base;
  const { at, rate } = schedule;
  if (shape.warmup === null) return null;
  const peakEntry = at.indexOf(shape.warmup.to);
  const form = formOfRise(at, rate, peakEntry);
  const fall = fallOfTwoPhases(base);
  // The top of a wave is so flat that printed rates do not show it; the fall from it does.
  const isWave =
    shape.decay?.family === 'cosine' &&
    Math.abs(shape.decay.from - shape.warmup.to) <= nearTop * (shape.warmup.to - origin);
  const corner = form === 'linear' && shape.decay !== null ? topCorner(at, rate, shape.peak) : null;
  const top = corner?.at ?? (isWave ? shape.decay.from : shape.warmup.to);
  const start = startOf(base, form, top);
  const back = fall === null ? backAt(base, peakEntry, start) : null;
  const { end, floor } =
    fall === null
      ? { end: shape.restFrom ?? origin + common.length, floor: shape.lowest }
      : endOfFall(base, fall, start);
  const length = end - origin;
  return {
    kind: 'one-cycle',
    ...common,
    peak: corner?.rate ?? common.peak,
    length,
    riseShare: (top - origin) / length,
    start,
    floor,
    shape: form,
    ...(back === null ? {} : { returnShare: (back - origin) / length }),
    momentum: momentumOf(run),
  };
}

/** The fall that ends the cycle in one piece; null where it bends, or goes on beyond its own end. */
function fallOfTwoPhases({ schedule: { at }, shape }: PlanBase): Decay | null {
  const { decay, restFrom, last } = shape;
  if (decay === null || (decay.family !== 'linear' && decay.family !== 'cosine')) return null;
  const goesOn = restFrom === null && decay.end !== null && decay.end < last - 2 * intervalOf(at);
  return goesOn ? null : decay;
}

/** Where a fall ends, and at what: a triangle that ends with the log or the plan is back at the rate it began with. */
function endOfFall(
  { schedule, shape }: PlanBase,
  fall: Decay,
  start: number,
): { readonly end: number; readonly floor: number } {
  const end = fall.end ?? shape.last;
  const { plannedEnd, at } = schedule;
  if (end <= shape.last || fall.family !== 'linear') return { end, floor: Math.min(fall.floor, shape.lowest) };
  const back = fall.from + ((end - fall.from) * (fall.top - start)) / (fall.top - fall.floor);
  const runEnd = plannedEnd ?? shape.last + intervalOf(at);
  const isNearer = Math.abs(back - runEnd) < Math.abs(end - runEnd);
  const isBack = isNearer && back >= shape.last && Math.abs(back - runEnd) <= 2 * intervalOf(at);
  return isBack ? { end: back, floor: start } : { end, floor: fall.floor };
}

/** Where the lines through the rise and the fall meet, since the top itself is seldom logged. */
function topCorner(at: Float64Array, rate: Float64Array, peak: number): Corner | null {
  const legs = legsOf(rate, peak);
  const place = legs.findIndex((leg) => !leg.rises);
  return place < 1 ? null : cornerOf(at, rate, legs[place - 1]!, legs[place]!);
}

/** The rate at the beginning of the rise, also where its first lines are missing. */
function startOf({ origin, schedule: { at, rate }, shape }: PlanBase, form: 'cosine' | 'linear', top: number): number {
  const first = rate[0]!;
  const missed = missedLines(at, origin);
  if (missed === 0) return first;
  const distance = missed * intervalOf(at);
  const way = distance / (top - at[0]! + distance);
  const share = form === 'linear' ? way : (1 - Math.cos(Math.PI * way)) / 2;
  return Math.max(0, (first - shape.peak * share) / (1 - share));
}

/** Where the rate is back at the one that it began with. */
function backAt({ schedule: { at, rate } }: PlanBase, from: number, start: number): number | null {
  for (let entry = from + 1; entry < rate.length; entry++) {
    if (rate[entry]! > start) continue;
    const part = (rate[entry - 1]! - start) / (rate[entry - 1]! - rate[entry]!);
    return at[entry - 1]! + part * (at[entry]! - at[entry - 1]!);
  }
  return null;
}

/** Which of the two ramps between the same ends misses the rates by less. */
function formOfRise(at: Float64Array, rate: Float64Array, to: number): 'cosine' | 'linear' {
  let [line, wave] = [0, 0];
  for (let entry = 1; entry < to; entry++) {
    const way = (at[entry]! - at[0]!) / (at[to]! - at[0]!);
    const share = (rate[entry]! - rate[0]!) / (rate[to]! - rate[0]!);
    line += (share - way) ** 2;
    wave += (share - (1 - Math.cos(Math.PI * way)) / 2) ** 2;
  }
  return line <= wave ? 'linear' : 'cosine';
}

/** A corner of a triangle, where the lines through its two sides meet. */
interface Corner {
  readonly at: number;
  readonly rate: number;
}

/** Triangles: where they turn and how high they are. O(n). */
export function cyclicalPlan({ common, origin, schedule, shape }: PlanBase): SchedulePlan | null {
  const { at, rate } = schedule;
  const legs = legsOf(rate, shape.peak);
  const corners = legs.slice(1).map((leg, place) => cornerOf(at, rate, legs[place]!, leg));
  if (corners.length < 2 || !legs[0]!.rises) return null;
  let [products, squares] = [0, 0];
  for (const [place, corner] of corners.entries()) {
    products += (place + 1) * (corner.at - origin);
    squares += (place + 1) ** 2;
  }
  const halfCycle = products / squares;
  const tops = corners.filter((_, place) => place % 2 === 0);
  const bottoms = corners.filter((_, place) => place % 2 === 1);
  const floor = Math.min(...bottoms.map((corner) => corner.rate), shape.lowest);
  const decay = ((tops.at(-1)!.rate - floor) / (tops[0]!.rate - floor)) ** (1 / Math.max(1, tops.length - 1));
  const keeps = Math.abs(decay - 1) <= sameHeight;
  const halves = Math.abs(decay - 0.5) <= sameHeight;
  return {
    kind: 'cyclical',
    ...common,
    floor,
    halfCycle,
    decay: keeps ? 1 : halves ? 0.5 : decay,
    ...(keeps || halves ? {} : { isGradual: true }),
  };
}

function cornerOf(at: Float64Array, rate: Float64Array, one: Leg, other: Leg): Corner {
  const corner = { at: at[one.to]!, rate: rate[one.to]! };
  // The turning entry may belong to either side, and a mean over it to neither.
  const [left, right] = [lineOf(at, rate, one.from + 1, one.to - 1), lineOf(at, rate, other.from + 1, other.to - 1)];
  if (left === null || right === null || left[1] === right[1]) return corner;
  const meets = (right[0] - left[0]) / (left[1] - right[1]);
  return meets < at[one.to - 1]! || meets > at[Math.min(at.length - 1, other.from + 1)]!
    ? corner
    : { at: meets, rate: left[0] + left[1] * meets };
}

/** Through the ends of a stretch; null below three entries. */
function lineOf(at: Float64Array, rate: Float64Array, from: number, to: number): readonly [number, number] | null {
  if (to - from < 1) return null;
  const slope = (rate[to]! - rate[from]!) / (at[to]! - at[from]!);
  return [rate[from]! - slope * at[from]!, slope];
}

/** Lowest and highest momentum where it goes against the rate; null where it was not logged or does not move. */
function momentumOf(run: Run): { readonly low: number; readonly high: number } | null {
  const series = run.series.find((one) => one.kind === 'momentum' && one.points.length > 0);
  if (series === undefined) return null;
  const [low, high] = [Math.min(...series.points.value), Math.max(...series.points.value)];
  return high - low > 0.01 ? { low, high } : null;
}
