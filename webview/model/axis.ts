import type { PlotAxis } from '../../src/protocol';
import { formatCount } from '../../src/core/advice/numbers';
import { formatEpoch } from './format';
import { tickLabels, ticksWithin } from './scale';
import type { Range } from './state';

/** How places on the horizontal axis are written. Times count from the start of the run, in a unit that suits it. */
export interface AxisText {
  readonly name: PlotAxis;
  /** Beside the axis: "epoch", "step", "min". */
  readonly unit: string;
  /** At the cursor: "epoch 29". */
  place(at: number): string;
  /** In the badge on the axis: "29". */
  badge(at: number): string;
  ticks(visible: Range, wanted: number): readonly { readonly at: number; readonly label: string }[];
}

const units: readonly (readonly [string, number])[] = [
  ['days', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
];

export function axisText(axis: PlotAxis, span: Range): AxisText {
  const [unit, size] = axis === 'time' ? unitFor(span.to - span.from) : [axis, 1];
  const origin = axis === 'time' ? span.from : 0;
  const shown = (at: number) => (at - origin) / size;
  const badge = (at: number) => {
    if (axis === 'step') return formatCount(at);
    return axis === 'epoch' ? formatEpoch(at) : String(Number(shown(at).toPrecision(3)));
  };
  return {
    name: axis,
    unit,
    badge,
    place: (at) => (axis === 'time' ? `${badge(at)} ${unit}` : `${axis} ${badge(at)}`),
    ticks: (visible, wanted) => {
      const ticks = ticksWithin(shown(visible.from), shown(visible.to), wanted, axis !== 'time');
      const labels = axis === 'step' && Math.abs(visible.to) < 1e6 ? ticks.map(stepLabel) : tickLabels(ticks);
      return ticks.map((tick, index) => ({ at: tick * size + origin, label: labels[index]! }));
    },
  };
}

function stepLabel(step: number): string {
  return Number.isInteger(step) ? formatCount(step) : String(step);
}

/** The largest unit of which the run lasts at least three. */
function unitFor(seconds: number): readonly [string, number] {
  return units.find(([, size]) => seconds >= 3 * size) ?? ['s', 1];
}
