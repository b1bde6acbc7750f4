import assert from 'node:assert/strict';
import { factsOf } from '../../../src/core/facts/facts';
import { layerSlope } from '../../../src/core/facts/layer-norms';
import { curve, fall, runOf, seriesOf, type Column } from '../facts/synthetic';

const norm = (name: string, level = 1): Column => ({
  name,
  values: curve(40, () => level),
  role: 'gradient',
  kind: 'grad-norm',
  goal: null,
});
const chosen = (...names: readonly string[]): string | undefined =>
  factsOf(runOf({ columns: [{ name: 'train_loss', values: fall(40, 2, 1) }, ...names.map((name) => norm(name))] }))
    .gradients.norm?.series.name;

suite('Gradient norms', () => {
  test('that of all parameters stands for the run, before those of its parts', () => {
    assert.equal(
      chosen('grad_norm/layers.0.weight', 'grad_norm/layers.1.weight', 'grad_norm_total'),
      'grad_norm_total',
    );
    assert.equal(chosen('grad_norm/encoder', 'grad_norm'), 'grad_norm');
    assert.equal(chosen('grad_norm_clipped', 'grad_norm'), 'grad_norm');
  });

  test('a layer does not', () => {
    assert.equal(chosen('grad_norm/layers.0.weight', 'grad_norm/layers.1.weight'), undefined);
    assert.equal(chosen(), undefined);
  });

  test('layers are compared where they rise or fall steadily through the network', () => {
    const layers = (levels: readonly number[]): ReturnType<typeof layerSlope> =>
      layerSlope(levels.map((level, place) => seriesOf(norm(`layers.${String(place)}.weight`, level))));
    assert.equal(layers([8, 4, 2, 1])?.firstOverLast, 8);
    assert.equal(layers([1, 2, 4, 8])?.firstOverLast, 1 / 8);
    assert.equal(layers([8, 1, 9, 2, 7]), null);
    assert.equal(layers([8, 1]), null);
  });
});
