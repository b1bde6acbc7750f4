import { formatCount } from '../../src/core/advice/numbers';
import { isMetricAxis, metricOf } from '../../src/core/series/plot-axis';
import type { PlotAxis } from '../../src/protocol';
import { formatEpoch, formatNumber } from './format';
import { logAxis, logTicks } from './log-axis';
import { tickLabels, ticksWithin } from './scale';
import type { Range } from './state';
import { clockText, clockTicks, timeText } from './wall-clock';

export interface AxisTick {
  readonly at: number;
  /** Empty where labels would touch. */
  readonly label: string;
}

/** How places on the horizontal axis are written. */
export interface AxisText {
  readonly name: PlotAxis;
  readonly logarithmic: boolean;
  /** Beside the axis: "epoch", "step", "min", and whether its scale is logarithmic. */
  readonly unit: string;
  /** At the cursor: "epoch 29". */
  place(at: number): string;
  /** In the badge on the axis: "29". */
  badge(at: number): string;
  ticks(visible: Range, wanted: number): readonly AxisTick[];
}

const units: readonly (readonly [string, number])[] = [
  ['days', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
];

/** Pixels per label, as ticks of a log scale count them. */
const labelWidth = 60;
/** Below this share of a decade a log scale is as good as straight, and round numbers tell more than powers. */
const straight = 0.5;

/** A clock has no beginning from which it could be counted in powers. */
export function canBeLogarithmic(axis: PlotAxis): boolean {
  return axis !== 'wall';
}

export function axisText(axis: PlotAxis, span: Range, wantsLogarithmic: boolean): AxisText {
  const logarithmic = wantsLogarithmic && canBeLogarithmic(axis);
  const { unit, size, ...text } = wordsOf(axis, span);
  const straightTicks = (visible: Range, wanted: number) => {
    if (axis === 'wall') return clockTicks(visible.from, visible.to, wanted);
    const isCounted = axis === 'step' || axis === 'epoch';
    const ticks = ticksWithin(visible.from / size, visible.to / size, wanted, isCounted);
    const labels = axis === 'step' && Math.abs(visible.to) < 1e6 ? ticks.map(stepLabel) : tickLabels(ticks);
    return ticks.map((tick, index) => ({ at: tick * size, label: labels[index]! }));
  };
  return {
    name: axis,
    logarithmic,
    unit: logarithmic ? `${unit}, log` : unit,
    ...text,
    ticks(visible, wanted) {
      if (!logarithmic || Math.log10(visible.to / visible.from) < straight) return straightTicks(visible, wanted);
      const scale = logAxis(visible.from / size, visible.to / size, 0, wanted * labelWidth);
      return logTicks(scale).map(({ rate, label }) => ({
        at: rate * size,
        label: label === '' || rate < 1 ? label : rate < 1e6 ? formatCount(rate) : tickLabels([rate])[0]!,
      }));
    },
  };
}

interface AxisWords extends Pick<AxisText, 'unit' | 'place' | 'badge'> {
  /** Units of the axis in one unit that is written. */
  readonly size: number;
}

function wordsOf(axis: PlotAxis, { from, to }: Range): AxisWords {
  switch (axis) {
    case 'step':
      return { unit: axis, size: 1, badge: formatCount, place: (at) => `step ${formatCount(at)}` };
    case 'epoch':
      return { unit: axis, size: 1, badge: formatEpoch, place: (at) => `epoch ${formatEpoch(at)}` };
    case 'time': {
      const [unit, size] = unitFor(to - from);
      const badge = (at: number) => String(Number((at / size).toPrecision(3)));
      return { unit, size, badge, place: (at) => `${badge(at)} ${unit}` };
    }
    case 'wall':
      return {
        unit: 'clock',
        size: 1,
        badge: (at) => timeText(at, to - from < 3600),
        place: (at) => clockText(at, to - from),
      };
    default: {
      const metric = isMetricAxis(axis) ? metricOf(axis) : axis;
      return { unit: metric, size: 1, badge: formatNumber, place: (at) => `${metric} ${formatNumber(at)}` };
    }
  }
}

function stepLabel(step: number): string {
  return Number.isInteger(step) ? formatCount(step) : String(step);
}

/** The largest unit of which the run lasts at least three. */
function unitFor(seconds: number): readonly [string, number] {
  return units.find(([, size]) => seconds >= 3 * size) ?? ['s', 1];
}
