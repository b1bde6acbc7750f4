import assert from 'node:assert/strict';
import { columnsOf, csvOf, durationText, sortedRuns, sortOf } from '../../../webview/compare/model/columns';
import { initialState } from '../../../webview/compare/model/state';
import { comparisonOf } from './support/compared-runs';

const comparison = comparisonOf([
  { name: 'run-2', best: 0.5, settings: { learningRate: 1e-4, batchSize: 32 } },
  { name: 'run-10', best: 0.3, settings: { learningRate: 1e-3, batchSize: 32 } },
  { name: 'run-1, broken', best: 0.1, settings: { learningRate: 1e-2, batchSize: 32 }, state: 'diverged' },
  { name: 'run-3', best: null, settings: { learningRate: null, batchSize: 32 } },
]);
const all = [0, 1, 2, 3];
const columns = columnsOf(comparison, initialState);
const sorted = (key: string, descending: boolean) =>
  sortedRuns(comparison, columns.find((column) => column.key === key), descending, all); // prettier-ignore

suite('The table of runs', () => {
  test('has the hyper-parameters that differ, and the others on demand', () => {
    const titles = (showEqual: boolean) => columnsOf(comparison, { ...initialState, showEqual }).map(({ title }) => title); // prettier-ignore
    const first = ['Run', 'Verdict', 'Best val_loss', 'At epoch', 'Last', 'Epochs', 'Time'];
    assert.deepEqual(titles(false), [...first, 'learning_rate']);
    assert.deepEqual(titles(true), [...first, 'learning_rate', 'batchSize']);
  });

  test('sorts by the best value with diverged runs after all others, and those without a value last', () => {
    assert.deepEqual(sorted('best', false), [1, 0, 2, 3]);
    assert.deepEqual(sorted('best', true), [0, 1, 2, 3]);
  });

  test('sorts numbers in names as numbers, and what is unknown last in both directions', () => {
    assert.deepEqual(sorted('run', false), [2, 0, 3, 1]);
    assert.deepEqual(sorted('parameter learningRate', true), [2, 1, 0, 3]);
    assert.deepEqual(sorted('parameter learningRate', false), [0, 1, 2, 3]);
  });

  test('begins with the best value on top, whichever direction is better', () => {
    assert.deepEqual(sortOf(comparison, initialState, 0), { column: 'best', descending: false });
    const scores = comparisonOf([{ name: 'a', best: 1 }], 'maximize');
    assert.deepEqual(sortOf(scores, initialState, 0), { column: 'best', descending: true });
    const sort = { column: 'run', descending: true };
    assert.deepEqual(sortOf(scores, { ...initialState, sort }, 0), sort);
  });

  test('is written as CSV with plain values', () => {
    const lines = csvOf(columns, [2, 3]).split('\n');
    assert.equal(lines[0], 'Run,Verdict,Best val_loss,At epoch,Last,Epochs,Time,learning_rate');
    assert.equal(lines[1], '"run-1, broken",A good fit,0.1,2,0.1,3,5400,0.01');
    assert.equal(lines[2], 'run-3,A good fit,,,,3,5400,');
  });

  test('tells times in the unit that fits', () =>
    assert.deepEqual([40, 600, 9120].map(durationText), ['40 s', '10 min', '2:32 h']));
});
