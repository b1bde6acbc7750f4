import { formatRate } from '../../src/core/advice/numbers';
import { label, rule, shape } from '../dom/drawing';
import { textWidth } from '../dom/text-width';
import type { RateGeometry } from './geometry';

/** The reader's place: a line, a dot on each curve and the rate in a badge on the axis. */
export function drawCursor(geometry: RateGeometry, rate: number, pinned: boolean): readonly SVGElement[] {
  const { axis, top, bottom, lines, heightOf } = geometry;
  const x = axis.at(rate);
  const dots = lines.flatMap(({ curve, line }) => {
    const index = curve.rate.indexOf(rate);
    const y = index < 0 ? NaN : heightOf(line[index]!);
    return y >= top && y <= bottom ? [shape('circle', { class: 'dot', cx: x, cy: y, r: 3 })] : [];
  });
  const text = formatRate(rate);
  const width = Math.max(22, Math.ceil(textWidth(text)) + 10);
  return [
    rule(`cursor${pinned ? ' pinned' : ''}`, x, top, x, bottom),
    ...dots,
    shape('rect', { class: 'badge', x: Math.round(x - width / 2), y: bottom + 5, width, height: 16, rx: 2 }),
    label(text, x, bottom + 17, 'middle', 'badge-text'),
  ];
}
