import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { workerService } from '../../../src/files/worker-client';
import type { RunService } from '../../../src/service';
import { textLog } from '../files/support/logs';
import { nextState, pointsOf } from '../files/support/next-state';
import { MemoryFiles } from './memory';

const root = 'vscode-vfs://github/owner/project';
const at = (path: string): string => `${root}/${path}`;

suite('The run service of a browser, on files in memory', function () {
  this.timeout(30_000);
  const reports: string[] = [];
  let memory: MemoryFiles;
  let service: RunService;

  setup(async () => {
    reports.splice(0);
    memory = new MemoryFiles();
    const thread = await memory.start();
    service = workerService(() => thread, { report: (text) => reports.push(text) });
  });
  teardown(() => {
    service.dispose();
    assert.deepEqual(reports, []);
  });

  test('recognises, follows and reads on when a file grows', async () => {
    memory.write(at('run/train.log'), textLog(10));
    memory.write(at('run/config.yaml'), 'optimizer: adam\nlearning_rate: 0.001\nbatch_size: 32\n');
    assert.equal((await service.recognise(at('run/train.log')))?.run, at('run/train.log'));
    const state = (await service.follow(at('run/train.log')))!;
    assert.equal(pointsOf(state, 'loss'), 10);
    assert.equal(state.live, true);
    assert.equal(JSON.stringify(state.reports[0]?.hyperparameters).includes('0.001'), true);
    const [curve] = await service.curves({ id: state.id, axis: 'epoch', from: null, to: null, width: 100 });
    assert.deepEqual([...curve!.x], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const points = await service.pointsAt(state.id, 4);
    assert.deepEqual(
      points.map(({ series, value }) => [series, value]),
      [
        ['loss', 0.5],
        ['val_loss', 0.55],
      ],
    );
    const next = nextState(service, (changed) => pointsOf(changed, 'loss') === 11);
    memory.write(at('run/train.log'), textLog(11));
    assert.equal((await next).id, state.id);
  });

  test('finds the runs below a folder, new ones too, and compares them', async () => {
    memory.write(at('a/train.log'), textLog(10), 1);
    memory.write(at('b/train.log'), textLog(12), 1);
    memory.write(at('node_modules/c/train.log'), textLog(12), 1);
    memory.write(at('README.md'), '# A project\n', 1);
    const found = await service.discover([root]);
    assert.deepEqual(found.map(({ id }) => id).sort(), [at('a/train.log'), at('b/train.log')]);
    const comparison = await service.compare(found.map(({ id }) => id));
    assert.deepEqual(comparison.runs.map(({ name }) => name).sort(), ['a', 'b']);
    const next = nextState(service, ({ id }) => id === at('d/train.log'));
    memory.write(at('d/train.log'), textLog(5));
    assert.equal(pointsOf(await next, 'loss'), 5);
    assert.ok(memory.watched.has(root));
  });

  test('watches a file system whose root is the folder of the workspace', async () => {
    memory.write('memfs:///train.log', textLog(10), 1);
    memory.write('memfs:///node_modules/a/train.log', textLog(10), 1);
    assert.deepEqual(
      (await service.discover(['memfs:///'])).map(({ id }) => id),
      ['memfs:///train.log'],
    );
    const next = nextState(service, ({ id }) => id !== 'memfs:///train.log');
    memory.write('memfs:///node_modules/b/train.log', textLog(5));
    memory.write('memfs:///new/train.log', textLog(5));
    assert.equal((await next).id, 'memfs:///new/train.log');
  });

  test('replays a run, and tells when its file is gone', async () => {
    memory.write(at('train.log'), textLog(20));
    await service.follow(at('train.log'));
    assert.ok((await service.replay(at('train.log'))) !== null);
    const next = nextState(service, ({ failure }) => failure !== null);
    memory.delete(at('train.log'));
    assert.match((await next).failure!, /no such file/);
  });

  test('unpacks gzip, and learns formats from a person', async () => {
    memory.write(at('train.log.gz'), gzipSync(textLog(10)));
    assert.equal(pointsOf((await service.follow(at('train.log.gz')))!, 'loss'), 10);
    const lines = Array.from({ length: 10 }, (_, step) => `<${step}> ~ ${1 / (step + 1)}\n`).join('');
    memory.write(at('mine.txt'), lines);
    assert.equal(await service.recognise(at('mine.txt')), null);
    const taught = [{ name: 'mine', files: 'mine.txt', patterns: ['<(?<step>\\d+)> ~ (?<train_loss>\\S+)'] }];
    await service.configure({ meanings: [], taught });
    assert.equal(pointsOf((await service.follow(at('mine.txt')))!, 'train_loss'), 10);
  });

  test('reads and checks configs without a file', async () => {
    const text = 'optimizer: adam\nlearning_rate: 0.001\nbatch_size: 32\nbetas: [0.9, 1.5]\n';
    const { isTrainingConfig, hyperparameters } = await service.readConfig(at('config.yaml'), text);
    assert.equal(isTrainingConfig, true);
    assert.ok(hyperparameters.some(({ key }) => key === 'learning_rate'));
    assert.ok((await service.lintConfig(at('config.yaml'), text)).length > 0);
  });

  test('refuses a log that is too large to be fetched as a whole', async () => {
    memory.write(at('train.log'), Buffer.alloc(50_000_001, textLog(1)));
    assert.equal(await service.recognise(at('train.log')), null);
    assert.deepEqual(memory.reads, []);
  });
});
