/**
 * `npm run test:desktop`: the suite of test/extension in desktop VS Code, which is downloaded for it. Where that is
 * impossible (no network, no screen) it says so and counts as skipped.
 */
import process from 'node:process';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { prepareSuite } from './extension-suite.mjs';
import { examples, repository } from './paths.mjs';
import { run } from './process.mjs';
import { makeWorkspace } from './workspace.mjs';

const version = process.env.VSCODE_VERSION ?? 'stable';

const { code, text } = await run(process.execPath, ['esbuild.config.js'], { cwd: repository });
if (code !== 0) throw new Error(`The build failed:\n${text}`);

const reason = missingScreen();
const program = reason === undefined ? await download() : undefined;
if (program !== undefined) {
  const suite = await prepareSuite('desktop');
  const passed = await runTests({
    vscodeExecutablePath: program,
    extensionDevelopmentPath: repository,
    extensionTestsPath: suite.entry,
    extensionTestsEnv: suite.environment,
    launchArgs: [makeWorkspace(examples), '--disable-workspace-trust', '--disable-telemetry'],
  }).then(
    (exitCode) => exitCode === 0,
    () => false,
  );
  suite.print(passed);
} else if (reason !== undefined) {
  skip(reason);
}

function missingScreen() {
  const linux = process.platform === 'linux';
  const screen = process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY;
  return linux && screen === undefined ? 'there is no screen (start it with xvfb-run)' : undefined;
}

async function download() {
  try {
    return await downloadAndUnzipVSCode({ version, extractSync: true });
  } catch (error) {
    skip(`VS Code ${version} could not be downloaded: ${error.message}`);
    return undefined;
  }
}

function skip(reason) {
  console.log(`Desktop tests skipped: ${reason}`);
  console.log('0 passed, 0 failed, 1 skipped');
}
