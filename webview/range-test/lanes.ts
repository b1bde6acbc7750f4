import { formatRate } from '../../src/core/advice/numbers';
import { label, rule } from '../dom/drawing';
import { textWidth } from '../dom/text-width';
import type { RateGeometry } from './geometry';

const laneHeight = 16;
/** Below the axis and its labels. */
const distance = 44;
const room = 8;

export function lanesHeight({ test }: RateGeometry): number {
  const lanes = test.report.candidates.length;
  return lanes === 0 ? 24 : distance + laneHeight * lanes;
}

/** What each method would pick: a lane each, below the chart and on its scale, so that close picks never collide. */
export function drawLanes(geometry: RateGeometry): readonly SVGElement[] {
  const { test, axis, bottom } = geometry;
  const { candidates, suggested } = test.report;
  if (candidates.length === 0) return [];
  const heading = label('What each method would pick', axis.left, bottom + distance - 5, 'start');
  const nameColumn = Math.max(...candidates.map(({ method }) => textWidth(method))) + room;
  return [
    heading,
    ...candidates.flatMap(({ method, value }, index) => {
      const y = bottom + distance + laneHeight * index + laneHeight / 2;
      const isUsed = suggested !== null && Math.abs(value / suggested - 1) < 0.005;
      return drawLane(geometry, { method, value, isUsed, y, nameColumn });
    }),
  ];
}

interface Lane {
  readonly method: string;
  readonly value: number;
  readonly isUsed: boolean;
  readonly y: number;
  /** Width of the longest name. */
  readonly nameColumn: number;
}

/** The name stands on the left, unless the pick lies there: then it follows the number. */
function drawLane({ axis }: RateGeometry, { method, value, isUsed, y, nameColumn }: Lane): readonly SVGElement[] {
  const x = axis.at(value);
  const isLeft = x > axis.left + nameColumn + room;
  const words = [formatRate(value), isUsed ? 'used here' : '', isLeft ? '' : method].filter((word) => word !== '');
  const text = words.join(', ');
  const fits = x + room + textWidth(text) <= axis.right;
  const line = rule('lane', isLeft ? axis.left + nameColumn : axis.left, y, axis.right, y);
  return [
    line,
    ...(isLeft ? [label(method, axis.left, y + 4, 'start', 'dim')] : []),
    rule(`tick${isUsed ? ' pick' : ''}`, x, y - 5, x, y + 6),
    fits ? label(text, x + room, y + 4, 'start', 'halo') : label(text, x - room, y + 4, 'end', 'halo'),
  ];
}
