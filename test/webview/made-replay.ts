import { analyze } from '../../src/core/analyze';
import { buildReport } from '../../src/core/build-report';
import { analysisAt, isAtEnd } from '../../src/core/replay/as-of';
import { historyOf, type RunHistory } from '../../src/core/replay/history';
import { runAt } from '../../src/core/replay/moments';
import { spellNonFinite } from '../../src/core/non-finite';
import type { Run } from '../../src/core/run';
import { curvesOf } from '../../src/core/series/run-curves';
import type { FromWebview, ToWebview } from '../../src/protocol';
import { runOf } from '../unit/facts/synthetic';
import { noise, type Sample } from './samples';

/** A run that overfits after the eighteenth of 40 epochs, as the analyzer judges it; `epochs` cuts or lengthens it. */
export function replayed(epochs = 40): Sample {
  const random = noise(5);
  const values = (shape: (epoch: number) => number, scale: number) =>
    Array.from({ length: epochs }, (_, index) => shape(index + 1) + scale * random());
  const rise = (epoch: number) => (epoch > 18 ? 0.018 * (epoch - 18) : 0);
  const run = runOf({
    columns: [
      { name: 'train_loss', values: values((epoch) => 0.12 + 2.1 * Math.exp(-epoch / 5), 0.006) },
      { name: 'val_loss', values: values((epoch) => 0.42 + 1.7 * Math.exp(-epoch / 4) + rise(epoch), 0.006) },
      { name: 'val_acc', values: values((epoch) => 0.86 - 0.6 * Math.exp(-epoch / 4) - rise(epoch) / 8, 0.002) },
      { name: 'lr', values: values(() => 1e-3, 0) },
    ],
    hyperparameters: { optimizer: 'AdamW', learningRate: 1e-3 },
    epochs: 60,
  });
  return {
    report: buildReport(analyze(run), (file) => file),
    points: new Map(run.series.map(({ name, points }) => [name, points])),
    axes: ['epoch', 'step'],
    formatTitle: 'CSV',
    run,
  };
}

/** What the extension answers to a page that replays the run; null to any other message. */
export function replayAnswer(run: Run, message: FromWebview): ToWebview | null {
  switch (message.type) {
    case 'replay':
      return message.stop ? null : { type: 'replay', share: 1, history: wholeHistory(run) };
    case 'as-of': {
      const { request, at, ...look } = message;
      const known = isAtEnd(run, at) ? run : runAt(run, at);
      const report = buildReport(analysisAt(run, at, isAtEnd(run, at)), (file) => file);
      const isPart = look.from !== null || look.to !== null;
      return {
        ...{ type: 'as-of', request, run: spellNonFinite(report) },
        curves: curvesOf(known, { ...look, from: null, to: null }),
        detail: isPart ? curvesOf(known, look) : null,
      };
    }
    default:
      return null;
  }
}

function wholeHistory(run: Run): RunHistory {
  const steps = historyOf(run);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}
