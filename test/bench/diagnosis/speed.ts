import { analyze } from '../../../src/core/analyze';
import { compareRuns } from '../../../src/core/compare/compare-runs';
import { digestOf, type RunDigest } from '../../../src/core/compare/digest';
import { openLiveJudge } from '../../../src/core/replay/live';
import { RunLog } from '../../../src/core/series/run-log';
import type { HyperparameterName, Run } from '../../../src/core/run';
import { processorSeconds, randomOf } from '../readers/processor-time';
import { printGoal } from './goal';
import { median } from './tables';

/** Processor time of judging, in this process and after a warm-up, so that a loaded machine counts less. */
export function printSpeed(): void {
  const short = runOf(1000);
  const long = runOf(1_000_000);
  for (let turn = 0; turn < 200; turn++) analyze(short);
  const goal = { sense: 'at most', unit: 'ms' } as const;
  printGoal({ ...goal, name: 'a run of 1,000 points judged', measured: millisecondsOf(51, short, analyzed), bound: 2 });
  const measured = millisecondsOf(7, long, analyzed);
  printGoal({ ...goal, name: 'a run of 1,000,000 points judged', measured, bound: 150 });
  const runs = Array.from({ length: 1000 }, (_, seed) => oneOfMany(seed));
  let digests: readonly RunDigest[] = [];
  const judging =
    1000 *
    processorSeconds(() => {
      digests = runs.map((run) => digestOf(analyze(run)));
    });
  const comparing = 1000 * processorSeconds(() => void compareRuns(digests));
  console.log(`of 1,000 runs: judged in ${judging.toFixed(0)} ms, compared in ${comparing.toFixed(0)} ms`);
  printGoal({
    ...goal,
    name: '1,000 runs of 200 points judged and compared',
    measured: judging + comparing,
    bound: 2000,
  });
  printAppend();
}

function analyzed(run: Run): void {
  analyze(run);
}

/** Looks at a run from its first point to its last; making a view for each is not the judge's cost. */
const looks = 1000;

/** What one more point costs where a run is watched from its beginning to its end: the judge's share of it. */
function printAppend(): void {
  for (const length of [100_000, 1_000_000]) {
    const judge = openLiveJudge();
    let seconds = 0;
    let steps = 0;
    const look = (log: RunLog): void => {
      if (++steps % Math.round(length / looks) !== 0) return;
      const [run] = log.runs;
      seconds += processorSeconds(() => {
        judge.see(run!);
      });
    };
    const run = runOf(length, 1, look);
    seconds += processorSeconds(() => {
      judge.end(run);
    });
    printGoal({
      name: `one appended point, over a live run of ${length.toLocaleString('en')}`,
      measured: (1e6 * seconds) / length,
      bound: 50,
      sense: 'at most',
      unit: 'µs',
    });
  }
}

/** Median of several turns, each on a run of its own, so that nothing which was kept for a run helps. */
function millisecondsOf(turns: number, run: Run, work: (run: Run) => void): number {
  const copies = Array.from({ length: turns }, () => ({ ...run, series: run.series.map((one) => ({ ...one })) }));
  return median(
    copies.map(
      (copy) =>
        1000 *
        processorSeconds(() => {
          work(copy);
        }),
    ),
  );
}

/** A run of a sweep over learning rate and weight decay with five seeds each. */
function oneOfMany(place: number): Run {
  const run = runOf(200, place);
  const settings = { learningRate: 10 ** -(1 + (place % 20) / 5), weightDecay: 10 ** -(1 + (place % 10)), seed: place };
  const entries = Object.entries(settings) as [HyperparameterName, number][];
  return {
    ...run,
    name: `run-${String(place)}`,
    hyperparameters: entries.map(([name, value]) => ({ name, value, key: name, file: 'config.yaml', line: 1 })),
  };
}

const evaluateEvery = 50;

/** A run with as many points: training loss and rate at each step, loss and accuracy of validation at every 50th. */
function runOf(points: number, seed = 1, afterStep: (log: RunLog) => void = () => undefined): Run {
  const log = new RunLog({ path: `run-${String(seed)}.csv` }, 'csv');
  const training = log.shape([{ name: 'train_loss' }, { name: 'lr' }]);
  const validation = log.shape([{ name: 'val_loss' }, { name: 'val_acc' }]);
  const random = randomOf(seed);
  const steps = Math.round(points / (2 + 2 / evaluateEvery));
  const noise = (size: number): number => 1 + size * (random() + random() - 1);
  for (let step = 1; step <= steps; step++) {
    const share = step / steps;
    const loss = 0.3 + 2 * Math.exp(-6 * share);
    const rate = 0.1 * 0.1 ** Math.floor(3 * share);
    log.addRow(training, step, NaN, NaN, 2 * step, Float64Array.of(loss * noise(0.1), rate), null);
    afterStep(log);
    if (step % evaluateEvery !== 0) continue;
    const accuracy = (0.95 - 0.4 * loss) * noise(0.01);
    log.addRow(validation, step, NaN, NaN, 2 * step + 1, Float64Array.of(1.1 * loss * noise(0.03), accuracy), null);
  }
  return log.runs[0]!;
}
