import assert from 'node:assert/strict';
import { buildSync } from 'esbuild';
import { appendFile, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { startThread } from '../../../src/files/platform';
import { workerService } from '../../../src/files/worker-client';
import type { ReadProgress, RunService } from '../../../src/service';
import { writeManyRuns } from '../../bench/readers/many-runs';
import { textLog } from './support/logs';
import { nextState, pointsOf } from './support/next-state';
import { useTemporaryFolder } from './support/temporary-folder';

suite('The run service in a worker', () => {
  const folder = useTemporaryFolder();
  const reports: string[] = [];
  let service: RunService | null = null;

  function build(entry: string): string {
    const outfile = folder.at('worker.js');
    buildSync({
      stdin: { contents: entry, resolveDir: 'src', loader: 'ts' },
      bundle: true,
      platform: 'node',
      mainFields: ['module', 'main'],
      outfile,
    });
    return outfile;
  }
  const started = (entry: string) =>
    (service = workerService(() => startThread(build(entry), null), { report: (text) => reports.push(text) }));

  setup(() => void reports.splice(0));
  teardown(() => service?.dispose());

  test('follows, answers and tells of changes across the thread', async () => {
    const remote = started(`import './worker';`);
    await folder.write({ 'train.log': textLog(10) });
    const state = (await remote.follow(folder.at('train.log')))!;
    assert.equal(pointsOf(state, 'loss'), 10);
    const [curve] = await remote.curves({ id: state.id, axis: 'epoch', from: null, to: null, width: 100 });
    assert.deepEqual([...curve!.x], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const next = nextState(remote, (changed) => pointsOf(changed, 'loss') === 11);
    await appendFile(folder.at('train.log'), textLog(1, 11));
    assert.equal((await next).id, state.id);
    await assert.rejects(remote.follow(folder.at('missing.log')), /Cannot read .*missing.log: no such file or folder/);
    assert.deepEqual(reports, []);
  }).timeout(30_000);

  test('a worker that stops is started once more and told what to follow', async () => {
    const remote = started(`
      import { parentPort } from 'node:worker_threads';
      import './worker';
      parentPort?.on('message', (request) => {
        if (request.call === 'recognise') throw new Error('out of luck');
      });
    `);
    await folder.write({ 'train.log': textLog(10) });
    await remote.follow(folder.at('train.log'));
    const resumed = nextState(remote, (state) => pointsOf(state, 'loss') === 10);
    await assert.rejects(remote.recognise(folder.at('train.log')), /out of luck/);
    await resumed;
    assert.deepEqual(reports, ['Reading runs stopped: out of luck']);
    await assert.rejects(remote.recognise(folder.at('train.log')), /out of luck/);
    await assert.rejects(remote.follow(folder.at('train.log')), /Reading runs stopped: out of luck/);
    assert.equal(reports.length, 2);
  }).timeout(30_000);

  test('progress comes back and stopping goes out across the thread', async () => {
    const remote = started(`import './worker';`);
    await folder.write({ 'train.log': textLog(60_000) });
    const seen: ReadProgress[] = [];
    let stop = (): void => undefined;
    const state = (await remote.follow(folder.at('train.log'), {
      onStart: (given) => (stop = given),
      onProgress(progress) {
        seen.push(progress);
        stop();
      },
    }))!;
    assert.equal(seen[0]?.ofRuns, 1);
    assert.ok(pointsOf(state, 'loss') < 60_000);
    assert.equal(pointsOf((await remote.follow(folder.at('train.log')))!, 'loss'), 60_000);
  }).timeout(30_000);

  test('many files are looked at by threads that the worker starts', async () => {
    const remote = started(`
      import { parentPort, workerData } from 'node:worker_threads';
      import { asReader } from './files/worker-service';
      import './worker';
      parentPort?.on('message', ({ call }) => {
        if (workerData === asReader) require('node:fs').appendFileSync(__filename + '.calls', call + ' ');
      });
    `);
    writeManyRuns(folder.at('runs'), 110);
    assert.equal((await remote.discover([folder.at('runs')])).length, 110);
    if (availableParallelism() > 1) assert.match(await readFile(folder.at('worker.js.calls'), 'utf8'), /^(?:look )+$/);
    assert.deepEqual(reports, []);
  }).timeout(30_000);
});
