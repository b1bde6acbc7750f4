import assert from 'node:assert/strict';
import type { Run, Series } from '../../../src/core/run';
import { axesOf } from '../../../src/files/axes';

type Columns = Partial<Record<'step' | 'epoch' | 'time', readonly number[]>>;

function series(role: Series['role'], { step, epoch, time }: Columns): Series {
  const column = (values: readonly number[] | undefined) => Float64Array.from(values ?? [NaN, NaN, NaN]);
  return {
    name: role,
    file: '/run.log',
    role,
    kind: 'loss',
    goal: 'minimize',
    unit: null,
    points: {
      length: 3,
      step: column(step),
      epoch: column(epoch),
      time: column(time),
      value: new Float64Array(3),
      line: new Uint32Array(3),
    },
  };
}

function axes(...all: Series[]): readonly string[] {
  const run: Run = {
    name: 'run',
    format: 'csv',
    files: ['/run.log'],
    attempt: 1,
    series: all,
    hyperparameters: [],
    planned: { epochs: null, steps: null },
    problems: [],
  };
  return axesOf(run);
}

suite('Axes of a run', () => {
  test('whole epochs go first where each is logged once', () => {
    assert.deepEqual(axes(series('train', { step: [9, 19, 29], epoch: [0, 1, 2] })), ['epoch', 'step']);
  });

  test('steps go first where a run logs within epochs', () => {
    assert.deepEqual(axes(series('train', { step: [1, 2, 3], epoch: [0, 0, 1], time: [1, 2, 3] })), [
      'step',
      'epoch',
      'time',
    ]);
  });

  test('the axis on which more curves have a place goes first', () => {
    const train = series('train', { step: [1, 2, 3], epoch: [0, 0.5, 1] });
    assert.deepEqual(axes(train, series('validation', { epoch: [0, 1, 2] })), ['epoch', 'step']);
  });

  test('the clock is one where times are those of a clock', () => {
    const time = [1.7e9, 1.7e9 + 1, 1.7e9 + 2];
    assert.deepEqual(axes(series('train', { step: [1, 2, 3], time })), ['step', 'time', 'wall']);
  });

  test('other series count where there is no loss, and a run without points has no axis', () => {
    assert.deepEqual(axes(series('system', { time: [1, 2, 3] })), ['time']);
    assert.deepEqual(axes(), []);
  });
});
