import assert from 'node:assert/strict';
import { analyze } from '../../../src/core/analyze';
import type { Run } from '../../../src/core/run';
import { fall, runOf } from '../facts/synthetic';

/** Twenty of 100 epochs, one each `seconds`; NaN where the log tells no time. */
function watched(seconds: number, epochs = 100): Run {
  const run = runOf({ columns: [{ name: 'train_loss', values: fall(20, 2.3, 0.3) }], epochs });
  const series = run.series.map((one) => ({
    ...one,
    points: { ...one.points, time: one.points.time.map((_, place) => place * seconds) },
  }));
  return { ...run, series };
}

const saysStalled = (run: Run, silentSeconds?: number) =>
  analyze(run, silentSeconds === undefined ? {} : { silentSeconds }).findings.find(({ rule }) => rule === 'D57');

suite('A log that is watched and falls silent', () => {
  test('is told of after half an hour, and ten times the usual time', () => {
    assert.equal(saysStalled(watched(10), 1700), undefined);
    assert.equal(saysStalled(watched(10), 1900)?.severity, 'error');
    assert.equal(saysStalled(watched(600), 1900), undefined);
    assert.equal(saysStalled(watched(600), 6100)?.evidence['usualSeconds'], 600);
  });

  test('is given six hours where it tells no time', () => {
    assert.equal(saysStalled(watched(NaN), 5 * 3600), undefined);
    assert.ok(saysStalled(watched(NaN), 7 * 3600));
  });

  test('is left in peace at its planned end', () => {
    assert.equal(saysStalled(watched(10, 20), 1e6), undefined);
  });

  test('is not told of where nobody watches it, however old it is', () => {
    assert.equal(saysStalled(watched(10)), undefined);
  });
});
