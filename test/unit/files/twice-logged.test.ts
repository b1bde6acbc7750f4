import assert from 'node:assert/strict';
import { relative, sep } from 'node:path';
import { discoverRuns } from '../../../src/files/discover';
import { eventFile } from './support/event-file';
import { lossTable, textLog } from './support/logs';
import { useTemporaryFolder } from './support/temporary-folder';

suite('Trainings that are logged twice', () => {
  const folder = useTemporaryFolder();
  const shown = (path: string) => relative(folder.path, path).split(sep).join('/');
  const found = async () =>
    (await discoverRuns(folder.path)).map(({ id, parts }) => [shown(id), ...parts.map(({ path }) => shown(path))]);
  const events = eventFile([1, 2, 3].map((step) => ({ step, tag: 'train/loss', value: 1 / step })));
  const state = JSON.stringify({
    global_step: 3,
    log_history: [1, 2, 3].map((step) => ({ epoch: step / 3, loss: 1 / step, step })),
  });

  test("Lightning's table and event files of one version are its table", async () => {
    await folder.write({
      'lightning_logs/version_0/metrics.csv': 'epoch,step,train_loss,val_loss\n0,9,1.5,\n0,9,,1.6\n1,19,1.2,\n',
      'lightning_logs/version_0/events.out.tfevents.1.host': events,
      'lightning_logs/version_1/events.out.tfevents.1.host': events,
    });
    const table = 'lightning_logs/version_0/metrics.csv';
    assert.deepEqual(await found(), [
      [table, table],
      ['lightning_logs/version_1', 'lightning_logs/version_1/events.out.tfevents.1.host'],
    ]);
  });

  test("the Trainer's event files are the run until its state is saved beside the checkpoints", async () => {
    const file = 'out/runs/Jan01_00-00-00_host/events.out.tfevents.1.host';
    await folder.write({ [file]: events, 'out/checkpoint-3/trainer_state.json': state });
    assert.deepEqual(await found(), [['out/runs/Jan01_00-00-00_host', file]]);
    await folder.write({ 'out/trainer_state.json': `${state} ` });
    assert.deepEqual(await found(), [['out/trainer_state.json', 'out/trainer_state.json']]);
    const second = 'out/runs/Jan02_00-00-00_host/events.out.tfevents.1.host';
    await folder.write({ [second]: events });
    assert.equal((await found()).length, 3);
  });

  test('of the logs of all processes that of the first one is the run', async () => {
    await folder.write({
      'log/workerlog.1': textLog(5),
      'log/workerlog.0': textLog(5),
      'log/workerlog.10': textLog(5),
      'rank/log_rank1.txt': textLog(5),
      'rank/log_rank2.txt': textLog(5),
      'sweep/gpu0.log': textLog(5),
      'sweep/gpu1.log': textLog(5),
    });
    assert.deepEqual(
      (await found()).map(([id]) => id),
      ['log/workerlog.0', 'rank/log_rank1.txt', 'sweep/gpu0.log', 'sweep/gpu1.log'],
    );
  });

  test("OpenMMLab's text and JSON of one start are one run", async () => {
    const records = [1, 2, 3].map((step) => JSON.stringify({ lr: 0.01, loss: 1 / step, epoch: 1, iter: step, step }));
    const time = '20240101_000000';
    await folder.write({
      [`engine/${time}/${time}.log`]: textLog(5),
      [`engine/${time}/vis_data/${time}.json`]: `${records.join('\n')}\n`,
      [`engine/${time}/vis_data/scalars.json`]: `${records.join('\n')}\n`,
      [`old/${time}.log`]: textLog(5),
      [`old/${time}.log.json`]: `${records.join('\n')}\n`,
      [`alone/${time}.log`]: textLog(5),
    });
    assert.deepEqual(await found(), [
      [`alone/${time}.log`, `alone/${time}.log`],
      [`engine/${time}`, `engine/${time}/${time}.log`],
      [`old/${time}.log.json`, `old/${time}.log.json`],
    ]);
  });

  test('a table and a text of other programs side by side stay two', async () => {
    await folder.write({ 'a/metrics.csv': lossTable(5), 'a/train.log': textLog(5) });
    assert.equal((await found()).length, 2);
  });
});
