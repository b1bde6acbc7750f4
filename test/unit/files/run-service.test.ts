import assert from 'node:assert/strict';
import { appendFile, rename, rm, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { openRunService } from '../../../src/files/run-service';
import type { ReadProgress, RunService } from '../../../src/service';
import { eventFile } from './support/event-file';
import { lossTable, textLog } from './support/logs';
import { nextState, pointsOf } from './support/next-state';
import { useTemporaryFolder } from './support/temporary-folder';

suite('The run service', function () {
  // Every test ends with the event that it waits for; a busy machine may take its time.
  this.timeout(20_000);
  const folder = useTemporaryFolder();
  let service: RunService;
  const errors: string[] = [];

  setup(() => {
    service = openRunService({ onError: (message) => errors.push(message) });
  });
  teardown(() => {
    service.dispose();
    assert.deepEqual(errors.splice(0), []);
  });

  test('tells what a path is', async () => {
    await folder.write({ 'a/metrics.csv': lossTable(5), 'note.txt': 'hello\n' });
    const { format, run } = (await service.recognise(folder.at('a/metrics.csv')))!;
    assert.deepEqual({ format, run }, { format: 'keras-csv', run: folder.at('a/metrics.csv') });
    assert.equal((await service.recognise(folder.at('a')))?.run, run);
    assert.equal(await service.recognise(folder.at('note.txt')), null);
    assert.equal(await service.recognise(folder.at('missing')), null);
  });

  test('says nothing of a file that came and went', async () => {
    await folder.write({ 'runs/first.log': textLog(3) });
    await service.discover([folder.at('runs')]);
    await folder.write({ 'runs/scratch.tmp': 'x' });
    await rm(folder.at('runs/scratch.tmp'));
    const found = nextState(service, ({ id }) => id === folder.at('runs/second.log'));
    await folder.write({ 'runs/second.log': textLog(3) });
    assert.equal(pointsOf(await found, 'loss'), 3);
  });

  test('reads a config that is not saved, and tells one that trains nothing', async () => {
    const read = await service.readConfig(folder.at('config.yaml'), 'learning_rate: 0.01\nbatch_size: 32\n');
    assert.equal(read.isTrainingConfig, true);
    assert.deepEqual(
      read.hyperparameters.map(({ name, value, line }) => [name, value, line]),
      [
        ['learningRate', 0.01, 1],
        ['batchSize', 32, 2],
      ],
    );
    const other = await service.readConfig(folder.at('compose.yaml'), 'image: nginx\n');
    assert.equal(other.isTrainingConfig, false);
  });

  test('a followed log is read on, half lines wait', async () => {
    await folder.write({ 'train.log': textLog(10) });
    const state = (await service.follow(folder.at('train.log')))!;
    assert.equal(state.id, folder.at('train.log'));
    assert.equal(pointsOf(state, 'loss'), 10);
    assert.equal(state.live, true);
    assert.deepEqual(state.axes, ['epoch']);
    const half = nextState(service, ({ bytes }) => bytes > state.bytes);
    await appendFile(folder.at('train.log'), textLog(1, 11) + 'Epoch 12/50 - lo');
    assert.equal(pointsOf(await half, 'loss'), 11);
    const whole = nextState(service, (next) => pointsOf(next, 'loss') === 12);
    await appendFile(folder.at('train.log'), 'ss: 0.1 - val_loss: 0.2\n');
    assert.equal((await whole).failure, null);
  });

  test('a replaced log starts afresh', async () => {
    await folder.write({ 'train.log': textLog(10), 'next.log': textLog(3) });
    await service.follow(folder.at('train.log'));
    const replaced = nextState(service, (state) => pointsOf(state, 'loss') === 3);
    await rename(folder.at('next.log'), folder.at('train.log'));
    assert.equal((await replaced).reports.length, 1);
    const rewritten = nextState(service, (state) => pointsOf(state, 'loss') === 4);
    await writeFile(folder.at('train.log'), textLog(4, 2));
    assert.equal((await rewritten).reports.length, 1);
  });

  test('a log that is gone keeps its reports and says so; one that comes back is read again', async () => {
    await folder.write({ 'train.log': textLog(10) });
    await service.follow(folder.at('train.log'));
    const gone = nextState(service, ({ failure }) => failure !== null);
    await rm(folder.at('train.log'));
    const state = await gone;
    assert.match(state.failure!, /no such file/);
    assert.equal(pointsOf(state, 'loss'), 10);
    assert.equal((await service.follow(folder.at('train.log')))?.failure, state.failure);
    const back = nextState(service, (one) => one.failure === null && pointsOf(one, 'loss') > 0);
    await writeFile(folder.at('train.log'), textLog(12));
    assert.equal(pointsOf(await back, 'loss'), 12);
  });

  test('a changed config changes the hyper-parameters', async () => {
    await folder.write({ 'a/metrics.csv': lossTable(5), 'a/hparams.yaml': 'lr: 0.001\n' });
    const state = (await service.follow(folder.at('a/metrics.csv')))!;
    assert.equal(state.reports[0]?.hyperparameters.learningRate?.value, 0.001);
    const changed = nextState(service, ({ reports }) => reports[0]?.hyperparameters.learningRate?.value === 0.01);
    await writeFile(folder.at('a/hparams.yaml'), 'lr: 0.01\n');
    assert.equal((await changed).reports[0]?.hyperparameters.learningRate?.file, folder.at('a/hparams.yaml'));
  });

  test('runs of folders are found, and those that appear later are told', async () => {
    await folder.write({ 'runs/a/metrics.csv': lossTable(5), 'runs/old/metrics.csv': lossTable(5) });
    await service.configure({ meanings: [], exclude: ['**/old'] });
    const states = await service.discover([folder.at('runs')]);
    assert.deepEqual(
      states.map(({ id }) => id),
      [folder.at('runs/a/metrics.csv')],
    );
    const appeared = nextState(service, ({ id }) => id === folder.at('runs/b/metrics.csv'));
    await folder.write({ 'runs/b/metrics.csv': lossTable(6) });
    assert.equal(pointsOf(await appeared, 'loss'), 6);
    const read = nextState(service, (state) => pointsOf(state, 'loss') === 8);
    await appendFile(folder.at('runs/b/metrics.csv'), lossTable(2, { from: 6, header: false }));
    assert.equal((await read).id, folder.at('runs/b/metrics.csv'));
  });

  test('a folder that cannot be searched is told, and the others are searched', async () => {
    await folder.write({ 'runs/a/metrics.csv': lossTable(5) });
    const states = await service.discover([folder.at('missing'), folder.at('runs')]);
    assert.equal(states.length, 1);
    assert.deepEqual(errors.splice(0), [`Cannot search ${folder.at('missing')}: no such file or folder`]);
  });

  test('a config that appears beside a run is read', async () => {
    await folder.write({ 'runs/a/metrics.csv': lossTable(5) });
    await service.discover([folder.at('runs')]);
    const read = nextState(service, ({ reports }) => reports[0]?.hyperparameters.learningRate !== undefined);
    await folder.write({ 'runs/a/config.yaml': 'lr: 0.02\n' });
    assert.equal((await read).reports[0]?.hyperparameters.learningRate?.value, 0.02);
  });

  test('a validation folder that appears joins the run', async () => {
    const scalars = (value: number) => [1, 2, 3].map((step) => ({ step, tag: 'epoch_loss', value: value / step }));
    await folder.write({ 'tb/train/events.out.tfevents.1.host': eventFile(scalars(1)) });
    const state = (await service.follow(folder.at('tb')))!;
    assert.equal(state.id, folder.at('tb'));
    assert.equal(state.reports[0]?.files.length, 1);
    const joined = nextState(service, ({ reports }) => reports[0]?.files.length === 2);
    await folder.write({ 'tb/validation/events.out.tfevents.2.host': eventFile(scalars(2)) });
    assert.deepEqual(
      (await joined).reports[0]?.series.map(({ role }) => role),
      ['train', 'validation'],
    );
  });

  test('curves and points of a run', async () => {
    await folder.write({ 'metrics.csv': lossTable(50) });
    const { id } = (await service.follow(folder.at('metrics.csv')))!;
    const curves = await service.curves({ id, axis: 'epoch', from: 10, to: 20, width: 500 });
    assert.deepEqual(
      curves.map(({ name, x, exact }) => [name, x[0], x.at(-1), exact]),
      [
        ['loss', 9, 21, true],
        ['val_loss', 9, 21, true],
      ],
    );
    const points = await service.pointsAt(id, 12);
    assert.deepEqual(
      points.map(({ series, epoch, columns }) => [series, epoch, columns]),
      [
        ['loss', 10, { start: 3, end: 9 }],
        ['val_loss', 10, { start: 10, end: 16 }],
      ],
    );
    assert.deepEqual(await service.pointsAt(id, 1), []);
    assert.deepEqual(await service.curves({ id: 'unknown', axis: 'epoch', from: null, to: null, width: 5 }), []);
    const { series, logged } = (await service.thinned(id))!;
    const lengths = series.map(({ name, points }) => `${name} ${points.length}`);
    assert.deepEqual([...lengths, logged], ['loss 50', 'val_loss 50', 100]);
    assert.equal(await service.thinned('unknown'), null);
  });

  test('meanings that a person sets hold for followed runs', async () => {
    await folder.write({ 'metrics.csv': lossTable(5) });
    await service.follow(folder.at('metrics.csv'));
    const changed = nextState(service, ({ reports }) => reports[0]?.series[0]?.role === 'test');
    await service.configure({ meanings: [{ match: '^loss$', role: 'test' }] });
    assert.equal((await changed).reports[0]?.series[0]?.name, 'loss');
  });

  test('what is followed no more stays silent', async () => {
    await folder.write({ 'a.log': textLog(5), 'b.log': textLog(5) });
    await service.follow(folder.at('a.log'));
    await service.follow(folder.at('b.log'));
    await service.unfollow(folder.at('a.log'));
    const next = nextState(service, () => true);
    await appendFile(folder.at('a.log'), textLog(1, 6));
    await appendFile(folder.at('b.log'), textLog(1, 6));
    assert.equal((await next).id, folder.at('b.log'));
  });

  test('a log that is packed with gzip is followed, and read anew when it grows', async () => {
    await folder.write({ 'train.log.gz': gzipSync(textLog(10)) });
    const state = (await service.follow(folder.at('train.log.gz')))!;
    assert.equal(pointsOf(state, 'loss'), 10);
    const grown = nextState(service, (one) => pointsOf(one, 'loss') === 12);
    await appendFile(folder.at('train.log.gz'), gzipSync(textLog(2, 11)));
    assert.equal((await grown).failure, null);
  });

  test('a search tells how far it has come, and stops when it is told to', async () => {
    await folder.write(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`run${at}.log`, textLog(5)])));
    const seen: ReadProgress[] = [];
    let stop = (): void => undefined;
    const found = await service.discover([folder.path], {
      onStart: (given) => (stop = given),
      onProgress(progress) {
        seen.push(progress);
        stop();
      },
    });
    assert.equal(seen[0]?.ofRuns, 30);
    assert.ok(seen[0].ofBytes > 0);
    assert.ok(found.length < 30, String(found.length));
    assert.equal((await service.discover([folder.path])).length, 30);
  });

  test('a log whose reading was stopped shows what was read, and is read on when it is asked for again', async () => {
    await folder.write({ 'train.log': textLog(30_000) });
    const stopped = (await service.follow(folder.at('train.log'), {
      onStart: (stop) => stop(),
      onProgress: () => undefined,
    }))!;
    assert.match(stopped.reports.at(-1)!.problems.at(-1)!.message, /^Reading was stopped after 0\.3 of 1\.\d MB\.$/);
    assert.ok(pointsOf(stopped, 'loss') > 0 && pointsOf(stopped, 'loss') < 30_000);
    const whole = (await service.follow(folder.at('train.log')))!;
    assert.equal(pointsOf(whole, 'loss'), 30_000);
    assert.deepEqual(whole.reports.at(-1)!.problems, []);
  });

  test('what is followed and searched stays watched when the way of watching changes', async () => {
    await folder.write({ 'a.log': textLog(5), 'runs/b.log': textLog(5) });
    await service.follow(folder.at('a.log'));
    await service.discover([folder.at('runs')]);
    await service.configure({ meanings: [], polling: true });
    const grown = nextState(service, (state) => pointsOf(state, 'loss') === 6);
    await appendFile(folder.at('a.log'), textLog(1, 6));
    assert.equal((await grown).id, folder.at('a.log'));
    const appeared = nextState(service, ({ id }) => id === folder.at('runs/c.log'));
    await folder.write({ 'runs/c.log': textLog(5) });
    assert.equal(pointsOf(await appeared, 'loss'), 5);
  });
});
