import assert from 'node:assert/strict';
import { analyze } from '../../../src/core/analyze';
import { factsOf } from '../../../src/core/facts/facts';
import { curve, fall, normals, runOf, type Column } from './synthetic';

const batches = 20;

/** A validation loss with 20 batches an epoch, of which each scatters by a fifth about the loss of the epoch. */
function inBatches(name: string, levels: readonly number[], counted = true): Column {
  const normal = normals(5);
  const values = levels.flatMap((level) => Array.from({ length: batches }, () => level * (1 + 0.2 * normal())));
  const epochs = values.map((_, place) => (counted ? Math.floor(place / batches) : place));
  return { name, values, epochs, steps: values.map(() => NaN) };
}

suite('A validation that was logged batch by batch', () => {
  const levels = fall(30, 2, 1);

  test('is judged by the mean of each evaluation', () => {
    const { loss } = factsOf(runOf({ columns: [inBatches('val_loss', levels)] }));
    assert.equal(loss.validation!.length, 30);
    assert.ok(loss.validation!.value.every((one, epoch) => Math.abs(one / levels[epoch]! - 1) < 0.2));
  });

  test('has its best point by the mean too, at the last line of that evaluation', () => {
    const run = runOf({ columns: [inBatches('val_loss', levels)] });
    const { best, loss } = factsOf(run);
    assert.ok(best!.value > 0.9, 'no lucky batch');
    assert.equal(best!.value, loss.validation!.value[best!.epoch!]);
    assert.equal(best!.line, 1 + batches * (best!.epoch! + 1));
  });

  test('is not called noisy for the scatter of batches', () => {
    const flat = curve(30, () => 1);
    const rules = (counted: boolean): readonly string[] =>
      analyze(runOf({ columns: [inBatches('val_loss', flat, counted)] })).findings.map(({ rule }) => rule);
    assert.ok(!rules(true).includes('D44'));
    assert.ok(rules(false).includes('D44'));
  });

  test('is left as it is in few epochs, where these may be evaluations', () => {
    const { loss } = factsOf(runOf({ columns: [inBatches('val_loss', [2, 1.5, 1])] }));
    assert.equal(loss.validation!.length, 60);
  });
});
