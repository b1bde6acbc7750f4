import { formatCount, formatRate } from '../../core/advice/numbers';
import type { SchedulePlan } from '../../core/plans/plan';
import type { Style } from './style';
import { pad, width } from './width';

/** Rows of a curve; each has four dots. */
const rows = 8;
/** A curve wider than this tells nothing more. Columns. */
const widestCurve = 100;
/** Rates that differ by more than this are drawn by their logarithm where the plan itself goes by factors. */
const dotsDown = 4;
/** The dots of a braille character from the top left down, then the right ones. */
const dots = [0x01, 0x02, 0x04, 0x40, 0x08, 0x10, 0x20, 0x80] as const;

export interface Curve {
  readonly valueAt: (position: number) => number | null;
  readonly low: number;
  readonly high: number;
  readonly logarithmic: boolean;
  readonly spell: (value: number) => string;
  readonly height?: number;
}

/**
 * A curve over the positions of a plan in braille dots, two by four to a character, with its highest, middle and lowest
 * value at the left and positions below. Where a value is unknown nothing is drawn. O(columns).
 */
export function curveLines(plan: SchedulePlan, curve: Curve, style: Style, paint: (text: string) => string): string[] {
  const height = curve.height ?? rows;
  const labels = labelsOf(curve, height);
  const margin = Math.max(...labels.map(width));
  const columns = Math.min(widestCurve, style.columns - margin - 4);
  const cells = Array.from({ length: height }, () => new Uint8Array(columns));
  let before: number | null = null;
  for (let dot = 0; dot < 2 * columns; dot++) {
    const position = Math.round((dot * (plan.length - 1)) / (2 * columns - 1));
    const value = curve.valueAt(position);
    const level = value === null ? null : levelOf(value, curve, height);
    // A jump is drawn as a line, or steps would fall apart into pieces.
    const [from, to] = level === null ? [1, 0] : span(before, level);
    for (let at = from; at <= to; at++) {
      const fromTop = height * dotsDown - 1 - at;
      const bit = dots[(dot % 2) * dotsDown + (fromTop % dotsDown)]!;
      cells[Math.floor(fromTop / dotsDown)]![dot >> 1]! |= bit;
    }
    before = level;
  }
  const drawn = cells.map((row, index) => {
    const text = [...row].map((bits) => String.fromCodePoint(0x2800 + bits)).join('');
    return `  ${style.dim(pad(labels[index]!, margin, 'left'))} ${style.dim('┤')}${paint(text.replace(/\u2800/g, ' '))}`;
  });
  return [...drawn.map((line) => line.trimEnd()), ...axisLines(plan, columns, margin, style)];
}

/** All levels between the one before, which has its own dot, and this one. */
function span(before: number | null, level: number): [number, number] {
  if (before === null || before === level) return [level, level];
  return before < level ? [before + 1, level] : [level, before - 1];
}

function levelOf(value: number, { low, high, logarithmic }: Curve, height: number): number {
  const scale = logarithmic ? Math.log : (one: number) => one;
  const share = high > low ? (scale(value) - scale(low)) / (scale(high) - scale(low)) : 1;
  return Math.round(Math.min(1, Math.max(0, share)) * (height * dotsDown - 1));
}

function labelsOf({ low, high, logarithmic, spell }: Curve, height: number): string[] {
  const middle = logarithmic ? Math.sqrt(low * high) : (low + high) / 2;
  const labels = new Array<string>(height).fill('');
  labels[0] = spell(high);
  labels[height >> 1] = spell(middle);
  labels[height - 1] = spell(low);
  return labels;
}

/** The first, middle and last position; in epochs as well where their steps are known. */
function axisLines(
  { unit, length, stepsPerEpoch }: SchedulePlan,
  columns: number,
  margin: number,
  style: Style,
): string[] {
  const indent = ' '.repeat(margin + 3);
  const last = length - 1;
  const line = (middle: string, right: string, left = '0'): string => {
    const half = Math.floor((columns - width(middle)) / 2) - width(left);
    const rest = columns - width(left) - half - width(middle) - width(right);
    const text = left + ' '.repeat(Math.max(1, half)) + middle + ' '.repeat(Math.max(1, rest)) + right;
    return `${indent} ${style.dim(text)}`;
  };
  const lines = [
    `${indent}${style.dim(`└${'─'.repeat(columns)}`)}`,
    line(formatCount(Math.round(last / 2)), `${unit} ${formatCount(last)}`),
  ];
  if (unit === 'epoch' || stepsPerEpoch === null) return lines;
  const epochs = length / stepsPerEpoch;
  return [...lines, line(formatCount(epochs / 2), `epoch ${formatCount(epochs)}`)];
}

/** The curve of the rate of a plan: from 0, or by factors for a test that goes by them. */
export function rateCurve(plan: SchedulePlan, valueAt: Curve['valueAt']): Curve {
  const byFactors = plan.kind === 'range-test' && plan.shape === 'exponential';
  return {
    valueAt,
    low: byFactors ? plan.start : 0,
    high: plan.peak,
    logarithmic: byFactors,
    spell: formatRate,
  };
}
