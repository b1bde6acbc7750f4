/**
 * Runs test/ui: Playwright on the workbench of the current VS Code with the VSIX installed.
 *
 * `node test/host/run-ui.mjs log panel` runs only log.test.mjs and panel.test.mjs.
 * `--pictures` runs only the suites that take the pictures, and copies those of the README to media/readme.
 */
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import Mocha from 'mocha';
import { repository } from './paths.mjs';
import { setUp } from './setup.mjs';

const suites = path.join(repository, 'test/ui');
const pictures = process.argv.includes('--pictures');
const named = pictures
  ? ['announcement', 'config', 'pictures', 'pictures-runs', 'pictures-views', 'replay']
  : process.argv.slice(2);

await setUp('vscode');
const { endSessions } = await import('../ui/session.mjs');
const { copyToReadme } = await import('../ui/readme-pictures.mjs');

const mocha = new Mocha({
  ui: 'tdd',
  timeout: 120_000,
  reporter: path.join(repository, 'test/runner/totals-reporter.cjs'),
});
for (const file of fs.readdirSync(suites).sort()) {
  const [name, ending] = file.split(/(?=\.test\.mjs$)/);
  if (ending !== undefined && (named.length === 0 || named.includes(name))) mocha.addFile(path.join(suites, file));
}
await mocha.loadFilesAsync();
const failures = await new Promise((resolve) => mocha.run(resolve));
await endSessions();
if (pictures && failures === 0) copyToReadme();
process.exitCode = failures > 0 ? 1 : 0;
