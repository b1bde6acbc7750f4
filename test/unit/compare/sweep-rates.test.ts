import assert from 'node:assert/strict';
import { compareRuns } from '../../../src/core/compare/compare-runs';
import { buildSweepReport } from '../../../src/core/compare/sweep-report';
import { withSweepRates } from '../../../src/core/compare/sweep-rates';
import type { LearningRateReport, RunReport, SweepReport } from '../../../src/core/report';
import { sweepOver } from './support';

const losses = { 1e-5: [4.5], 1e-4: [3.5], 1e-3: [1], 1e-2: [1.2], 1e-1: [4], 1: 'failed' } as const;

function sweepsOf(others: Readonly<Record<string, number | string>> = {}): readonly SweepReport[] {
  return compareRuns(sweepOver('learningRate', losses, others)).map((sweep) => buildSweepReport(sweep, (file) => file));
}

const own = (basis: LearningRateReport['basis']): LearningRateReport => ({
  current: 0.5,
  direction: 'unknown',
  suggested: null,
  low: null,
  high: null,
  basis,
  confidence: 0,
  candidates: [],
  readings: null,
  cycle: null,
  convention: { value: 1e-3, low: 1e-4, high: 1e-2 },
  extendTo: null,
  layers: null,
  proposal: null,
  message: '',
});

/** Of a report only its name and rate matter here. */
const reportOf = (name: string, learningRate: LearningRateReport | null): RunReport =>
  ({ name, learningRate }) as unknown as RunReport;

function ratesAfter(sweeps: readonly SweepReport[], learningRate: LearningRateReport | null): RunReport[] {
  const names = sweeps.flatMap(({ settings }) => settings.flatMap(({ runs }) => runs));
  return [
    ...withSweepRates(
      names.map((name) => reportOf(name, learningRate)),
      sweeps,
    ),
  ];
}

suite('The rate of a run in its sweep', () => {
  test('is raised below the good ones, kept among them and lowered above and where it failed', () => {
    const rates = ratesAfter(sweepsOf(), null).map(({ learningRate }) => learningRate!);
    assert.deepEqual(
      rates.map(({ current, direction }) => [current, direction]),
      [
        [1e-5, 'raise'],
        [1e-4, 'raise'],
        [1e-3, 'keep'],
        [1e-2, 'lower'],
        [1e-1, 'lower'],
        [1, 'lower'],
      ],
    );
    for (const { direction, current, suggested, low, high, basis, message } of rates) {
      assert.equal(basis, 'sweep');
      assert.ok(low! <= high!);
      if (direction === 'keep') assert.equal(suggested, current);
      else assert.ok(low! <= suggested! && suggested! <= high!);
      assert.match(message, /by the sweep of 6 runs/);
      assert.doesNotMatch(message, /NaN|undefined|null/);
    }
  });

  test('takes the place of what the run alone said, but not of what is usual', () => {
    for (const { learningRate } of ratesAfter(sweepsOf(), own('run'))) {
      assert.equal(learningRate!.basis, 'sweep');
      assert.deepEqual(learningRate!.convention, own('run').convention);
    }
  });

  test('is told as plainly as the sweep is sure', () => {
    const [lowest] = ratesAfter(
      sweepsOf().map((sweep) => ({ ...sweep, confidence: 0.95 })),
      null,
    );
    assert.match(lowest!.learningRate!.message, /^\S+ 1e-5 is too low by the sweep of 6 runs: .* Set \S+ to /);
    const [probably] = ratesAfter(
      sweepsOf().map((sweep) => ({ ...sweep, confidence: 0.8 })),
      null,
    );
    assert.match(probably!.learningRate!.message, /^Probably \S+ 1e-5 is too low by the sweep of 6 runs: .* Try /);
    const doubtful = ratesAfter(
      sweepsOf().map((sweep) => ({ ...sweep, confidence: 0.4 })),
      null,
    );
    assert.match(doubtful[0]!.learningRate!.message, /^May be too low, .* will decide\.$/);
    assert.match(doubtful[2]!.learningRate!.message, /^May be right, .* Too few runs tell to be sure\.$/);
  });

  test('leaves range tests and runs outside of sweeps as they are', () => {
    for (const report of ratesAfter(sweepsOf(), own('range-test'))) {
      assert.equal(report.learningRate!.basis, 'range-test');
    }
    const alone = [reportOf('another', own('run'))];
    assert.deepEqual(withSweepRates(alone, sweepsOf()), alone);
    assert.equal(withSweepRates(alone, []), alone);
  });

  test('is not told by a sweep of something else, or by one in which more differs', () => {
    const decays = compareRuns(sweepOver('weightDecay', { 1e-5: [3], 1e-4: [1], 1e-3: [2] })).map((sweep) =>
      buildSweepReport(sweep, (file) => file),
    );
    assert.equal(decays[0]!.response, null);
    const mixed = sweepsOf().map((sweep) => ({ ...sweep, alsoVaried: ['dropout'] }));
    for (const sweeps of [decays, mixed]) {
      for (const { learningRate } of ratesAfter(sweeps, null)) assert.equal(learningRate, null);
    }
  });
});

suite('The optimum of other settings', () => {
  const optimumOf = (name: string, values: Parameters<typeof sweepOver>[1]) => compareRuns(sweepOver(name, values))[0]!;

  test('is the best weight decay, and the next halves the exponent towards its better neighbour', () => {
    const { optimum, suggested, response } = optimumOf('weightDecay', { 1e-5: [3], 1e-4: [1], 1e-3: [2], 1e-2: [4] });
    assert.deepEqual([optimum!.value, suggested, response], [1e-4, 3.16e-4, null]);
  });

  test('is the best momentum, searched by 1 − μ', () => {
    const { optimum, suggested } = optimumOf('momentum', { 0.8: [3], 0.9: [1], 0.95: [1.5], 0.99: [4] });
    assert.equal(optimum!.value, 0.9);
    assert.ok(suggested! > 0.9 && suggested! < 0.95);
  });

  test('is the largest batch size that loses nothing', () => {
    const { optimum, suggested } = optimumOf('batchSize', { 32: [1, 1.02], 64: [1.01, 1], 128: [2, 2.02] });
    assert.deepEqual([optimum!.value, suggested], [64, 64]);
  });
});
