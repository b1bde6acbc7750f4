import type { Curve } from '../../facts/curve';
import type { Facts } from '../../facts/facts';
import type { Schedule } from '../../facts/schedule';
import { positionsOf } from '../../facts/axis';
import { unsmooth } from './unsmooth';

/** A loss along rising learning rates. Columns of equal length; rates above 0 and ascending, losses finite. */
export interface TestCurve {
  readonly rate: Float64Array;
  /** As logged. */
  readonly loss: Float64Array;
  /** Without the moving average that a finder logged; `loss` itself where it logged none. */
  readonly raw: Float64Array;
  /** Share that the moving average kept of its past (fastai 0.98); null for a loss as it came. */
  readonly smoothing: number | null;
  /** Whether each value was measured on a whole set, so that it needs little smoothing. */
  readonly evaluated: boolean;
  /** The first rate at which the loss was not finite; null where it always was. */
  readonly brokenAt: number | null;
}

/** The curve of a run by rate: what stands at no rate above 0 has no place on it. O(n log n). */
export function testCurveOf(facts: Facts, curve: Curve): TestCurve {
  const { series, nonFinite } = curve;
  const rates = Float64Array.from(curve.at, (position) => interpolatedRate(facts.schedule, position));
  const broken = nonFinite.first === null ? NaN : positionsOf(series, facts.axis)[nonFinite.first]!;
  const brokenAt = interpolatedRate(facts.schedule, broken);
  const evaluated = series.role !== 'train';
  return alongRates(rates, curve.value, evaluated, brokenAt > 0 ? brokenAt : null, curve.block === 1);
}

/** Brings pairs of rate and loss into the order of the rates; a dump may be sorted either way. O(n log n). */
export function alongRates(
  rates: Float64Array,
  losses: Float64Array,
  evaluated: boolean,
  brokenAt: number | null,
  isWhole = true,
): TestCurve {
  const order: number[] = [];
  for (let entry = 0; entry < rates.length; entry++) {
    if (rates[entry]! > 0 && Number.isFinite(losses[entry])) order.push(entry);
  }
  const isSorted = order.every((entry, place) => place === 0 || rates[order[place - 1]!]! <= rates[entry]!);
  if (!isSorted) order.sort((one, other) => rates[one]! - rates[other]! || one - other);
  const rate = Float64Array.from(order, (entry) => rates[entry]!);
  const loss = Float64Array.from(order, (entry) => losses[entry]!);
  const found = evaluated || !isWhole ? null : unsmooth(loss);
  return { rate, loss, raw: found?.raw ?? loss, smoothing: found?.kept ?? null, evaluated, brokenAt };
}

/** The rate at a position, along a line between two logged ones; NaN before the first. O(log n). */
function interpolatedRate({ at, rate }: Schedule, position: number): number {
  if (!(position >= at[0]!)) return NaN;
  let low = 1;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle]! <= position) low = middle + 1;
    else high = middle;
  }
  const before = low - 1;
  if (low >= at.length) return rate[before]!;
  const share = (position - at[before]!) / (at[low]! - at[before]!);
  return rate[before]! + share * (rate[low]! - rate[before]!);
}
