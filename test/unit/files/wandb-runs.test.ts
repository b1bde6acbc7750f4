import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { discoverRuns, locate, locateFile } from '../../../src/files/discover';
import type { RunSource } from '../../../src/files/run-source';
import { historyOf, wandbLog } from '../formats/support/wandb-bytes';
import { textLog } from './support/logs';
import { useTemporaryFolder } from './support/temporary-folder';

suite('Folders of Weights & Biases', () => {
  const folder = useTemporaryFolder();
  const shown = (path: string) => relative(folder.path, path).split(sep).join('/');
  const describe = ({ id, parts, configs }: RunSource) => ({
    id: shown(id),
    parts: parts.map(({ path }) => shown(path)),
    configs: configs.flat().map(shown),
  });
  const found = async () => (await discoverRuns(folder.path)).map(describe);
  const log = (steps: number) =>
    wandbLog(Array.from({ length: steps }, (_, step) => historyOf({ _step: step, loss: 1 / (step + 1) })));
  const first = 'wandb/run-20240101_000000-abc12345';

  test('a run is its records; what it printed and its copy under latest-run are no runs of their own', async () => {
    await folder.write({
      [`${first}/run-abc12345.wandb`]: log(5),
      [`${first}/files/output.log`]: textLog(5),
      [`${first}/files/config.yaml`]: 'lr:\n  value: 0.1\n',
      [`${first}/files/wandb-summary.json`]: '{"loss": 0.2, "_step": 4}',
      'wandb/latest-run/run-abc12345.wandb': log(5),
    });
    const expected = {
      id: first,
      parts: [`${first}/run-abc12345.wandb`],
      configs: [`${first}/files/config.yaml`],
    };
    assert.deepEqual(await found(), [expected]);
    const located = await locate(folder.at(`${first}/run-abc12345.wandb`));
    assert.deepEqual(located && describe(located), expected);
    const printed = await locateFile(folder.at(`${first}/files/output.log`));
    assert.equal(printed && shown(printed.id), `${first}/files/output.log`);
  });

  test('a link latest-run is the run that it leads to', async () => {
    await folder.write({ [`${first}/run-abc12345.wandb`]: log(5) });
    await symlink(folder.at(first), folder.at('wandb/latest-run'));
    assert.deepEqual(
      (await found()).map(({ id }) => id),
      [first],
    );
  });

  test('a resumed run has a folder for each time and is one run', async () => {
    const later = 'wandb/run-20240102_000000-abc12345';
    await folder.write({
      [`${later}/run-abc12345.wandb`]: log(7),
      [`${first}/run-abc12345.wandb`]: log(5),
      'wandb/run-20240103_000000-other123/run-other123.wandb': log(3),
    });
    const runs = await found();
    assert.deepEqual(
      runs.map(({ id, parts }) => [id, parts.length]),
      [
        [first, 2],
        ['wandb/run-20240103_000000-other123', 1],
      ],
    );
    const located = await locateFile(folder.at(`${later}/run-abc12345.wandb`));
    assert.deepEqual(located && describe(located), runs[0]);
  });

  test('without its records a run is what it printed; a summary alone is none', async () => {
    await folder.write({
      [`${first}/files/output.log`]: textLog(5),
      'wandb/latest-run/files/output.log': textLog(5),
      'wandb/run-20240104_000000-summary1/files/wandb-summary.json': '{"loss": 0.2, "_step": 4, "_runtime": 3}',
    });
    assert.deepEqual(
      (await found()).map(({ id, parts }) => [id, ...parts]),
      [[first, `${first}/files/output.log`]],
    );
  });
});
