import assert from 'node:assert/strict';
import { sketchOf } from '../../../src/core/series/sketch';
import { fall, fallThenRise, runOf } from '../facts/synthetic';

suite('the sketch of a run', () => {
  const columns = [
    { name: 'train_loss', values: fall(40, 2, 0.1) },
    { name: 'val_loss', values: fallThenRise(40, 0.4, 0.5) },
  ];

  test('is the course of the series that decides', () => {
    const sketch = sketchOf(runOf({ columns }), 'val_loss');
    assert.equal([...sketch].length, 6);
    assert.match(sketch, /^[▅▇].*▁+.*[▂▃▅▇]$/);
    assert.match(sketchOf(runOf({ columns }), 'train_loss'), /^▇.*▁$/);
  });

  test('is that of the validation loss where nothing decides yet', () => {
    assert.equal(sketchOf(runOf({ columns }), null), sketchOf(runOf({ columns }), 'val_loss'));
  });

  test('marks values that are not finite, and is nothing for a point', () => {
    const lost = [{ name: 'train_loss', values: [3, 2, 1, NaN] }];
    assert.match(sketchOf(runOf({ columns: lost }), 'train_loss'), /^▇..?×$|×$/);
    assert.equal(sketchOf(runOf({ columns: [{ name: 'train_loss', values: [3] }] }), 'train_loss'), '');
  });
});
