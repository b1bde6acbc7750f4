import assert from 'node:assert/strict';
import { inOrder } from '../../../src/host/text/run-order';
import type { RunState } from '../../../src/service';
import { moment, report, run } from './fixtures';

const minute = 60_000;
const ids = (states: readonly RunState[]) => states.map(({ id }) => id);

const judged = (id: string, value: number, series = 'val_loss', goal: 'minimize' | 'maximize' = 'minimize') => {
  const own = { ...report().series[0]!, name: series, goal };
  return run({ id, reports: [report({ name: id.slice(1), series: [own], best: { ...moment, series, value } })] });
};

suite('the order of runs', () => {
  test('is by the minute of the last change, then by path', () => {
    const runs = [
      run({ id: '/b', modified: 10 * minute + 50 }),
      run({ id: '/a', modified: 10 * minute + 20 }),
      run({ id: '/c', modified: 11 * minute }),
    ];
    assert.deepEqual(ids(inOrder(runs)), ['/c', '/a', '/b']);
  });

  test('by name counts numbers as numbers', () => {
    const runs = [judged('/run-10', 1), judged('/run-9', 1), judged('/run-100', 1)];
    assert.deepEqual(ids(inOrder(runs, 'name')), ['/run-9', '/run-10', '/run-100']);
  });

  test('by best value goes by the goal of the series, and has runs without one last', () => {
    const runs = [
      run({ id: '/none', reports: [] }),
      judged('/high', 0.9, 'val_loss'),
      judged('/low', 0.4, 'val_loss'),
      judged('/poor', 0.5, 'val_acc', 'maximize'),
      judged('/fine', 0.8, 'val_acc', 'maximize'),
    ];
    assert.deepEqual(ids(inOrder(runs, 'best')), ['/fine', '/poor', '/low', '/high', '/none']);
  });
});
