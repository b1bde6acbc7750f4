import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { buildSync } from 'esbuild';
import { useTemporaryFolder } from '../files/support/temporary-folder';

suite('Ctrl-C', () => {
  const folder = useTemporaryFolder();

  test('ends the command line at once, with the status that shells know', async function () {
    if (process.platform === 'win32') return this.skip();
    buildSync({
      entryPoints: ['src/cli/main.ts'],
      bundle: true,
      platform: 'node',
      mainFields: ['module', 'main'],
      outfile: folder.at('cli.js'),
    });
    const program = spawn(process.execPath, [folder.at('cli.js'), 'analyze', '-', '--verbose']);
    // It waits for standard input; a log of more than its chunk comes through only once it reads.
    const taken = new Promise((resolve) => program.stdin.write('step 1 loss 0.5\n'.repeat(50_000), resolve));
    await taken;
    program.kill('SIGINT');
    const [status] = (await once(program, 'exit')) as [number | null];
    assert.equal(status, 130);
  }).timeout(30_000);
});
