import assert from 'node:assert/strict';
import { evaluationSetOf, examplesFor, halfWidth } from '../../../src/core/facts/evaluation-set';
import { factsOf } from '../../../src/core/facts/facts';
import { normals, runOf, type RunShape } from './synthetic';

const sizeOf = (shape: RunShape) => {
  const run = runOf(shape);
  return evaluationSetOf(run, factsOf(run).metrics[0]?.validation ?? null);
};
const normal = normals(7);
const counts = Array.from({ length: 30 }, () => Math.round(170 + 6 * normal()));
const accuracies = (examples: number, digits: number): readonly number[] =>
  counts.map((count) => Number((count / examples).toFixed(digits)));
const column = (values: readonly number[]) => ({ name: 'val_acc', values });

suite('The size of the validation set', () => {
  test('is that of the config, or of the log', () => {
    const run = { columns: [column([0.5, 0.6])], hyperparameters: { validationExamples: 200 } };
    assert.deepEqual(sizeOf(run), { examples: 200, source: 'config' });
    const count = { name: 'validation/num_examples', values: [500, 500], role: 'validation', kind: 'other' } as const;
    assert.deepEqual(sizeOf({ columns: [column([0.5, 0.6]), { ...count, goal: null }] }), {
      examples: 500,
      source: 'log',
    });
  });

  for (const digits of [4, 5, 6]) {
    test(`is told by what accuracies of ${digits} digits are multiples of`, () => {
      assert.deepEqual(sizeOf({ columns: [column(accuracies(200, digits))] }), {
        examples: 200,
        source: 'granularity',
      });
    });
  }

  test('is not guessed from values that are no multiples, or too few, or rounded too much', () => {
    const means = counts.map((count, at) => count / 200 + 0.0013 * Math.sin(at));
    assert.equal(sizeOf({ columns: [column(means)] }), null);
    assert.equal(sizeOf({ columns: [column([0.5, 0.55, 0.6])] }), null);
    assert.equal(sizeOf({ columns: [column(accuracies(200, 2).slice(0, 5))] })?.examples, undefined);
  });
});

suite('The interval of a share', () => {
  test('is that of Wilson', () => {
    assert.ok(Math.abs(halfWidth(0.9, 1000) - 0.0186) < 2e-4);
    assert.ok(halfWidth(1, 20) > 0.05);
  });

  test('takes four times the examples to halve', () => {
    assert.equal(examplesFor(0.9, 0.01), 3458);
    assert.ok(Math.abs(examplesFor(0.9, 0.005) / examplesFor(0.9, 0.01) - 4) < 0.01);
  });
});
