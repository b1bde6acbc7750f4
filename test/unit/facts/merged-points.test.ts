import assert from 'node:assert/strict';
import { analyze } from '../../../src/core/analyze';
import { factsOf } from '../../../src/core/facts/facts';
import { peaksOf } from '../../../src/core/facts/peaks';
import type { Run } from '../../../src/core/run';
import { RunLog } from '../../../src/core/series/run-log';
import { normals } from './synthetic';

const rows = 100_000;

/** A falling training loss of which neighbours share buckets, with other values where `at` tells them. */
function longRun(at: (step: number) => number | undefined): Run {
  const log = new RunLog({ path: 'train.csv', pointBudget: 5000 }, 'csv');
  const shape = log.shape([{ name: 'train_loss' }]);
  const values = new Float64Array(1);
  const normal = normals(1);
  for (let step = 1; step <= rows; step++) {
    values[0] = at(step) ?? (1 + 2 * Math.exp(-step / 8000)) * (1 + 0.02 * normal());
    log.addRow(shape, step, NaN, NaN, step + 1, values, null);
  }
  return log.runs[0]!;
}

suite('Points that were merged', () => {
  test('a spike of one step is seen, at its line', () => {
    const run = longRun((step) => (step === 54_321 ? 9 : undefined));
    const curve = factsOf(run).loss.train!;
    assert.ok(curve.length <= 2000);
    assert.equal(Math.max(...peaksOf(curve).subarray(100)), 9);
    const spikes = analyze(run).findings.filter(({ rule }) => rule === 'D04');
    assert.deepEqual(
      spikes.map(({ severity, from, evidence }) => [severity, from.line, evidence['spikes']]),
      [['info', 54_322, 1]],
    );
  });

  test('noise alone has none', () => {
    assert.deepEqual(
      analyze(longRun(() => undefined)).findings.filter(({ rule }) => rule === 'D04' || rule === 'D05'),
      [],
    );
  });

  test('the clamp of Caffe counts as often as it was logged, where it fills its buckets', () => {
    const clamped = longRun((step) => (step > 60_000 && step <= 90_000 ? 87.3365 : undefined));
    const { count } = factsOf(clamped).loss.train!.nonFinite;
    assert.ok(Math.abs(count - 30_000) <= 200, String(count));
  });

  test('it counts once for a bucket that holds other values too', () => {
    const clamped = longRun((step) => (step === 60_001 ? 87.3365 : undefined));
    assert.equal(factsOf(clamped).loss.train!.nonFinite.count, 1);
  });
});
