import assert from 'node:assert/strict';
import { join, relative, sep } from 'node:path';
import { discoverRuns } from '../../../src/files/discover';

const fixtures = join(__dirname, '../../fixtures');

/** The runs of a folder of fixtures: what identifies each, and its files. */
async function found(folder: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const root = join(fixtures, folder);
  const shown = (path: string): string => relative(root, path).split(sep).join('/') || '.';
  const runs = await discoverRuns(root);
  return Object.fromEntries(runs.map(({ id, parts }) => [shown(id), parts.map(({ path }) => shown(path))]));
}

suite('Folders in which frameworks spread a run', () => {
  test("AllenNLP's file per epoch is one run, in the order of the epochs, and its final values are none", async () => {
    const files = [0, 1, 2, 3, 4, 5].map((epoch) => `metrics_epoch_${String(epoch)}.json`);
    assert.deepEqual(await found('nlp/allennlp'), { '.': files, 'stdout.log': ['stdout.log'] });
  });

  test("Kaldi's two files per iteration are one run, by number and not by letter", async () => {
    const runs = await found('nlp/kaldi');
    assert.deepEqual(Object.keys(runs), ['.']);
    assert.equal(runs['.']!.length, 12);
    assert.deepEqual(
      runs['.']!.map((name) => Number(/\d+/.exec(name)![0])),
      [10, 10, 20, 20, 30, 30, 40, 40, 50, 50, 60, 60],
    );
  });

  test("CatBoost's document stands for its tables and event files", async () => {
    assert.deepEqual(await found('boosting/catboost_info'), { '.': ['catboost_training.json'] });
  });

  test('the episodes of a single environment belong to the table of Stable-Baselines3, its printed tables repeat it', async () => {
    assert.deepEqual(await found('reinforcement/sb3'), { 'progress.csv': ['progress.csv', 'monitor.csv'] });
  });

  test("a run of Sacred is its metrics; DVCLive's and Chainer's lie beside", async () => {
    const runs = await found('trackers');
    assert.deepEqual(Object.keys(runs).sort(), ['chainer/log', 'dvclive', 'sacred/1/metrics.json']);
    assert.equal(runs['dvclive']!.length, 4);
  });
});
