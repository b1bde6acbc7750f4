import type { ChartArea } from 'chart.js';
import type { PlotView } from './view';

/** Where places and values lie in the canvas, as plain factors: points by the thousand are no work for scale objects. */
export interface Pixels {
  readonly area: Pick<ChartArea, 'left' | 'right' | 'top' | 'bottom'>;
  x(place: number): number;
  y(value: number): number;
}

type Scaled = Pick<PlotView, 'axis' | 'visible' | 'scale' | 'logarithmic'>;

/** NaN for what has no place on a logarithmic scale. */
export function pixelsOf({ axis, visible, scale, logarithmic }: Scaled, area: Pixels['area']): Pixels {
  const across = along(visible.from, visible.to, axis.logarithmic);
  const up = along(scale.low, scale.high, logarithmic);
  const [width, height] = [area.right - area.left, area.bottom - area.top];
  return {
    area,
    x: (place) => area.left + width * across(place),
    y: (value) => area.bottom - height * up(value),
  };
}

/** A place as a share of the way from one end of a scale to the other. */
function along(low: number, high: number, logarithmic: boolean): (at: number) => number {
  if (!logarithmic) return (at) => (at - low) / (high - low);
  const from = Math.log10(low);
  const decades = Math.log10(high) - from;
  return (at) => (at > 0 ? (Math.log10(at) - from) / decades : NaN);
}
