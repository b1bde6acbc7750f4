import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkTaught } from '../../../src/core/taught/check-taught';
import { openRunService } from '../../../src/files/run-service';
import type { ServiceOptions } from '../../../src/service';
import { runCli } from '../cli/support/run-cli';

const rounds =
  'hello\n' + Array.from({ length: 8 }, (_, at) => `round ${at} | cost ${(1 / (at + 1)).toFixed(3)}\n`).join('');
const taught = [{ name: 'rounds', files: '*.dat', patterns: ['^round (?<epoch>\\d+) \\| cost (?<train_loss>\\S+)'] }];

suite('formats that a person taught', () => {
  let folder = '';

  setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'fitcheck-taught-'));
    mkdirSync(join(folder, 'runs'));
    writeFileSync(join(folder, 'runs', 'a.dat'), rounds);
    writeFileSync(join(folder, 'runs', 'b.txt'), rounds);
    writeFileSync(join(folder, 'settings.json'), `{\n// mine\n"fitcheck.formats": ${JSON.stringify(taught)},\n}`);
  });

  teardown(() => rmSync(folder, { recursive: true }));

  const analyze = async (...words: readonly string[]) => {
    const { status, stdout, stderr } = await runCli(['analyze', ...words, '--json'], { cwd: folder, stdin: rounds });
    const { runs } =
      stdout === '' ? { runs: [] } : (JSON.parse(stdout) as { runs: { path: string; format: string }[] });
    return { status, stderr, runs: runs.map(({ path, format }) => ({ path, format })) };
  };

  test('are read from a file of settings, for the files of their glob only', async () => {
    assert.deepEqual((await analyze('runs')).runs, []);
    assert.deepEqual((await analyze('runs', '--formats', 'settings.json')).runs, [
      { path: 'runs/a.dat', format: 'rounds' },
    ]);
    assert.deepEqual((await analyze('runs/b.txt', '--formats', 'settings.json')).status, 2);
  });

  test('are tried on standard input, which has no name', async () => {
    assert.deepEqual((await analyze('-', '--formats', 'settings.json')).runs, [{ path: '-', format: 'rounds' }]);
  });

  test('are wrong usage where they cannot be used', async () => {
    writeFileSync(join(folder, 'bad.json'), '[{"name": "x", "patterns": ["("]}]');
    const bad = await analyze('runs', '--formats', 'bad.json');
    assert.equal(bad.status, 2);
    assert.match(bad.stderr, /Format "x" is not used: the pattern \( cannot be read/);
    assert.match((await analyze('runs', '--formats', 'none.json')).stderr, /Cannot read the formats of none\.json/);
    writeFileSync(join(folder, 'bad.json'), '[{"name": "x", "patterns": "("}]');
    assert.match((await analyze('runs', '--formats', 'bad.json')).stderr, /bad\.json: Format "x": patterns is a list/);
  });

  test('reach the service, which looks at its runs again when they change', async () => {
    const errors: string[] = [];
    const service = openRunService({ onError: (message) => errors.push(message) });
    try {
      const path = join(folder, 'runs', 'a.dat');
      const options = (given: ServiceOptions['taught']): ServiceOptions => ({ meanings: [], taught: given ?? [] });
      assert.equal(await service.recognise(path), null);
      await service.configure(options(taught));
      assert.equal((await service.recognise(path))?.title, 'rounds');
      const [state] = await service.discover([folder]);
      assert.equal(state?.reports[0]?.format, 'rounds');
      await service.configure(options([{ ...taught[0]!, name: 'circles' }]));
      assert.equal((await service.follow(path))?.reports[0]?.format, 'circles');
      await service.configure(options([{ name: 'broken', patterns: ['('] }]));
      assert.match(errors.join('\n'), /Format "broken" is not used/);
      assert.equal(await service.follow(path), null);
    } finally {
      service.dispose();
    }
  });

  test('that are no descriptions are told one by one', () => {
    const { taught: good, problems } = checkTaught([
      1,
      {},
      { name: 'a', files: 2 },
      { name: 'b', columns: ['x'] },
      taught[0],
    ]);
    assert.deepEqual(good, taught);
    assert.deepEqual(problems, [
      'Format 1 is no object.',
      'Format 2 has no name.',
      'Format "a": files is a glob.',
      'Format "b": columns gives each column a name.',
    ]);
    assert.deepEqual(checkTaught({}).problems, ['A list of formats is needed.']);
  });
});
