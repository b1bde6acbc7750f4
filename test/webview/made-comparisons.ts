import type { ComparedParameter, ComparedRun, Comparison, RunCurve, RunValue } from '../../src/compare-protocol';
import { analyze } from '../../src/core/analyze';
import type { Analysis } from '../../src/core/analysis';
import { buildReport } from '../../src/core/build-report';
import { compareRuns } from '../../src/core/compare/compare-runs';
import { digestOf } from '../../src/core/compare/digest';
import { readTogether } from '../../src/core/compare/range-tests';
import { buildSweepReport } from '../../src/core/compare/sweep-report';
import type { RunReport } from '../../src/core/report';
import type { Hyperparameter, HyperparameterName, Points, Run, Series } from '../../src/core/run';
import { normals } from '../unit/facts/synthetic';

/**
 * Comparisons of made-up runs, judged by the real analyzer, so that their shapes are those of real ones: a sweep over
 * the learning rate with failures, a grid, a random search of hundreds of runs, weight decays and batch sizes.
 */

type Settings = Readonly<Partial<Record<HyperparameterName, number | string>>>;

interface MadeRun {
  readonly name: string;
  readonly settings: Settings;
  /** The validation loss that the run comes to. */
  readonly loss: number;
  /** How much of the loss comes back after the best, as a share. */
  readonly rise?: number;
  readonly epochs?: number;
  readonly secondsPerEpoch?: number;
  readonly stepsPerEpoch?: number;
  /** How many epochs the loss takes to fall. */
  readonly pace?: number;
  readonly diverges?: boolean;
  readonly other?: Readonly<Record<string, string>>;
}

const known: Readonly<Partial<Record<HyperparameterName, string>>> = {
  learningRate: 'learning_rate',
  weightDecay: 'weight_decay',
  batchSize: 'batch_size',
};

function madeRun(made: MadeRun, seed: number): Run {
  const { name, settings, loss, rise = 0, diverges = false, pace = 4, other } = made;
  const { epochs = 30, secondsPerEpoch = 60, stepsPerEpoch = 100 } = made;
  const next = normals(seed);
  const file = `runs/${name}/train.log`;
  const length = diverges ? 6 : epochs;
  const valueAt = (epoch: number, level: number, comesBack: number): number => {
    if (diverges && epoch > 3) return epoch > 4 ? NaN : 40 * epoch;
    const late = Math.max(0, epoch / epochs - 0.5) * 2;
    return level * (1 + comesBack * late) + 2 * Math.exp(-epoch / pace) + 0.004 * level * next();
  };
  const series = (title: string, role: 'train' | 'validation', level: number): Series => ({
    ...{ name: title, file, role, kind: 'loss', goal: 'minimize', unit: null },
    points: pointsAt(length, stepsPerEpoch, secondsPerEpoch, (epoch) =>
      valueAt(epoch, level, role === 'train' ? 0 : rise),
    ),
  });
  const hyperparameters = Object.entries(settings).map(([key, value]): Hyperparameter => ({
    ...{ name: key as HyperparameterName, value, file: 'config.yaml', line: 1 },
    key: known[key as HyperparameterName] ?? key,
  }));
  return {
    ...{ name, format: 'epoch-text', files: [file], attempt: 1, hyperparameters, problems: [] },
    series: [series('train_loss', 'train', 0.7 * loss), series('val_loss', 'validation', loss)],
    planned: { epochs, steps: null },
    ...(other ? { otherSettings: other } : {}),
  };
}

function pointsAt(length: number, steps: number, seconds: number, valueAt: (epoch: number) => number): Points {
  const epoch = Float64Array.from({ length }, (_, index) => index + 1);
  return {
    ...{ length, epoch, step: epoch.map((at) => at * steps), time: epoch.map((at) => at * seconds) },
    value: epoch.map(valueAt),
    line: Uint32Array.from({ length }, (_, index) => index + 2),
  };
}

/** What the page would be told of these runs. */
export function comparisonOf(runs: readonly Run[]): Comparison {
  const analyses = runs.map((run) => analyze(run));
  const reports = analyses.map((analysis) => buildReport(analysis, (file) => file));
  const names = [...new Set(reports.flatMap(({ series }) => series.map(({ name }) => name)))];
  const first = reports.find(({ best }) => best !== null)?.best?.series ?? names[0]!;
  const metrics = [first, ...names.filter((name) => name !== first)].map((name) => {
    const { role, kind, goal } = reports.flatMap(({ series }) => series).find((one) => one.name === name)!;
    return { name, role, kind, goal };
  });
  const digests = analyses.map(digestOf);
  const comparison: Comparison = {
    title: 'runs/2026-07-*',
    runs: reports.map((report, index) =>
      comparedRun(
        report,
        analyses[index]!,
        metrics.map(({ name }) => name),
      ),
    ),
    metrics,
    parameters: parametersOf(digests),
    sweeps: compareRuns(digests).map((sweep) => buildSweepReport(sweep, (file) => file)),
    rangeTests: readTogether(reports),
    axes: ['epoch', 'step', 'time'],
  };
  made.set(comparison, runs);
  return comparison;
}

const made = new WeakMap<Comparison, readonly Run[]>();

/** The curves that the page would be told of made-up runs. */
export function madeCurves(comparison: Comparison, axis: 'epoch' | 'step' | 'time' = 'epoch'): readonly RunCurve[] {
  const [metric] = comparison.metrics;
  return (made.get(comparison) ?? []).flatMap((run, index) => {
    const series = run.series.find(({ name }) => name === metric?.name);
    const { id } = comparison.runs[index]!;
    return series === undefined ? [] : [{ run: id, x: series.points[axis], y: series.points.value }];
  });
}

function comparedRun(report: RunReport, analysis: Analysis, metrics: readonly string[]): ComparedRun {
  const digest = digestOf(analysis);
  return {
    ...{ id: report.path, name: report.name, best: report.best, file: report.path },
    state: digest.failed === null ? 'finished' : 'diverged',
    severity: digest.failed === null ? 'info' : 'error',
    verdict: report.fit.message,
    values: metrics.map((metric): RunValue | null => {
      const series = report.series.find(({ name }) => name === metric);
      if (series === undefined) return null;
      const { best, last } = series;
      return { best: best?.value ?? null, last: last?.value ?? null, at: best };
    }),
    ...digest.length,
  };
}

function parametersOf(digests: readonly ReturnType<typeof digestOf>[]): readonly ComparedParameter[] {
  const names = [...new Set(digests.flatMap(({ settings }) => Object.keys(settings)))];
  const parameters = names.map((name): ComparedParameter => {
    const values = digests.map(({ settings }) => settings[name]?.value ?? null);
    const numbers = values.filter((value) => typeof value === 'number');
    const isRatio = ['learningRate', 'weightDecay', 'batchSize'].includes(name);
    return {
      ...{ name, values, differs: new Set(values).size > 1 },
      spelling: digests.find(({ settings }) => settings[name])!.settings[name]!.spelling,
      scale: numbers.length < values.filter((value) => value !== null).length ? 'categories' : isRatio ? 'logarithmic' : 'linear', // prettier-ignore
    };
  });
  return parameters.toSorted((one, other) => Number(other.differs) - Number(one.differs));
}

/** A bowl over the logarithm of the rate. */
const bowl = (rate: number, centre: number, floor = 0.39, depth = 0.12) =>
  floor + depth * Math.log10(rate / centre) ** 2;

const base: Settings = { optimizer: 'AdamW', weightDecay: 1e-4, batchSize: 128, epochs: 30 };

const twelveRates = [4e-5, 8e-5, 1.5e-4, 2.4e-4, 8e-4, 1e-3, 1.5e-3, 2e-3, 3e-3, 6e-3, 1e-2, 3e-2];

/** Runs over the learning rate, by default twelve, two of which diverged. */
export function rateSweep(rates: readonly number[] = twelveRates): Comparison {
  return comparisonOf(
    rates.map((learningRate, index) =>
      madeRun(
        {
          name: `run-${String(index + 1).padStart(2, '0')}`,
          settings: { ...base, learningRate },
          loss: bowl(learningRate, 5.1e-4),
          diverges: learningRate >= 1e-2,
        },
        index + 1,
      ),
    ),
  );
}

/** Three seeds of each rate. */
export function seededSweep(): Comparison {
  const runs = [1e-4, 3e-4, 1e-3, 3e-3, 1e-2].flatMap((learningRate) =>
    [1, 2, 3].map((seed) => ({ learningRate, seed })),
  );
  return comparisonOf(
    runs.map(({ learningRate, seed }, index) =>
      madeRun(
        {
          name: `lr${learningRate}-seed${seed}`,
          settings: { ...base, learningRate, seed },
          loss: bowl(learningRate, 8e-4) * (1 + 0.02 * (seed - 2)),
        },
        index + 1,
      ),
    ),
  );
}

/** A grid of rates and weight decays, with an optimizer that is a word. */
export function grid(): Comparison {
  const runs = ['AdamW', 'SGD'].flatMap((optimizer) =>
    [3e-4, 1e-3, 3e-3].flatMap((learningRate) =>
      [1e-5, 1e-4, 1e-3].map((weightDecay) => ({ optimizer, learningRate, weightDecay })),
    ),
  );
  return comparisonOf(
    runs.map((settings, index) =>
      madeRun(
        {
          name: `run-${String(index + 1).padStart(2, '0')}`,
          settings: { ...settings, batchSize: 128 },
          loss:
            bowl(settings.learningRate, 1e-3) +
            0.05 * Math.log10(settings.weightDecay / 1e-4) ** 2 +
            (settings.optimizer === 'SGD' ? 0.06 : 0),
        },
        index + 1,
      ),
    ),
  );
}

/** A random search: everything differs at once. */
export function randomSearch(count: number, epochs = 12): Comparison {
  const next = normals(99);
  const pick = <T>(choices: readonly T[]): T =>
    choices[Math.min(choices.length - 1, Math.floor((Math.abs(next()) / 1.7) * choices.length))]!;
  return comparisonOf(
    Array.from({ length: count }, (_, index) => {
      const learningRate = Number((1e-3 * 10 ** (0.7 * next())).toPrecision(3));
      const dropout = pick([0, 0.1, 0.2, 0.3, 0.5]);
      const settings = { learningRate, weightDecay: pick([0, 1e-5, 1e-4, 1e-3]), batchSize: pick([32, 64, 128, 256]) };
      const isWild = learningRate > 2e-2;
      return madeRun(
        {
          name: `trial-${String(index).padStart(3, '0')}`,
          settings: { ...settings, dropout, optimizer: pick(['AdamW', 'SGD', 'RMSprop']) },
          loss: bowl(learningRate, 8e-4) + 0.1 * Math.abs(dropout - 0.1) + 0.01 * Math.abs(next()),
          diverges: isWild,
          epochs,
        },
        index + 1,
      );
    }),
  );
}

/** One rate schedule, several weight decays: too small ones overfit, too large ones stay high. */
export function weightDecays(): Comparison {
  const runs = [0, 1e-5, 1e-4, 3.2e-4, 1e-3, 3.2e-3];
  return comparisonOf(
    runs.map((weightDecay, index) =>
      madeRun(
        {
          name: `wd-${weightDecay}`,
          settings: { optimizer: 'SGD', learningRate: 0.1, momentum: 0.9, batchSize: 128, weightDecay },
          loss: 0.5 + 0.09 * Math.abs(Math.log10(Math.max(weightDecay, 1e-6) / 3.2e-4)),
          rise: weightDecay < 1e-4 ? 0.4 : 0,
        },
        index + 1,
      ),
    ),
  );
}

/** Batch sizes with rates that grow more slowly than they do; a larger batch takes less time an epoch. */
export function batchSizes(held = false): Comparison {
  const runs = [
    [64, 0.05],
    [128, 0.08],
    [256, 0.12],
    [512, 0.18],
  ] as const;
  return comparisonOf(
    runs.map(([batchSize, rate], index) =>
      madeRun(
        {
          name: `batch-${batchSize}`,
          settings: { optimizer: 'SGD', momentum: 0.9, weightDecay: 1e-4, batchSize, learningRate: held ? 0.05 : rate },
          loss: 0.4 + 0.004 * index,
          epochs: 24,
          pace: 2.2 + 0.55 * index,
          secondsPerEpoch: 90 / (1 + 0.75 * index),
          stepsPerEpoch: 51_200 / batchSize,
        },
        index + 1,
      ),
    ),
  );
}
