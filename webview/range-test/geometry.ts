import { textWidth } from '../dom/text-width';
import { valueBetween } from '../model/curve';
import { logAxis, type LogAxis } from '../model/log-axis';
import { linesOf, rateExtent, type RangeTest, type RateLine, type RateLook } from '../model/range-test';
import type { Scale } from '../model/scale';

/** What the parts of the chart have in common: where rates and losses lie, in pixels. */
export interface RateGeometry {
  readonly test: RangeTest;
  readonly look: RateLook;
  readonly lines: readonly RateLine[];
  readonly scale: Scale;
  readonly axis: LogAxis;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  /** Height of a loss or slope; NaN where a logarithmic axis has no place for it. */
  heightOf(value: number): number;
  /** The first line at a rate, in its own unit; NaN beyond its ends. */
  valueAt(rate: number): number;
}

/** Room above the lines for the words of the marks and their rates. */
const top = 36;
const height = 228;
/** From this width on the names of the lines stand behind their ends. */
const wide = 600;

/** Room on the right for the names of the lines, as far as they are not too long. */
function marginFor({ curves }: RangeTest, width: number): number {
  const longest = Math.max(...curves.map(({ name }) => textWidth(name)));
  return width > wide ? Math.max(40, Math.min(128, 16 + longest)) : 6;
}

export function geometryOf(test: RangeTest, look: RateLook, width: number, gutter: number): RateGeometry {
  const { lines, scale } = linesOf(test, look);
  const { low, high } = rateExtent(test);
  const axis = logAxis(low, high, gutter, Math.max(gutter + 80, width - marginFor(test, width)));
  const isLogarithmic = look.logarithmic && !look.slope;
  const scaled = (value: number) => (isLogarithmic ? Math.log10(value) : value);
  const [floor, ceiling] = [scaled(scale.low), scaled(scale.high)];
  const first = lines[0]!;
  const decades = first.curve.rate.map(Math.log10);
  return {
    ...{ test, look, lines, scale, axis, width, top, bottom: top + height },
    heightOf: (value) => top + height * (1 - (scaled(value) - floor) / (ceiling - floor)),
    valueAt: (rate) => valueBetween(decades, first.line, Math.log10(rate)),
  };
}
