import type { Chart, Plugin } from 'chart.js';
import type { FindingCode } from '../../src/core/analysis';
import { isAlarm } from '../../src/core/run-severity';
import type { Span } from '../model/marks';
import { crisp, line, write } from './canvas';
import type { Cursor, PlotView } from './view';

/** Findings in the plot: a fill with a dashed left edge and a word. Notes show a pin, and their fill when lit. */
export function spansPlugin(view: () => PlotView, cursor: Cursor): Plugin<'line'> {
  return {
    id: 'spans',
    beforeDatasetsDraw(chart) {
      for (const span of view().spans) fill(chart, view(), span, cursor.lit);
    },
    afterDatasetsDraw(chart) {
      const words = placeWords(chart, view(), cursor.lit);
      for (const span of view().spans) edge(chart, view(), span, cursor.lit);
      for (const { text, x, align, covers } of words) {
        const { theme } = view();
        const halo = covers ? {} : { halo: theme.background };
        const y = chart.chartArea.top + 10;
        write(chart.ctx, text, x, y, { color: theme.foreground, font: theme.font, align, ...halo });
      }
    },
  };
}

/** Events among the findings: short, and looked for in the curve, so that they are named also where they are notes. */
const moments: ReadonlySet<FindingCode> = new Set(['loss-spike', 'level-shift', 'resume-artefact', 'scheduled-change']);

function colorOf({ severity }: Span, { theme }: PlotView): string {
  switch (severity) {
    case 'error':
      return theme.error;
    case 'warning':
      return theme.warning;
    case 'info':
      return theme.info;
    case 'good':
      return theme.best;
  }
}

/** Left and right edge in pixels, cut to the plot; null outside of it. */
function edges({ chartArea, scales }: Chart<'line'>, span: Span): readonly [number, number] | null {
  const from = scales['x']!.getPixelForValue(span.from);
  const to = scales['x']!.getPixelForValue(span.to);
  if (to < chartArea.left || from > chartArea.right) return null;
  return [Math.max(from, chartArea.left), Math.min(Math.max(to, from + 1), chartArea.right)];
}

function fill(chart: Chart<'line'>, view: PlotView, span: Span, lit: string | null): void {
  const cut = edges(chart, span);
  const isLit = span.key === lit;
  if (cut === null || (!isLit && !isAlarm(span))) return;
  const { ctx, chartArea } = chart;
  ctx.save();
  ctx.globalAlpha = isLit ? view.theme.fill * 2 : view.theme.fill;
  ctx.fillStyle = colorOf(span, view);
  ctx.fillRect(cut[0], chartArea.top, cut[1] - cut[0], chartArea.bottom - chartArea.top);
  ctx.restore();
}

function edge(chart: Chart<'line'>, view: PlotView, span: Span, lit: string | null): void {
  const { ctx, chartArea, scales } = chart;
  const x = scales['x']!.getPixelForValue(span.from);
  if (x < chartArea.left - 1 || x > chartArea.right + 1) return;
  const color = colorOf(span, view);
  if (isAlarm(span) || span.key === lit) {
    line(ctx, [crisp(x), chartArea.top, crisp(x), chartArea.bottom], { color, dash: [2, 2] });
  } else {
    pin(ctx, x, chartArea.top, color);
  }
}

/** A small triangle that hangs from the upper edge. */
function pin(ctx: CanvasRenderingContext2D, x: number, top: number, color: string): void {
  ctx.save();
  ctx.fillStyle = color;
  ctx.beginPath();
  ctx.moveTo(x - 4, top - 4);
  ctx.lineTo(x + 4, top - 4);
  ctx.lineTo(x, top + 2);
  ctx.fill();
  ctx.restore();
}

interface Word {
  readonly text: string;
  readonly x: number;
  readonly align: 'left' | 'right';
  /** Whether the word stands on its own fill. */
  readonly covers: boolean;
  readonly left: number;
  readonly right: number;
}

/** One word per finding, inside its fill where there is room, else to the left of it; none that would hide another's. */
function placeWords(chart: Chart<'line'>, view: PlotView, lit: string | null): readonly Word[] {
  const { ctx, chartArea } = chart;
  const placed: Word[] = [];
  ctx.save();
  ctx.font = view.theme.font;
  // The word of the one that is pointed at comes first.
  const spans = [...view.spans].sort((one, other) => Number(other.key === lit) - Number(one.key === lit));
  for (const span of spans) {
    if (!view.worded.has(span.key) || (!isAlarm(span) && span.key !== lit && !moments.has(span.code))) continue;
    const cut = edges(chart, span);
    if (cut === null) continue;
    const width = ctx.measureText(span.word).width;
    const fits = cut[1] - cut[0] >= width + 8;
    const isRight = fits || cut[0] - width - 6 < chartArea.left;
    const x = isRight ? cut[0] + 4 : cut[0] - 6;
    const [left, right] = isRight ? [x, x + width] : [x - width, x];
    const isFree = placed.every((other) => right + 6 < other.left || left - 6 > other.right);
    if (isFree && right <= chartArea.right + view.margins.right) {
      placed.push({ text: span.word, x, align: isRight ? 'left' : 'right', covers: fits, left, right });
    }
  }
  ctx.restore();
  return placed;
}
