import assert from 'node:assert/strict';
import type { Run, Series } from '../../../src/core/run';
import { columnsOf, indexOfLine, pointsOnLine } from '../../../src/files/points-at';

function series(name: string, values: readonly number[], lines = values.map((_, index) => index + 2)): Series {
  const length = values.length;
  return {
    name,
    file: '/run.log',
    role: 'train',
    kind: 'loss',
    goal: 'minimize',
    unit: null,
    points: {
      length,
      step: Float64Array.from(values, (_, index) => index * 10),
      epoch: new Float64Array(length).fill(NaN),
      time: new Float64Array(length).fill(NaN),
      value: Float64Array.from(values),
      line: Uint32Array.from(lines),
    },
  };
}

function runOf(...all: Series[]): Run {
  return {
    name: 'run',
    format: 'csv',
    files: ['/run.log'],
    attempt: 1,
    series: all,
    hyperparameters: [],
    planned: { epochs: null, steps: null },
    problems: [],
  };
}

suite('What a line says', () => {
  test('a line is found among those of a series, the last of equals', () => {
    const lines = Uint32Array.from([2, 5, 5, 9]);
    assert.deepEqual(
      [1, 2, 5, 6, 9, 10].map((line) => indexOfLine(lines, 4, line)),
      [null, 0, 2, null, 3, null],
    );
  });

  test('each value with its place, the best of its series and its trend', () => {
    const falling = series('loss', [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, NaN]);
    const [point] = pointsOnLine(runOf(falling), '/run.log', 11, 'step 90 loss 1.000');
    assert.deepEqual(point, {
      series: 'loss',
      role: 'train',
      kind: 'loss',
      step: 90,
      epoch: null,
      value: 1,
      best: { value: 1, step: 90, epoch: null },
      trend: 'falling',
      columns: { start: 13, end: 18 },
    });
    const [last] = pointsOnLine(runOf(falling), '/run.log', 12, 'step 100 loss nan');
    assert.deepEqual(last?.columns, { start: 14, end: 17 });
    assert.deepEqual(pointsOnLine(runOf(falling), '/other.log', 11, ''), []);
  });

  test('a trend needs ten points, and noise has none', () => {
    const noisy = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2];
    const trend = (values: readonly number[]) =>
      pointsOnLine(runOf(series('loss', values)), '/run.log', values.length + 1, null)[0]?.trend;
    assert.equal(trend([3, 2, 1]), null);
    assert.equal(trend(noisy), 'flat');
    assert.equal(trend([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), 'rising');
    assert.equal(trend(new Array<number>(10).fill(1)), 'flat');
  });

  test('two series of one value stand at two places', () => {
    const text = '0.5,0.5';
    const first = columnsOf(text, 'loss', 0.5, []);
    assert.deepEqual(first, { start: 0, end: 3 });
    assert.deepEqual(columnsOf(text, 'val_loss', 0.5, [0]), { start: 4, end: 7 });
  });

  test('the number after the name is meant, in whatever spelling', () => {
    assert.deepEqual(columnsOf('0.25 lr=1e-3 loss=2.5e-1', 'loss', 0.25, []), { start: 18, end: 24 });
    assert.deepEqual(columnsOf('accuracy: 85.0%', 'accuracy', 0.85, []), { start: 10, end: 14 });
    assert.deepEqual(columnsOf('loss -inf', 'loss', -Infinity, []), { start: 5, end: 9 });
    assert.equal(columnsOf('nothing here', 'loss', 1, []), null);
  });
});
