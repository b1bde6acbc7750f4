import assert from 'node:assert/strict';
import { analyze } from '../../../src/core/analyze';
import { buildReport } from '../../../src/core/build-report';
import type { Run } from '../../../src/core/run';
import { decimate } from '../../../src/core/series/decimate';
import { joinPoints } from '../../../src/core/series/join-points';
import { loggedPoints } from '../../../src/core/series/points';
import { RunLog } from '../../../src/core/series/run-log';

const million = 1_000_000;

/** A run of one loss that falls from 2 to 1, step n on line n + 1, with other values where `at` tells them. */
function longRun(at: Readonly<Record<number, number>>, rows = million, pointBudget = 50_000): Run {
  const log = new RunLog({ path: 'train.csv', pointBudget }, 'csv');
  const shape = log.shape([{ name: 'train_loss' }]);
  const values = new Float64Array(1);
  for (let step = 1; step <= rows; step++) {
    values[0] = at[step] ?? 2 - step / rows;
    log.addRow(shape, step, NaN, NaN, step + 1, values, null);
  }
  return log.runs[0]!;
}

suite('A series of a million points', () => {
  test('keeps a NaN at one of them, with its line', () => {
    const run = longRun({ 654_321: NaN });
    const { points } = run.series[0]!;
    assert.ok(points.length <= 50_001);
    assert.equal(loggedPoints(points), million);
    const [series] = buildReport(analyze(run), (file) => file).series;
    assert.deepEqual([series!.points, series!.nonFinite], [million, 1]);
    const curve = decimate(points, 'step', null, null, 1000);
    const gap = curve.y.findIndex(Number.isNaN);
    assert.equal(curve.line[gap], 654_322);
  });

  test('keeps a spike of one point, with its line and value', () => {
    const { points } = longRun({ 123_457: 900, 700_001: -3 }).series[0]!;
    const curve = decimate(points, 'step', null, null, 500);
    assert.equal(curve.line[curve.y.indexOf(900)], 123_458);
    assert.equal(curve.line[curve.y.indexOf(-3)], 700_002);
    const { lowest, highest } = points.buckets!.landmarks;
    assert.deepEqual([highest?.step, highest?.line, lowest?.step], [123_457, 123_458, 700_001]);
    const near = decimate(points, 'step', 123_000, 124_000, 500);
    assert.ok(near.y.includes(900));
  });

  test('is said to be broken from the very line, after a climb that was shorter than a bucket', () => {
    const climb = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [599_990 + at, 2 + at]));
    const run = longRun({ ...climb, 600_000: NaN, 600_001: NaN, 600_002: Infinity });
    const [finding] = analyze(run).findings;
    assert.equal(finding?.code, 'non-finite-loss');
    assert.deepEqual([finding.from.step, finding.from.line], [600_000, 600_001]);
    assert.deepEqual([finding.evidence['nonFinite'], finding.evidence['points']], [3, million]);
    assert.ok(finding.evidence['climbRatio']! > 1.5);
  });

  test('is let pass with two values in a row that are not finite, and with many that stand alone', () => {
    const scattered = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [1000 + 3 * at, NaN]));
    const run = longRun({ ...scattered, 500_000: NaN, 500_001: NaN });
    assert.equal(run.series[0]!.points.buckets?.landmarks.nonFinite, 202);
    assert.deepEqual(
      analyze(run).findings.filter(({ code }) => code === 'non-finite-loss'),
      [],
    );
  });

  test('has its best, first and last point exactly', () => {
    const [series] = buildReport(analyze(longRun({ 444_444: 0.25 })), (file) => file).series;
    assert.deepEqual(
      [series!.first, series!.last, series!.best].map((point) => [point?.step, point?.line, point?.value]),
      [
        [1, 2, 2 - 1 / million],
        [million, million + 1, 1],
        [444_444, 444_445, 0.25],
      ],
    );
  });

  test('gives back what a resumed run repeats, to the bucket', () => {
    const rows = 100_000;
    const log = new RunLog({ path: 'train.log', pointBudget: 5000 }, 'any');
    const shape = log.shape([{ name: 'loss' }]);
    const add = (step: number, value: number, line: number): void =>
      log.addRow(shape, step, NaN, NaN, line, Float64Array.of(value), null);
    for (let step = 1; step <= rows; step++) add(step, step === 95_000 ? -1 : 1, step);
    for (let step = 90_001; step <= rows; step++) add(step, 3, rows + step);
    const { points } = log.runs[0]!.series[0]!;
    const lost = rows - loggedPoints(points);
    assert.ok(lost >= 0 && lost < 64, String(lost));
    for (let at = 1; at < points.length; at++) assert.ok(points.step[at]! > points.step[at - 1]!);
    assert.equal(points.buckets!.landmarks.lowest?.value, 1);
    assert.equal(points.buckets!.landmarks.highest?.line, rows + 90_001);
    assert.match(log.problems[0]!.message, /goes back to step 90001: 100\d\d earlier points were replaced/);
  });
});

suite('A series in two files', () => {
  test('counts its points over both, also where one of them was merged', () => {
    const [long, short] = [longRun({ 5000: NaN }, 40_000, 3000), longRun({}, 1000)].map(
      ({ series }) => series[0]!.points,
    );
    const shifted = { ...short!, step: short!.step.map((step) => step + 40_000) };
    const points = joinPoints(long!, shifted);
    const { landmarks, count } = points.buckets!;
    assert.equal(landmarks.logged, 41_000);
    assert.equal(
      count.reduce((sum, one) => sum + one, 0),
      41_000,
    );
    assert.deepEqual([landmarks.last.ordinal, landmarks.last.step], [40_999, 41_000]);
    assert.equal(landmarks.firstNonFinite?.step, 5000);
    assert.equal(landmarks.lowest?.ordinal, 39_999);
  });
});

suite('A log of many attempts and series', () => {
  test('shares one budget among its attempts', () => {
    const log = new RunLog({ path: 'train.log', pointBudget: 5000 }, 'any');
    const shape = log.shape([{ name: 'loss' }]);
    for (let row = 0; row < 40_000; row++) {
      log.addRow(shape, 1 + (row % 8000), NaN, NaN, row + 1, Float64Array.of(1 + (row % 7)), null);
    }
    const kept = log.runs.map(({ series }) => series[0]!.points);
    assert.deepEqual(kept.map(loggedPoints), [8000, 8000, 8000, 8000, 8000]);
    assert.ok(kept.reduce((sum, { length }) => sum + length, 0) <= 5005);
  });

  test('keeps some hundred points of each of 2,000 series, however small the budget', () => {
    const log = new RunLog({ path: 'train.log', pointBudget: 1000 }, 'any');
    const shape = log.shape(Array.from({ length: 2000 }, (_, at) => ({ name: `metric_${String(at)}` })));
    const values = new Float64Array(2000).fill(1);
    for (let step = 1; step <= 600; step++) log.addRow(shape, step, NaN, NaN, step, values, null);
    const lengths = log.runs[0]!.series.map(({ points }) => points.length);
    assert.ok(Math.min(...lengths) >= 128 && Math.max(...lengths) <= 257, String(lengths.slice(0, 3)));
  });
});
