import { codesOf } from '../../src/core/plans/code/code';
import type { PagedRun } from '../../src/core/report-page/page-data';
import { unpackPoints } from '../../src/core/report-page/packed-points';
import { readNonFinite } from '../../src/core/non-finite';
import type { RunReport } from '../../src/core/report';
import type { Points } from '../../src/core/run';
import { metricAxes } from '../../src/core/series/metric-axes';
import { curvesOf, tableOf } from '../../src/core/series/run-curves';
import { markdownOf } from '../../src/core/summary/markdown';
import type { FromWebview, PlotAxis } from '../../src/protocol';
import { sendToPanel } from './api';
import { download } from './download';

/** What the page looks at, as it said last. */
interface Look {
  readonly axis: PlotAxis | null;
  readonly width: number;
  readonly logarithmic: boolean;
}

interface HeldRun {
  readonly report: RunReport;
  readonly axes: readonly PlotAxis[];
  readonly series: readonly { readonly name: string; readonly points: Points }[];
}

export interface PageHost {
  /** Says which run the panel is to be given. */
  choose(index: number): void;
  /** Hands the chosen run to the panel. */
  show(): void;
  answer(message: FromWebview): void;
}

/** Answers the panel from the data of the page, as the extension does from logs. */
export function createHost(runs: readonly PagedRun[], made: number): PageHost {
  const held = new Map<number, HeldRun>();
  let look: Look = { axis: null, width: 1000, logarithmic: false };
  let shown = 0;

  const run = (): HeldRun => {
    const known = held.get(shown) ?? unpack(runs[shown]!);
    held.set(shown, known);
    return known;
  };

  const snapshot = () => {
    const { report, axes, series } = run();
    const axis = look.axis !== null && axes.includes(look.axis) ? look.axis : (axes[0] ?? 'step');
    const curves = curvesOf({ series }, { ...look, axis, from: null, to: null });
    const plan = report.learningRate?.proposal ?? null;
    if (plan !== null) sendToPanel({ type: 'code', snippets: codesOf(plan) });
    const liveness = { modified: made, live: false };
    const formatTitle = runs[shown]!.format;
    sendToPanel({ type: 'snapshot', run: runs[shown]!.report, formatTitle, axes, axis, curves, liveness });
  };

  return {
    choose(index) {
      shown = index;
      look = { ...look, axis: null };
    },
    show: snapshot,
    answer(message) {
      switch (message.type) {
        case 'ready':
          look = message;
          return snapshot();
        case 'range': {
          look = message;
          const { request } = message;
          return sendToPanel({ type: 'curves', request, curves: curvesOf(run(), message) });
        }
        case 'table':
          return sendToPanel({ type: 'table', request: message.request, curves: tableOf(run(), message) });
        case 'open':
          return revealLine(run(), message.file, message.line);
        case 'copy':
          return copyText(message.text);
        case 'copy-summary':
          return copyText(markdownOf([run().report]));
        case 'save':
          return download(run().report.name, message.chart);
        case 'explain':
        case 'replay':
        case 'as-of':
        case 'settings':
        case 'export-report':
        case 'apply-learning-rate':
        case 'apply-setting':
        case 'insert-range-test':
        case 'drawn':
          return;
        default:
          return message satisfies never;
      }
    },
  };
}

function unpack({ report, axes, series }: PagedRun): HeldRun {
  const read = readNonFinite(report);
  return {
    report: read,
    axes: [...axes, ...metricAxes(read)],
    series: series.map(({ name, points }) => ({ name, points: unpackPoints(points) })),
  };
}

/** There is no log to open: the place is shown in the curves instead. */
function revealLine({ report, series }: HeldRun, file: string, line: number): void {
  const logged = series.filter(({ name }) => report.series.some((one) => one.name === name && one.file === file));
  for (const { points } of logged) {
    const at = points.line.findIndex((own) => own >= line);
    if (at < 0) continue;
    const place = (value: number | undefined) => (Number.isFinite(value) ? value! : null);
    return sendToPanel({ type: 'reveal', line, step: place(points.step[at]), epoch: place(points.epoch[at]) });
  }
}

/** Browsers allow it to pages that they trust, which files on the disk are to most. */
function copyText(text: string): void {
  navigator.clipboard.writeText(text).catch(() => window.prompt('Copy this text', text));
}
