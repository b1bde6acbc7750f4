import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { discoverRuns } from '../../../src/files/discover';
import { OpenRun } from '../../../src/files/open-run';
import { decode, formatOf, joinLines, rows } from './support/read';

const fixtures = join(__dirname, '../../fixtures');
const read = (name: string): Uint8Array => new Uint8Array(readFileSync(join(fixtures, name)));

suite('Runs that were logged offline', () => {
  test("Neptune's queue of operations", () => {
    const path = 'neptune/.neptune/offline/run__1/data-1.log';
    assert.equal(formatOf(read(path), path), 'neptune');
    const [run, ...others] = decode(read(path), { path }).runs;
    assert.equal(others.length, 0);
    assert.deepEqual(
      run!.series.map(({ name, role, points }) => `${name} ${role} ${points.length}`),
      ['train/loss train 25', 'val/loss validation 5'],
    );
    // A value without a step is counted from 0.
    assert.deepEqual([...run!.series[1]!.points.step], [0, 1, 2, 3, 4]);
    assert.deepEqual(
      run!.hyperparameters.map(({ key, value }) => [key, value]),
      [
        ['parameters.lr', 0.05],
        ['parameters.batch_size', 32],
        ['parameters.optimizer', 'sgd'],
      ],
    );
  });

  test("ClearML's events", () => {
    const path = 'clearml/offline-1/metrics.jsonl';
    assert.equal(formatOf(read(path), path), 'clearml');
    const [run] = decode(read(path), { path }).runs;
    assert.equal(rows(run!, 'loss/train').length, 6);
    assert.equal(rows(run!, 'loss/validation')[5]?.startsWith('6 - 0.397'), true);
  });

  test('each folder is a run with the settings beside it', async () => {
    for (const [folder, rate] of [
      ['neptune', 0.05],
      ['clearml', 0.05],
    ] as const) {
      const [source] = await discoverRuns(join(fixtures, folder));
      assert.ok(source, folder);
      const open = new OpenRun(source, { name: 'run' });
      await open.catchUp();
      await open.readConfigs();
      open.end();
      const found = open.runs[0]!.hyperparameters.find(({ name }) => name === 'learningRate');
      assert.equal(found?.value, rate, folder);
    }
  });

  test('operations without a series, and other lists of events, are none', () => {
    const assign = JSON.stringify({ obj: { type: 'AssignFloat', path: ['score'], value: 1 }, version: 1, at: 1 });
    assert.equal(formatOf(joinLines(assign, assign, assign, assign), 'data-1.log'), null);
    assert.equal(formatOf('[{"type": "plot", "metric": "loss", "value": 1}]\n', 'metrics.jsonl'), null);
  });
});
