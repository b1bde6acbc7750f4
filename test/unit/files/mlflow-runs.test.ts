import assert from 'node:assert/strict';
import { join } from 'node:path';
import { discoverRuns, locateFile } from '../../../src/files/discover';
import { OpenRun } from '../../../src/files/open-run';

const store = join(__dirname, '../../fixtures/mlflow/mlruns');
const root = join(store, '0/00000000000000000000000000000001');

suite("The folders of MLflow's file store", () => {
  test('the metrics of a run and its parameters are one run', async () => {
    const [source, ...others] = await discoverRuns(store);
    assert.ok(source);
    assert.equal(others.length, 0);
    assert.equal(source.id, root);
    const open = new OpenRun(source, { name: 'run' });
    await open.catchUp();
    open.end();
    const [run] = open.runs;
    assert.deepEqual(run?.series.map(({ name, points }) => `${name} ${points.length}`).sort(), [
      'grad_norm 8',
      'train/loss 8',
      'val_loss 8',
    ]);
    assert.deepEqual(
      Object.fromEntries(run?.hyperparameters.map(({ key, value, line }) => [key, [value, line]]) ?? []),
      { batch_size: [32, 1], learning_rate: [0.05, 1], max_epochs: [8, 1] },
    );
    assert.equal(run?.planned.epochs, 8);
  });

  test('a metric that is named leads to its run', async () => {
    const run = await locateFile(join(root, 'metrics/train/loss'));
    assert.equal(run?.id, root);
    assert.equal(run?.parts.length, 6);
  });
});
