import assert from 'node:assert/strict';
import type { RunReport } from '../../../src/core/report';
import { eventNear, eventsOf } from '../../../webview/model/events';

const runOf = (rest: Partial<RunReport> = {}) =>
  ({ attempt: 1, schedule: 'step', series: [{ name: 'lr', kind: 'learning-rate' }], ...rest }) as unknown as RunReport;

const curveOf = (y: readonly number[]) => ({
  ...{ name: 'lr', exact: true, line: new Uint32Array(y.length) },
  ...{ x: Float64Array.from(y.keys()), y: Float64Array.from(y) },
});

const labels = (y: readonly number[], run = runOf()) =>
  eventsOf(run, 'epoch', [curveOf(y)]).map(({ place, label }) => `${place}: ${label}`);

suite('Events of a run', () => {
  test('are rates that were changed at once', () => {
    const steps = [...Array(10).fill(0.1), ...Array(10).fill(0.01), ...Array(10).fill(0.001)] as number[];
    assert.deepEqual(labels(steps), ['10: lr 0.1 → 0.01', '20: lr 0.01 → 1e-3']);
  });

  test('are the end of a warm-up, but no step of a smooth schedule', () => {
    const cosine = Array.from({ length: 50 }, (_, at) =>
      at < 5 ? 0.02 * (at + 1) : 0.05 * (1 + Math.cos((Math.PI * (at - 4)) / 45)),
    );
    assert.deepEqual(labels(cosine), ['4: warm-up ends']);
    const halving = Array.from({ length: 20 }, (_, at) => 0.1 * 0.5 ** at);
    assert.deepEqual(labels(halving), []);
    assert.deepEqual(labels(Array.from({ length: 20 }, (_, at) => 0.001 * (at + 1))), []);
  });

  test('are a restart, where the curves of the new attempt begin', () => {
    assert.deepEqual(labels([0.1, 0.1], runOf({ attempt: 3 })), ['0: restart, attempt 3']);
  });

  test('are none of a range test, and none on the axis of a metric', () => {
    assert.deepEqual(labels([0.1, 0.1, 0.01, 0.01], runOf({ schedule: 'range-test' })), []);
    assert.deepEqual(eventsOf(runOf({ attempt: 2 }), 'metric:loss', [curveOf([0.1])]), []);
  });

  test('are found near a place', () => {
    const events = eventsOf(runOf(), 'epoch', [curveOf([1, 1, 1, 0.1, 0.1, 0.1])]);
    const visible = { from: 0, to: 84 };
    assert.equal(eventNear(events, 3.4, visible, false)?.label, 'lr 1 → 0.1');
    assert.equal(eventNear(events, 4, visible, false), null);
  });

  test('are near on a log axis by what is seen there', () => {
    const events = eventsOf(runOf(), 'epoch', [curveOf([1, 1, 1, 0.1, 0.1, 0.1])]);
    const visible = { from: 1, to: 1e6 };
    assert.equal(eventNear(events, 3.1, visible, true)?.label, 'lr 1 → 0.1');
    assert.equal(eventNear(events, 4, visible, true), null);
  });
});
