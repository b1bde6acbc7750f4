import assert from 'node:assert/strict';
import { relative, sep } from 'node:path';
import { discoverRuns, locateFile } from '../../../src/files/discover';
import { useTemporaryFolder } from './support/temporary-folder';

suite('Folders of DVCLive', () => {
  const folder = useTemporaryFolder();
  const shown = (path: string) => relative(folder.path, path).split(sep).join('/');

  test('the metrics are one run with the parameters of the folder or of the project; final values are none', async () => {
    await folder.write({
      'exp/dvclive/plots/metrics/train/loss.tsv': 'step\tloss\n0\t1.5\n1\t1.25\n',
      'exp/dvclive/plots/metrics/val/loss.tsv': 'step\tloss\n1\t1.75\n',
      'exp/dvclive/metrics.json': '{"train": {"loss": 1.25}, "step": 1}',
      'exp/dvclive/params.yaml': 'lr: 0.1\n',
      'exp/params.yaml': 'train:\n  epochs: 2\n',
    });
    const runs = await discoverRuns(folder.path);
    assert.deepEqual(
      runs.map(({ id, parts, configs }) => [shown(id), parts.length, configs.map((group) => group.map(shown))]),
      [['exp/dvclive', 2, [['exp/dvclive/params.yaml'], ['exp/params.yaml']]]],
    );
    const named = await locateFile(folder.at('exp/dvclive/plots/metrics/val/loss.tsv'));
    assert.equal(named?.id, runs[0]!.id);
  });
});
