import assert from 'node:assert/strict';
import { scheduleModelOf, type ScheduleModel } from '../../../webview/model/schedule-lines';
import { actionsFor, layerGroups } from '../../../webview/model/rate-advice';
import { advised, cosinePlan } from '../../webview/made-advice';
import { overfitting, rangeTest, tooEarly } from '../../webview/made-runs';
import { curvesOf, type Sample } from '../../webview/samples';
import type { Axis } from '../../../src/protocol';

function modelOf(sample: Sample, axis: Axis, width = 1000): ScheduleModel {
  const model = scheduleModelOf(sample.report, curvesOf(sample, axis, null, null, width));
  assert.ok(model !== null);
  return model;
}

suite('A proposed schedule in the panel', () => {
  test('is none where none is proposed', () => {
    const sample = tooEarly();
    assert.equal(scheduleModelOf(sample.report, curvesOf(sample, 'epoch', null, null, 1000)), null);
  });

  test('has its numbers at the first position, the highest rate and the last', () => {
    const { columns } = modelOf(overfitting(), 'epoch');
    assert.deepEqual(
      columns.map(({ position }) => position),
      [0, 5, 99],
    );
    assert.equal(columns[1]!.proposed, 3e-4);
    assert.equal(columns[2]!.asRun, null);
  });

  test('lays logged rates out in its own unit, whatever axis they came on', () => {
    for (const axis of ['epoch', 'step', 'time'] as const) {
      const { asRun } = modelOf(overfitting(), axis);
      assert.ok(Math.abs(asRun!.position.at(-1)! - 43) < 0.01, `${axis}: ${asRun!.position.at(-1)}`);
      assert.ok(Math.max(...asRun!.value) > 9.9e-4);
    }
  });

  test('begins at 0 where the log counts from 1', () => {
    const sample = overfitting();
    const series = sample.report.series.map((one) => ({ ...one, first: one.first && { ...one.first, epoch: 1 } }));
    const { asRun } = modelOf({ ...sample, report: { ...sample.report, series } }, 'epoch');
    assert.equal(asRun!.position[0], 0);
    assert.equal(asRun!.position.at(-1), 42);
  });

  test('goes by steps per epoch where the log counts otherwise', () => {
    const sample = overfitting();
    const proposal = { ...cosinePlan, unit: 'step', length: 39_000 } as const;
    const learningRate = advised({ proposal });
    const series = sample.report.series.map((one) => ({
      ...one,
      first: one.first && { ...one.first, step: null },
      last: one.last && { ...one.last, step: null },
    }));
    const { asRun } = modelOf({ ...sample, report: { ...sample.report, series, learningRate } }, 'epoch');
    assert.ok(Math.abs(asRun!.position.at(-1)! - 43 * 390) < 1, `${asRun!.position.at(-1)}`);
  });

  test('does not take the rates of a range test for a schedule, and has the momentum of 1cycle', () => {
    const { asRun, momentum, columns } = modelOf(rangeTest(), 'step');
    assert.equal(asRun, null);
    assert.equal(momentum!.value[0], 0.95);
    assert.equal(columns[1]!.momentum, 0.85);
  });
});

suite('What to do about a learning rate', () => {
  const actions = (patch: Parameters<typeof advised>[0]) => {
    const { report } = overfitting();
    return actionsFor({ ...report, learningRate: advised(patch) });
  };

  test('is a range test while the advice is doubtful, and none where there is one', () => {
    assert.equal(actions({ direction: 'raise', suggested: 3e-3, confidence: 0.6 }).rangeTest, true);
    assert.equal(actions({ direction: 'unknown', confidence: 0.9 }).rangeTest, true);
    assert.equal(actions({ direction: 'raise', suggested: 3e-3, confidence: 0.8 }).rangeTest, false);
    assert.equal(actions({ basis: 'range-test', confidence: 0.2 }).rangeTest, false);
    assert.deepEqual(actionsFor({ ...overfitting().report, learningRate: null }), { apply: null, rangeTest: false });
  });

  test('is the edit of a config where one sets another rate', () => {
    const raise = { direction: 'raise', suggested: 3.04e-3, confidence: 0.8 } as const;
    assert.equal(actions(raise).apply, 'Apply learning_rate 3e-3 to config.yaml…');
    assert.equal(actions({ ...raise, suggested: 1e-3 }).apply, null);
    assert.equal(actions({ ...raise, direction: 'keep' }).apply, null);
    assert.equal(actions({ ...raise, confidence: 0.4 }).apply, null);
  });
});

suite('Rates of layers', () => {
  const layers = { head: 1e-3, lowest: 1e-4, factor: Math.sqrt(10), groups: 3, frozenEpochs: 1 };

  test('fall from the head down', () => {
    const groups = layerGroups(layers);
    assert.deepEqual(
      groups.map(({ name, rate }) => [name, Number(rate.toPrecision(3))]),
      [
        ['head', 1e-3],
        ['group 2', 3.16e-4],
        ['lowest', 1e-4],
      ],
    );
  });

  test('are told for a few groups, the head and the lowest among them', () => {
    const names = layerGroups({ ...layers, groups: 13 }).map(({ name }) => name);
    assert.deepEqual(names, ['head', 'group 12', 'group 11', 'group 10', 'lowest']);
    assert.deepEqual(
      layerGroups({ ...layers, groups: 1 }).map(({ name }) => name),
      ['head'],
    );
  });
});
