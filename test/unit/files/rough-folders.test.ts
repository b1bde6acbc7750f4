import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createWriteStream, writeFileSync } from 'node:fs';
import { chmod, mkdir, rm, symlink, truncate } from 'node:fs/promises';
import { discoverRuns, locateFile } from '../../../src/files/discover';
import { openFile } from '../../../src/files/platform/disk';
import type { Run } from '../../../src/core/run';
import { judgeRuns, loadRuns } from '../../../src/files/load-runs';
import { openReaders } from '../../../src/files/readers';
import { TailedFile } from '../../../src/files/tailed-file';
import { recordingFormat, textLog } from './support/logs';
import { useTemporaryFolder } from './support/temporary-folder';

const isRoot = process.getuid?.() === 0;
const isWindows = process.platform === 'win32';

suite('Folders as they are found', () => {
  const folder = useTemporaryFolder();
  const idsIn = async (path: string) => (await discoverRuns(path)).map(({ id }) => id.slice(folder.path.length + 1));
  const load = (paths: readonly string[]) =>
    loadRuns(paths, { cwd: folder.path, stdin: createEmpty(), jobs: 4, hyperparameters: [] });

  async function* createEmpty(): AsyncGenerator<Uint8Array> {
    // Standard input is not named here.
  }

  test('ten thousand files in one folder, of which one is a log', async () => {
    for (let at = 0; at < 10_000; at++) writeFileSync(folder.at(`sample_${at}.txt`), `sample ${at}\n`);
    await folder.write({ 'train.log': textLog(5) });
    assert.deepEqual(await idsIn(folder.path), ['train.log']);
  }).timeout(60_000);

  test('files and folders that may not be read are passed over by a search, and refused by name', async function () {
    if (isRoot || isWindows) return this.skip();
    await folder.write({ 'a.log': textLog(5), 'secret.log': textLog(5), 'closed/b.log': textLog(5) });
    await chmod(folder.at('secret.log'), 0);
    await chmod(folder.at('closed'), 0);
    assert.deepEqual(await idsIn(folder.path), ['a.log']);
    assert.deepEqual((await load(['secret.log'])).failures, ['Cannot read secret.log: permission denied']);
    await chmod(folder.at('closed'), 0o700);
  });

  test('a log that vanishes after it was found fails alone', async () => {
    await folder.write({ 'runs/a.log': textLog(5), 'runs/b.log': textLog(5) });
    const judge = (run: Run) => run.name;
    const { judged, failures } = await judgeRuns(['runs'], {
      cwd: folder.path,
      stdin: createEmpty(),
      readers: openReaders(judge, 4),
      judge,
      hyperparameters: [],
      onFound: () => execFileSync('rm', [folder.at('runs/a.log')]),
    });
    assert.deepEqual(failures, ['Cannot read runs/a.log: no such file or folder']);
    assert.deepEqual(judged, ['b']);
  });

  test('a log that vanishes or is cut while it is read gives what was read', async () => {
    for (const spoil of [(path: string) => rm(path), (path: string) => truncate(path, 1000)]) {
      await folder.write({ 'run.log': 'loss 0.123456789\n'.repeat(100_000) });
      const { format, opened } = recordingFormat();
      const file = new TailedFile(folder.at('run.log'), () => format.open({ path: 'run.log' }));
      let spoiling: Promise<void> | null = null;
      await file.catchUp({ onRead: () => (spoiling ??= spoil(folder.at('run.log'))) });
      await spoiling;
      assert.ok(opened[0]!.text.length >= 256 * 1024);
    }
  });

  test('pipes and devices are never opened by a search, nor waited for when they are named', async function () {
    if (isWindows) return this.skip();
    execFileSync('mkfifo', [folder.at('train.log')]);
    await symlink('/dev/zero', folder.at('zero.log'));
    await symlink(folder.at('train.log'), folder.at('linked.log'));
    await folder.write({ 'a.log': textLog(5) });
    assert.deepEqual(await idsIn(folder.path), ['a.log']);
    await assert.rejects(locateFile(folder.at('train.log')), /it is no file/);
    await assert.rejects(openFile(folder.at('zero.log')), /it is no file/);
  });

  test('a pipe that is named is read like standard input', async function () {
    if (isWindows) return this.skip();
    execFileSync('mkfifo', [folder.at('pipe')]);
    const writer = createWriteStream(folder.at('pipe'));
    writer.end(textLog(5));
    const { runs, failures } = await load(['pipe']);
    assert.deepEqual(failures, []);
    assert.equal(runs[0]?.series[0]?.points.length, 5);
  });

  test('links that lead in circles end', async function () {
    if (isWindows) return this.skip();
    await mkdir(folder.at('runs/a'), { recursive: true });
    await folder.write({ 'runs/a/train.log': textLog(5) });
    await symlink(folder.at('runs'), folder.at('runs/a/up'));
    await symlink(folder.at('runs/a/self'), folder.at('runs/a/self'));
    await symlink(folder.path, folder.at('runs/all'));
    assert.deepEqual(await idsIn(folder.at('runs')), ['runs/a/train.log']);
  });

  test('names may hold line breaks, quotes and characters of any script', async function () {
    if (isWindows) return this.skip();
    const names = ['one\ntwo.log', 'a "quoted" name.log', 'журнал.log', 'train (1).log', '-.log'];
    await folder.write(Object.fromEntries(names.map((name) => [name, textLog(5)])));
    assert.deepEqual((await idsIn(folder.path)).sort(), [...names].sort());
    const { runs, failures } = await load([folder.path]);
    assert.deepEqual(failures, []);
    assert.equal(new Set(runs.map(({ name }) => name)).size, names.length);
  });
});
