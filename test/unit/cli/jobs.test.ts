import assert from 'node:assert/strict';
import { buildSync } from 'esbuild';
import { pageFiles } from '../../../src/core/report-page/page-html';
import { writeManyRuns } from '../../bench/readers/many-runs';
import { textLog } from '../files/support/logs';
import { useTemporaryFolder } from '../files/support/temporary-folder';
import { runCli } from './support/run-cli';

suite('Reading and judging in several threads', () => {
  const folder = useTemporaryFolder();

  function buildThread(): string {
    const outfile = folder.at('thread.js');
    buildSync({
      stdin: { contents: `import { runThread } from './cli/thread'; runThread();`, resolveDir: 'src', loader: 'ts' },
      bundle: true,
      platform: 'node',
      mainFields: ['module', 'main'],
      outfile,
    });
    return outfile;
  }

  test('says the same for any number of them', async () => {
    writeManyRuns(folder.at('runs'), 100);
    await folder.write({ 'runs/empty.csv': 'epoch,loss\n', 'runs/note.log': 'nothing' });
    for (const file of [...pageFiles.scripts, ...pageFiles.styles]) await folder.write({ [`program/${file}`]: '' });
    const world = { cwd: folder.path, program: folder.at('program') };
    const thread = buildThread();
    for (const command of [
      'analyze runs --json',
      'analyze runs --verbose',
      'analyze runs --until-epoch 20',
      'compare runs --json',
      'replay runs/tensorboard',
      'report runs/tensorboard -o -',
    ]) {
      const words = [...command.split(' '), '--jobs'];
      const alone = await runCli([...words, '1'], world);
      assert.notEqual(alone.stdout, '');
      for (const jobs of command.endsWith('json') ? ['2', '3'] : ['2']) {
        assert.deepEqual(await runCli([...words, jobs], { ...world, thread }), alone, command);
      }
    }
  }).timeout(60_000);

  test('a thread that ends fails its runs, with the reason', async () => {
    writeManyRuns(folder.at('runs'), 100);
    await folder.write({ 'thread.js': `throw new Error('out of luck');`, 'train.log': textLog(3) });
    const { status, stderr } = await runCli(['analyze', 'runs', '--jobs', '2'], {
      cwd: folder.path,
      thread: folder.at('thread.js'),
    });
    assert.equal(status, 2);
    assert.match(stderr, /^fitcheck: Cannot read runs\/.+: out of luck$/m);
  }).timeout(30_000);
});
