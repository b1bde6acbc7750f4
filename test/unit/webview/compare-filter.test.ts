import assert from 'node:assert/strict';
import { filterRuns } from '../../../webview/compare/model/filter';
import { initialState } from '../../../webview/compare/model/state';
import { comparisonOf } from './support/compared-runs';

const comparison = comparisonOf([
  { name: 'small', best: 0.5, settings: { learningRate: 1e-4, optimizer: 'AdamW', note: 'first try' } },
  { name: 'middle', best: 0.3, settings: { learningRate: 1e-3, optimizer: 'SGD', note: 'second' } },
  { name: 'large', best: null, settings: { learningRate: 1e-2, optimizer: 'AdamW', note: null }, state: 'diverged' },
]);

function matching(filter: string): readonly string[] {
  const { matches } = filterRuns(comparison, { ...initialState, filter });
  return comparison.runs.filter((_, run) => matches[run] === true).map(({ name }) => name);
}

suite('A filter of runs', () => {
  test('without text lets all pass', () => assert.deepEqual(matching(' '), ['small', 'middle', 'large']));

  test('compares hyper-parameters by their spelling, their name and what people call them', () => {
    assert.deepEqual(matching('lr<0.01'), ['small', 'middle']);
    assert.deepEqual(matching('learning_rate >= 1e-3'), ['middle', 'large']);
    assert.deepEqual(matching('learningRate=1e-4'), ['small']);
    assert.deepEqual(matching('optimizer=adamw lr!=1e-2'), ['small']);
    assert.deepEqual(matching('optimizer:adam'), ['small', 'large']);
  });

  test('compares results, and what is unknown is different from everything', () => {
    assert.deepEqual(matching('best<0.4'), ['middle']);
    assert.deepEqual(matching('val_loss>0.4'), ['small']);
    assert.deepEqual(matching('note!=second'), ['small', 'large']);
    assert.deepEqual(matching('note="first try"'), ['small']);
  });

  test('looks for other words in names, verdicts, states and settings', () => {
    assert.deepEqual(matching('diverged'), ['large']);
    assert.deepEqual(matching('ADAM 1e-4'), ['small']);
    assert.deepEqual(matching('nothing like it'), []);
  });

  test('names what it does not know, and goes by the rest', () => {
    const { unknown, matches } = filterRuns(comparison, { ...initialState, filter: 'speed>3 sgd' });
    assert.deepEqual([unknown, matches], ['speed', [false, true, false]]);
    assert.equal(filterRuns(comparison, { ...initialState, filter: 'constructor=1' }).unknown, 'constructor');
  });
});
