import { formatCount, formatRate, formatValue } from '../../../src/core/advice/numbers';
import type { ComparedParameter } from '../../../src/compare-protocol';
import { logAxis, logTicks } from '../../model/log-axis';
import { tickLabels, ticksWithin } from '../../model/scale';

export type Setting = number | string | boolean;
export type ValueScale = ComparedParameter['scale'];

export interface ValueTick {
  /** In pixels. */
  readonly at: number;
  /** Empty for ticks within a decade. */
  readonly label: string;
}

/** The values of a hyper-parameter in pixels: along a logarithm, a line, or side by side where they are words. */
export interface ValueAxis {
  readonly left: number;
  readonly right: number;
  /** NaN for what has no place on the axis. */
  at(value: Setting): number;
  readonly ticks: readonly ValueTick[];
}

/** Pixels for the 0 of a logarithmic axis, set apart at its lower end, for logarithms never come to it. */
const zeroRoom = 36;
/** Pixels that a tick with its label needs on a linear axis. */
const tickRoom = 56;

/** The axis over values as they were tried; `margin` is the share of the length left free at both ends. */
export function valueAxis(
  values: readonly Setting[],
  scale: ComparedParameter['scale'],
  left: number,
  right: number,
  margin = 0.05,
): ValueAxis {
  const numbers = values.filter((value) => typeof value === 'number');
  if (scale === 'categories' || numbers.length < values.length) return categories(values, left, right);
  if (scale === 'logarithmic' && numbers.some((value) => value > 0) && numbers.every((value) => value >= 0)) {
    return logarithmic(numbers, left, right, margin);
  }
  return linear(numbers, left, right, margin);
}

function categories(values: readonly Setting[], left: number, right: number): ValueAxis {
  const names = [...new Set(values.map(String))];
  const room = (right - left) / Math.max(1, names.length);
  const place = (name: string) => left + room * (names.indexOf(name) + 0.5);
  return {
    ...{ left, right },
    at: (value) => (names.includes(String(value)) ? place(String(value)) : NaN),
    ticks: names.map((name) => ({ at: place(name), label: name })),
  };
}

function logarithmic(values: readonly number[], left: number, right: number, margin: number): ValueAxis {
  const positive = values.filter((value) => value > 0);
  const [lowest, highest] = [Math.min(...positive), Math.max(...positive)];
  const hasZero = positive.length < values.length;
  const direction = Math.sign(right - left);
  const start = hasZero ? left + direction * zeroRoom : left;
  const decades = Math.log10(highest / lowest);
  const beyond = 10 ** (decades > 0 ? decades * margin : 0.5);
  const axis = logAxis(lowest / beyond, highest * beyond, start, right);
  const zero = { at: left + direction * 8, label: '0' };
  const flat = logAxis(axis.low, axis.high, 0, Math.abs(right - start));
  const ticks = logTicks(flat).map(({ rate, label }) => ({ at: axis.at(rate), label }));
  return {
    ...{ left, right },
    at: (value) => (typeof value !== 'number' ? NaN : value > 0 ? axis.at(value) : zero.at),
    ticks: hasZero ? [zero, ...ticks] : ticks,
  };
}

function linear(values: readonly number[], left: number, right: number, margin: number): ValueAxis {
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const span = highest - lowest || Math.abs(highest) || 1;
  const [low, high] = [lowest - margin * span, highest + margin * span];
  const at = (value: number) => left + ((value - low) / (high - low)) * (right - left);
  const wanted = Math.max(2, Math.floor(Math.abs(right - left) / tickRoom));
  const places = ticksWithin(low, high, wanted, values.every(Number.isInteger));
  const labels = tickLabels(places);
  return {
    ...{ left, right },
    at: (value) => (typeof value === 'number' ? at(value) : NaN),
    ticks: places.map((place, index) => ({ at: at(place), label: labels[index]! })),
  };
}

/** Up to this many values an axis is labelled with what was tried, not with round numbers between. */
const fewValues = 8;

/** The same axis with ticks at the values that were tried, where these are few. */
export function withTriedTicks(
  axis: ValueAxis,
  values: readonly Setting[],
  scale: ComparedParameter['scale'],
): ValueAxis {
  const tried = [...new Set(values)];
  if (tried.length > fewValues || tried.some((value) => typeof value !== 'number')) return axis;
  const ticks = tried.map((value) => ({ at: axis.at(value), label: settingText(value, scale) }));
  return { ...axis, ticks: ticks.sort((one, other) => Math.abs(one.at - axis.left) - Math.abs(other.at - axis.left)) };
}

/** A value of a hyper-parameter as people type it: 3e-4, 128, AdamW. */
export function settingText(value: Setting | null, scale: ComparedParameter['scale']): string {
  if (value === null) return '–';
  if (typeof value !== 'number') return String(value);
  if (Number.isInteger(value)) return formatCount(value);
  return scale === 'logarithmic' ? formatRate(value) : formatValue(value);
}
