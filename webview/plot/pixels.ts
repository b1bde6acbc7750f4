import type { PlotView } from './view';

/** Where places and values lie in the canvas, and what lies at a pixel. */
export interface Pixels {
  readonly area: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  x(place: number): number;
  y(value: number): number;
  placeAt(x: number): number;
  valueAt(y: number): number;
}

type Scaled = Pick<PlotView, 'axis' | 'visible' | 'scale' | 'logarithmic'>;

/** NaN for what has no place on a logarithmic scale. */
export function pixelsOf({ axis, visible, scale, logarithmic }: Scaled, area: Pixels['area']): Pixels {
  const across = wayBetween(visible.from, visible.to, axis.logarithmic);
  const up = wayBetween(scale.low, scale.high, logarithmic);
  const [width, height] = [area.right - area.left, area.bottom - area.top];
  return {
    area,
    x: (place) => area.left + width * across.shareOf(place),
    y: (value) => area.bottom - height * up.shareOf(value),
    placeAt: (x) => across.at((x - area.left) / width),
    valueAt: (y) => up.at((area.bottom - y) / height),
  };
}

interface Way {
  /** How far between the ends something lies: 0 to 1. */
  shareOf(at: number): number;
  at(share: number): number;
}

function wayBetween(low: number, high: number, logarithmic: boolean): Way {
  if (!logarithmic) {
    return { shareOf: (at) => (at - low) / (high - low), at: (share) => low + share * (high - low) };
  }
  const from = Math.log10(low);
  const decades = Math.log10(high) - from;
  return {
    shareOf: (at) => (at > 0 ? (Math.log10(at) - from) / decades : NaN),
    at: (share) => 10 ** (from + share * decades),
  };
}
