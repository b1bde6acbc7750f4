import assert from 'node:assert/strict';
import { runsWithKey, type ValueRow } from '../../../src/core/config/runs-with-key';
import type { RunReport, SeriesReport } from '../../../src/core/report';

interface Told {
  readonly path?: string;
  readonly attempt?: number;
  readonly rate?: number | string;
  readonly key?: string;
  readonly config?: string;
  readonly metric?: string;
  readonly best?: number | null;
  readonly goal?: SeriesReport['goal'];
}

function report(told: Told): RunReport {
  const { path = 'run', attempt = 1, rate, key = 'lr', config = 'c.yaml', metric = 'val', best = null } = told;
  const { goal = 'minimize' } = told;
  const place = { step: null, epoch: 1, line: 2, file: path };
  const value = { name: metric, file: path, role: 'validation', kind: 'loss', goal, unit: null } as const;
  return {
    path,
    files: [path],
    name: path,
    format: 'csv',
    framework: 'pytorch',
    attempt,
    planned: { epochs: null, steps: null },
    series: [{ ...value, points: 1, nonFinite: 0, first: null, last: null, best: null }],
    hyperparameters: rate === undefined ? {} : { learningRate: { value: rate, key, file: config, line: 1 } },
    schedule: 'constant',
    schedulePlan: null,
    scheduleMessage: null,
    fit: { verdict: 'good', confidence: 0.8, since: null, cause: null, message: `of ${path}`, action: '' },
    best: best === null ? null : { ...place, series: metric, value: best },
    findings: [],
    stop: null,
    learningRate: null,
    workloads: [],
    forecast: null,
    outlook: null,
    problems: [],
  };
}

function rowsOf(
  reports: readonly RunReport[],
  value: number | string | null = null,
  file = 'own.yaml',
): readonly ValueRow[] {
  return runsWithKey(reports, { name: 'learningRate', key: 'lr', file, value });
}

suite('runs with a hyper-parameter', () => {
  test('one row per value, told by its best run, sorted, with the current one marked', () => {
    const rows = rowsOf(
      [
        report({ path: 'a', rate: 0.1, best: 0.5 }),
        report({ path: 'b', rate: 0.1, best: 0.4 }),
        report({ path: 'c', rate: 0.01, best: 0.6 }),
        report({ path: 'd' }),
      ],
      0.1,
    );
    assert.deepEqual(rows, [
      {
        value: 0.01,
        verdict: 'good',
        sure: 0.8,
        message: 'of c',
        best: { metric: 'val', value: 0.6 },
        run: 'c',
        runs: 1,
        current: false,
      },
      {
        value: 0.1,
        verdict: 'good',
        sure: 0.8,
        message: 'of b',
        best: { metric: 'val', value: 0.4 },
        run: 'b',
        runs: 2,
        current: true,
      },
    ]);
  });

  test('a maximized metric is best where it is highest', () => {
    const told = [0.9, 0.95, 0.7].map((best, index) => report({ path: `${index}`, rate: 1, best, goal: 'maximize' }));
    assert.equal(rowsOf(told)[0]!.run, '1');
  });

  test('a run without a result, or with one that is not a number, does not tell for others', () => {
    const told = [
      report({ path: 'a', rate: 1 }),
      report({ path: 'b', rate: 1, best: NaN }),
      report({ path: 'c', rate: 1, best: 2 }),
    ];
    assert.equal(rowsOf(told)[0]!.run, 'c');
  });

  test('of several attempts in a file the last one counts', () => {
    const told = [report({ attempt: 2, rate: 1, best: 3 }), report({ attempt: 1, rate: 1, best: 2 })];
    assert.deepEqual(rowsOf(told)[0]!.best, { metric: 'val', value: 3 });
  });

  test('at most five rows, around the current value', () => {
    const told = Array.from({ length: 9 }, (_, index) => report({ path: `${index}`, rate: index + 1 }));
    const values = (current: number | null): readonly unknown[] => rowsOf(told, current).map(({ value }) => value);
    assert.deepEqual(values(5), [3, 4, 5, 6, 7]);
    assert.deepEqual(values(1), [1, 2, 3, 4, 5]);
    assert.deepEqual(values(9), [5, 6, 7, 8, 9]);
    assert.deepEqual(values(4.5), [3, 4, 5, 6, 7]);
    assert.deepEqual(values(null), [1, 2, 3, 4, 5]);
  });

  test('words are sorted after numbers', () => {
    const told = ['sgd', 3, 'adam', 1].map((rate, index) => report({ path: `${index}`, rate }));
    assert.deepEqual(
      rowsOf(told).map(({ value }) => value),
      [1, 3, 'adam', 'sgd'],
    );
  });

  test('the run of this very config tells of its value, even where another was better', () => {
    const told = [
      report({ path: 'own', rate: 1, best: 5, config: 'own.yaml' }),
      report({ path: 'better', rate: 1, best: 2 }),
    ];
    assert.equal(rowsOf(told, 1)[0]!.run, 'own');
  });

  test('runs of other programs are left out: another key, or another deciding metric', () => {
    const told = [
      report({ path: 'own', rate: 1, best: 5, config: 'own.yaml' }),
      report({ path: 'sibling', rate: 2, best: 4 }),
      report({ path: 'key', rate: 3, best: 4, key: 'optimizer.lr' }),
      report({ path: 'metric', rate: 4, best: 4, metric: 'eval_loss' }),
    ];
    assert.deepEqual(
      rowsOf(told, 1).map(({ run }) => run),
      ['own', 'sibling'],
    );
  });
});
