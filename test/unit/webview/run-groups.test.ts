import assert from 'node:assert/strict';
import type { ComparedRun, Comparison, RunCurve } from '../../../src/compare-protocol';
import { groupCurves, valuesAt } from '../../../webview/compare-views/model/group-curves';
import { groupWords } from '../../../webview/compare-views/model/group-words';
import { groupingOf } from '../../../webview/compare-views/model/groups';

const plain = { metric: null, axis: null, focused: null, filter: '', hidden: [], groupBy: 'optimizer' };

type Made = readonly (readonly [optimizer: string | null, loss: number | null])[];

function comparisonOf(made: Made, rates = made.map(() => 1e-3)): Comparison {
  const runs = made.map(([, best], index): ComparedRun => ({
    ...{ id: `runs/${index}`, name: `run-${index}`, file: `runs/${index}`, verdict: '', severity: 'info', best: null },
    ...{ state: best === null ? 'diverged' : 'finished', steps: null, epochs: null, seconds: null },
    values: [{ best, last: best, at: null }],
  }));
  const optimizers = made.map(([optimizer]) => optimizer);
  return {
    ...{ title: 'runs', runs, sweeps: [], rangeTests: [], axes: ['epoch'] },
    metrics: [{ name: 'val_loss', role: 'validation', kind: 'loss', goal: 'minimize' }],
    parameters: [
      { name: 'optimizer', spelling: 'optim', differs: true, values: optimizers, scale: 'categories' },
      { name: 'learningRate', spelling: 'lr', differs: true, values: rates, scale: 'logarithmic' },
    ],
  };
}

const curve = (run: number, x: readonly number[], y: readonly number[]): RunCurve => ({
  ...{ run: `runs/${run}`, x: Float64Array.from(x), y: Float64Array.from(y) },
});

const wordsOf = (comparison: Comparison, groupBy = 'optimizer') => {
  const look = { ...plain, groupBy };
  return groupWords(groupingOf(comparison, look)!, comparison, look).join(' ');
};

suite('groups of runs', () => {
  test('have the mean and sample deviation of the best values, without diverged and hidden runs', () => {
    const comparison = comparisonOf([['SGD', 0.5], ['Adam', 0.3], ['SGD', 0.7], ['Adam', null], ['Adam', 0.9], [null, 1]]); // prettier-ignore
    const grouping = groupingOf(comparison, { ...plain, hidden: ['runs/4'] })!;
    assert.deepEqual(grouping.groups.map(({ label }) => label), ['Adam', 'SGD', 'not set']); // prettier-ignore
    const [adam, sgd] = grouping.groups;
    assert.deepEqual([adam!.runs, adam!.values, adam!.diverged, adam!.deviation], [[1, 3], [0.3], 1, null]);
    assert.ok(Math.abs(sgd!.mean! - 0.6) < 1e-12 && Math.abs(sgd!.deviation! - Math.sqrt(0.02)) < 1e-12);
    assert.deepEqual([grouping.best, sgd!.best], [0, 0]);
    assert.equal(groupingOf(comparison, { ...plain, groupBy: 'unknown' }), null);
  });

  test('put many numbers into ranges of about equally many runs', () => {
    const rates = Array.from({ length: 40 }, (_, index) => 1e-5 * 1.2 ** index);
    const comparison = comparisonOf(rates.map((_, index) => ['SGD', index]), rates); // prettier-ignore
    const grouping = groupingOf(comparison, { ...plain, groupBy: 'learningRate' })!;
    assert.equal(grouping.merged, 40);
    assert.deepEqual(grouping.groups.map(({ runs }) => runs.length), [10, 10, 10, 10]); // prettier-ignore
    assert.equal(grouping.groups[0]!.label, '1e-5 to 5.2e-5');
  });

  test('say how sure a difference is', () => {
    const of = (one: readonly number[], other: readonly number[]) =>
      wordsOf(comparisonOf([...one.map((loss) => ['A', loss] as const), ...other.map((loss) => ['B', loss] as const)]));
    assert.match(
      of([0.5, 0.52, 0.48], [0.7, 0.72, 0.68]),
      /^optim A is 0\.200 better than B, 12\.2 standard errors\.$/,
    );
    assert.match(
      of([0.5, 0.6, 0.4], [0.52, 0.64, 0.43]),
      /^The means of optim A and of B differ by 0\.030, within .* chance\.$/,
    );
    const many = Array.from({ length: 100 }, (_, index) => 0.5 + 0.2 * Math.sin(index));
    assert.match(of(many, many.map((loss) => loss + 0.08)), /less than the spread of single runs/); // prettier-ignore
    assert.match(of([0.5, 0.6], [0.7, 0.8]), /No optim has 3 runs/);
    assert.match(of([0.5], [0.7]), /^Every optim ran once: differences between groups may be chance\.$/);
    assert.match(of([0.5, 0.6, 0.55], [0.7, 0.8]), /Fewer than 3 runs have a result at optim B \(2\): their means/);
  });

  test('name what else differs', () => {
    const comparison = comparisonOf([['A', 1], ['B', 2]], [1e-3, 1e-4]); // prettier-ignore
    assert.match(wordsOf(comparison), /The runs also differ in lr: the mean of a group depends/);
  });
});

suite('curves of groups', () => {
  test('stand on the logged places where these are few, and end where fewer than two runs have values', () => {
    const comparison = comparisonOf([['A', 1], ['A', 1], ['B', 1]]); // prettier-ignore
    const curves = [curve(0, [1, 2, 3, 4], [4, 3, 2, 1]), curve(1, [1, 2, 3], [2, 1, 0]), curve(2, [2, 4], [8, 6])];
    const { x, curves: drawn } = groupCurves(groupingOf(comparison, plain)!, comparison, curves, 'range');
    assert.deepEqual([...x], [1, 2, 3, 4]);
    const [a, b] = drawn;
    assert.deepEqual([...a!.mean], [3, 2, 1, NaN]);
    assert.deepEqual([[...a!.low], [...a!.high]], [[2, 1, 0, NaN], [4, 3, 2, NaN]]); // prettier-ignore
    assert.deepEqual([...a!.count], [2, 2, 2, 1]);
    assert.deepEqual([...b!.mean], [NaN, 8, 7, 6]);
    const { curves: sure } = groupCurves(groupingOf(comparison, plain)!, comparison, curves, 'deviation');
    assert.ok(Math.abs(sure[0]!.high[0]! - (3 + Math.SQRT2)) < 1e-12);
  });

  test('leave diverged runs out, and read nothing across NaN', () => {
    const comparison = comparisonOf([['A', 1], ['A', 1], ['A', null]]); // prettier-ignore
    const curves = [curve(0, [0, 1, 2, 3], [1, NaN, 1, 1]), curve(1, [0, 3], [3, 3]), curve(2, [0, 1, 2, 3], [9, 9, 9, 9])]; // prettier-ignore
    const { curves: drawn } = groupCurves(groupingOf(comparison, plain)!, comparison, curves, 'deviation');
    assert.deepEqual([...drawn[0]!.mean], [2, NaN, 2, 2]);
    assert.equal(drawn[0]!.total, 2);
    assert.deepEqual([...valuesAt(curves[0]!, Float64Array.of(-1, 0.5, 2.5, 4))], [NaN, NaN, 1, NaN]);
  });

  test('stand on an even grid where runs were logged at many places', () => {
    const comparison = comparisonOf([['A', 1], ['A', 1]]); // prettier-ignore
    const line = (run: number, shift: number) => {
      const x = Array.from({ length: 500 }, (_, index) => index + shift);
      return curve(run, x, x);
    };
    const { x, curves } = groupCurves(groupingOf(comparison, plain)!, comparison, [line(0, 0), line(1, 0.5)], 'range');
    assert.equal(x.length, 200);
    assert.deepEqual([x[0], x.at(-1)], [0, 499.5]);
    assert.ok(curves[0]!.mean.every((value, at) => Number.isNaN(value) || Math.abs(value - x[at]!) < 1e-9));
    assert.ok(Number.isNaN(curves[0]!.mean[0]!));
  });
});
