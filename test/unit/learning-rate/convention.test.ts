import assert from 'node:assert/strict';
import { factsOf } from '../../../src/core/facts/facts';
import { conventionOf, type Convention } from '../../../src/core/learning-rate/convention';
import type { OtherSettings } from '../../../src/core/run';
import { fall, runOf, type RunShape } from '../facts/synthetic';

function usual(
  hyperparameters: NonNullable<RunShape['hyperparameters']>,
  otherSettings: OtherSettings = {},
): Convention | null {
  const run = runOf({ columns: [{ name: 'train_loss', values: fall(20, 2, 0.5) }], hyperparameters });
  return conventionOf(factsOf({ ...run, otherSettings }));
}

suite('usual learning rate', () => {
  test('is unknown without an optimizer that is known', () => {
    assert.equal(usual({}), null);
    assert.equal(usual({ optimizer: 'frobnicate' }), null);
  });

  test('of Adam falls with the number of weights as GPT-3 had it', () => {
    const of = (parameters: number): number => usual({ optimizer: 'AdamW', parameters })!.value;
    assert.equal(of(5e3), 3e-3);
    assert.ok(Math.abs(of(125e6) - 6e-4) < 5e-5, String(of(125e6)));
    assert.ok(Math.abs(of(175e9) - 6e-5) < 1e-5, String(of(175e9)));
    assert.equal(usual({ optimizer: 'adam' })!.value, 1e-3);
  });

  test('of SGD is in proportion to the batch, which counts devices and accumulation', () => {
    const of = (shape: NonNullable<RunShape['hyperparameters']>): number =>
      usual({ optimizer: 'sgd', ...shape })!.value;
    assert.equal(of({ batchSize: 256 }), 0.1);
    assert.equal(of({ batchSize: 64, accumulation: 2, devices: 2 }), 0.1);
    assert.equal(of({ totalBatchSize: 512, batchSize: 64 }), 0.2);
    assert.equal(of({ batchSize: 4 }), 0.01);
    assert.ok(of({ batchSize: 256, momentum: 0 }) > 0.1);
  });

  test('of fine-tunes, adapters, recurrent networks and vision transformers is their own', () => {
    const adam = { optimizer: 'adamw' };
    assert.equal(usual(adam, { model_name_or_path: 'bert-base-uncased' })!.task, 'fine-tune');
    assert.ok(usual(adam, { model_name_or_path: 'bert-base-uncased' })!.value <= 5e-5);
    assert.equal(usual(adam, { 'model.lora_r': 8 })!.task, 'adapter');
    assert.equal(usual({ ...adam, batchSize: 1024 }, { model: 'deit_small' })!.value, 1e-3);
    assert.ok(usual({ optimizer: 'sgd', batchSize: 16 }, { model: 'gru(hidden=64)' })!.value >= 0.3);
  });

  test('of the maximum of a cycle is higher', () => {
    const plain = usual({ optimizer: 'sgd', batchSize: 256 })!;
    const cycle = usual({ optimizer: 'sgd', batchSize: 256, scheduler: 'OneCycleLR', maxLearningRate: 1 })!;
    assert.deepEqual([cycle.value, cycle.low, cycle.high], [3 * plain.value, plain.low, 10 * plain.high]);
  });

  test('lies within its own range', () => {
    for (const optimizer of ['adam', 'adamw', 'sgd', 'rmsprop', 'adagrad', 'adafactor', 'lion', 'muon']) {
      const { low, value, high } = usual({ optimizer })!;
      assert.ok(0 < low && low < value && value < high, optimizer);
    }
  });
});
