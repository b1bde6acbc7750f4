import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { mapBounded } from '../../../src/files/bounded';
import { discoverRuns, locate, locateFile } from '../../../src/files/discover';
import type { RunSource } from '../../../src/files/run-source';
import { lossTable, textLog } from './support/logs';
import { eventFile } from './support/event-file';
import { useTemporaryFolder } from './support/temporary-folder';

suite('Finding runs', () => {
  const folder = useTemporaryFolder();
  const shown = (path: string) => relative(folder.path, path).split(sep).join('/') || '.';
  const describe = ({ id, parts, configs }: RunSource) => ({
    id: shown(id),
    parts: parts.map(({ path, split }) => (split === null ? shown(path) : `${shown(path)} (${split})`)),
    configs: configs.map((group) => group.map(shown)),
  });
  const found = async (under = '') => (await discoverRuns(folder.at(under))).map(describe);

  test('a Lightning version folder is its table with its hyper-parameters', async () => {
    await folder.write({
      'lightning_logs/version_0/metrics.csv': 'epoch,step,train_loss,val_loss\n0,9,1.5,\n0,9,,1.6\n1,19,1.2,\n',
      'lightning_logs/version_0/hparams.yaml': 'lr: 0.001\n',
    });
    assert.deepEqual(await found(), [
      {
        id: 'lightning_logs/version_0/metrics.csv',
        parts: ['lightning_logs/version_0/metrics.csv'],
        configs: [['lightning_logs/version_0/hparams.yaml'], []],
      },
    ]);
  });

  test('the files that DVCLive keeps for each metric are one run', async () => {
    await folder.write({
      'exp/dvclive/plots/metrics/train/loss.tsv': 'step\tloss\n0\t1.5\n1\t1.25\n',
      'exp/dvclive/plots/metrics/val/synth/loss.tsv': 'step\tloss\n1\t1.75\n',
    });
    assert.deepEqual(await found(), [
      {
        id: 'exp/dvclive',
        parts: ['exp/dvclive/plots/metrics/train/loss.tsv', 'exp/dvclive/plots/metrics/val/synth/loss.tsv'],
        configs: [[], []],
      },
    ]);
  });

  test('event files of train/ and validation/ are one run, the training part first', async () => {
    await folder.write({
      'tb/validation/events.out.tfevents.2.host': eventFile([{ step: 1, tag: 'epoch_loss', value: 1.2 }]),
      'tb/train/events.out.tfevents.1.host': eventFile([{ step: 1, tag: 'epoch_loss', value: 1 }]),
      'tb/train/events.out.tfevents.3.host': eventFile([{ step: 2, tag: 'epoch_loss', value: 0.8 }]),
    });
    const expected = [
      {
        id: 'tb',
        parts: [
          'tb/train/events.out.tfevents.1.host (train)',
          'tb/train/events.out.tfevents.3.host (train)',
          'tb/validation/events.out.tfevents.2.host (validation)',
        ],
        configs: [[], []],
      },
    ];
    assert.deepEqual(await found(), expected);
    const located = await locateFile(folder.at('tb/validation/events.out.tfevents.2.host'));
    assert.deepEqual(located && describe(located), expected[0]);
  });

  test('a folder named train that holds other files as well is a run of that name', async () => {
    await folder.write({
      'detect/train/events.out.tfevents.1.host': eventFile([{ step: 1, tag: 'train/box_loss', value: 1 }]),
      'detect/train/args.yaml': 'lr0: 0.01\n',
    });
    assert.deepEqual(
      (await found()).map(({ id, configs }) => ({ id, configs })),
      [{ id: 'detect/train', configs: [['detect/train/args.yaml'], []] }],
    );
  });

  test('tables that differ by the split in their name are one run', async () => {
    await folder.write({
      'val_metrics.csv': 'epoch,loss\n0,1.2\n1,1.1\n',
      'train_metrics.csv': 'epoch,loss\n0,1.1\n1,1.0\n',
      'other_metrics.csv': 'epoch,loss\n0,1.1\n1,1.0\n',
    });
    assert.deepEqual(
      (await found()).map(({ id, parts }) => ({ id, parts })),
      [
        { id: 'other_metrics.csv', parts: ['other_metrics.csv'] },
        { id: 'train_metrics.csv', parts: ['train_metrics.csv (train)', 'val_metrics.csv (validation)'] },
      ],
    );
  });

  test('of the checkpoints that repeat one log the longest is the run', async () => {
    const state = (steps: number) =>
      JSON.stringify({
        global_step: steps,
        log_history: Array.from({ length: steps }, (_, step) => ({ epoch: step / 10, loss: 1 / (step + 1), step })),
      });
    await folder.write({
      'out/checkpoint-5/trainer_state.json': state(5),
      'out/checkpoint-20/trainer_state.json': state(20),
      'out/checkpoint-10/trainer_state.json': state(10),
    });
    assert.deepEqual(await found(), [
      { id: 'out', parts: ['out/checkpoint-20/trainer_state.json'], configs: [[], []] },
    ]);
    const named = await locate(folder.at('out/checkpoint-5/trainer_state.json'));
    assert.equal(named && shown(named.id), 'out/checkpoint-5/trainer_state.json');
  });

  test('configs lie beside the log, in .hydra, or one level up', async () => {
    await folder.write({
      'config.yaml': 'lr: 0.1\n',
      'a/train.log': textLog(5),
      'a/.hydra/config.yaml': 'lr: 0.01\n',
      'a/args.yaml': 'lr: 0.01\n',
    });
    assert.deepEqual(
      (await found()).map(({ configs }) => configs),
      [[['a/args.yaml', 'a/.hydra/config.yaml'], ['config.yaml']]],
    );
  });

  test('dependencies, environments and other texts are passed over', async () => {
    await folder.write({
      'node_modules/x/metrics.csv': lossTable(5),
      '.git/metrics.csv': lossTable(5),
      'myenv/pyvenv.cfg': '',
      'myenv/metrics.csv': lossTable(5),
      'README.txt': 'Nothing to see here.\n',
      'data.csv': 'name,age\nAda,36\n',
      'package.json': '{"name": "x"}',
      'run/metrics.csv': lossTable(5),
    });
    assert.deepEqual(
      (await found()).map(({ id }) => id),
      ['run/metrics.csv'],
    );
  });

  test('links that lead in a circle end, and a run is found under its own name only', async () => {
    await folder.write({ 'runs/a/metrics.csv': lossTable(5) });
    await symlink(folder.at('runs'), folder.at('runs/a/back'));
    await symlink(folder.at('runs/a'), folder.at('latest'));
    assert.deepEqual(
      (await found()).map(({ id }) => id),
      ['runs/a/metrics.csv'],
    );
  });

  test('a link out of the folder is followed', async () => {
    await folder.write({ 'elsewhere/a/metrics.csv': lossTable(5), 'here/note.txt': 'see data\n' });
    await symlink(folder.at('elsewhere'), folder.at('here/data'));
    assert.deepEqual(
      (await found('here')).map(({ id }) => id),
      ['here/data/a/metrics.csv'],
    );
  });

  test('a run is found among hundreds of other files', async () => {
    await mkdir(folder.at('many'));
    const others = Array.from({ length: 400 }, (_, index) => folder.at(`many/sample_${index}.txt`));
    await mapBounded(others, 8, (path) => writeFile(path, 'some text\n'));
    await folder.write({ 'many/metrics.csv': lossTable(5) });
    assert.deepEqual(
      (await found()).map(({ id }) => id),
      ['many/metrics.csv'],
    );
  });

  test('a file that is no log is none, and a missing one rejects', async () => {
    await folder.write({ 'empty.log': '', 'note.txt': 'hello\n' });
    assert.equal(await locateFile(folder.at('empty.log')), null);
    assert.equal(await locateFile(folder.at('note.txt')), null);
    await assert.rejects(locateFile(folder.at('missing.log')), { code: 'ENOENT' });
  });
});
