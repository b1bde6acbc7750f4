import assert from 'node:assert/strict';
import type { ComparedRun, Comparison } from '../../../src/compare-protocol';
import {
  brushText,
  goodnessOf,
  isWithin,
  movedBy,
  nearestLine,
  parallelAxes,
  worstFirst,
} from '../../../webview/compare-views/model/parallel';

const upright = { top: 0, bottom: 100, lane: 120 };
const look = { metric: null, axis: null, focused: null, filter: '', hidden: [], groupBy: null };

function comparisonOf(accuracies: readonly (number | null)[]): Comparison {
  const runs = accuracies.map((best, index): ComparedRun => ({
    ...{ id: `runs/${index}`, name: `run-${index}`, file: `runs/${index}`, verdict: '', severity: 'info', best: null },
    ...{ state: best === null ? 'diverged' : 'finished', steps: null, epochs: null, seconds: null },
    values: [{ best, last: best, at: null }],
  }));
  const rates = [1e-4, 1e-3, 1e-2, null];
  return {
    ...{ title: 'runs', runs, sweeps: [], rangeTests: [], axes: ['epoch'] },
    metrics: [{ name: 'val_acc', role: 'validation', kind: 'accuracy', goal: 'maximize' }],
    parameters: [
      {
        name: 'learningRate',
        spelling: 'lr',
        differs: true,
        values: rates.slice(0, runs.length),
        scale: 'logarithmic',
      },
      {
        name: 'optimizer',
        spelling: 'optim',
        differs: true,
        values: ['SGD', 'Adam', 'SGD', 'Adam'],
        scale: 'categories',
      },
      { name: 'seed', spelling: 'seed', differs: false, values: [1, 1, 1, 1], scale: 'linear' },
    ],
  };
}

suite('parallel coordinates', () => {
  const comparison = comparisonOf([0.5, 0.9, 0.7, null]);
  const axes = parallelAxes(comparison, look, [], upright);

  test('have equal ratios at equal distances, and a lane for what is not known', () => {
    assert.deepEqual(axes.map(({ title }) => title), ['lr', 'optim', 'val_acc']); // prettier-ignore
    const [low, middle, high, lane] = axes[0]!.heights;
    assert.ok(Math.abs(low! - middle! - (middle! - high!)) < 1e-9);
    assert.equal(lane, upright.lane);
    assert.deepEqual(axes.map(({ hasLane }) => hasLane), [true, false, true]); // prettier-ignore
    assert.equal(axes[2]!.texts[3], 'diverged');
  });

  test('say how good a run is by the goal of the metric', () => {
    const [worst, best, middle, diverged] = goodnessOf(axes, 'maximize', upright);
    assert.ok(worst! < 0.05 && best! > 0.95 && Math.abs(middle! - 0.5) < 0.01);
    assert.ok(Number.isNaN(diverged));
    assert.deepEqual(worstFirst(comparison, look), [3, 0, 2, 1]);
  });

  test('hold the runs that lie within all brushes', () => {
    const [, middle] = axes[0]!.heights;
    const rate = { from: 0, to: middle! + 1 };
    const adam = axes[1]!.heights[1]!;
    const brushes = new Map([[axes[0]!.key, rate]]);
    assert.deepEqual([0, 1, 2, 3].map((run) => isWithin(axes, brushes, run)), [false, true, true, false]); // prettier-ignore
    brushes.set(axes[1]!.key, { from: adam - 1, to: adam + 1 });
    assert.deepEqual([0, 1, 2, 3].map((run) => isWithin(axes, brushes, run)), [false, true, false, false]); // prettier-ignore
    assert.equal(brushText(axes[0]!, rate), '1e-3, 0.01');
    assert.equal(brushText(axes[0]!, undefined), 'all values');
    assert.equal(brushText(axes[0]!, { from: 1, to: 2 }), 'no run');
  });

  test('find the line under a place, and none far off', () => {
    const places = [0, 100, 200];
    const between = (axes[0]!.heights[2]! + axes[1]!.heights[2]!) / 2;
    assert.equal(nearestLine(axes, places, [0, 1, 2], 50, between + 1), 2);
    assert.equal(nearestLine(axes, places, [0, 1], 50, -40), null);
    assert.equal(nearestLine(axes, places, [0, 1], 300, 50), null);
  });

  test('are put in another order, the metric staying last', () => {
    assert.deepEqual(movedBy(['lr', 'optim', 'seed'], 'seed', -2), ['seed', 'lr', 'optim']);
    assert.deepEqual(movedBy(['lr', 'optim'], 'optim', 5), ['lr', 'optim']);
    const keys = parallelAxes(comparison, look, ['optimizer', 'learningRate'], upright).map(({ title }) => title);
    assert.deepEqual(keys, ['optim', 'lr', 'val_acc']);
  });
});
