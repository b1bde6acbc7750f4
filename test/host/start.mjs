/**
 * `npm start`: builds Fitcheck and opens examples/ with it, in desktop VS Code where `code` is on the PATH, else in
 * VS Code from npm in the browser, until Ctrl+C.
 *
 * `--smoke` opens the page in a headless Chromium instead, waits for a verdict above the log, saves
 * test/output/start.png and ends.
 */
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { installDependencies } from '../runner/dependencies.mjs';
import { examples, repository } from './paths.mjs';
import { ended, run, start } from './process.mjs';
import { setUp } from './setup.mjs';

const smoke = process.argv.includes('--smoke');
const firstLog = path.join(examples, 'overfitting/train.log');

await installDependencies();
const { code, text } = await run(process.execPath, ['esbuild.config.js'], { cwd: repository });
if (code !== 0) throw new Error(`The build failed:\n${text}`);

const desktop = smoke ? undefined : onPath('code');
if (desktop !== undefined) {
  const args = [`--extensionDevelopmentPath=${repository}`, examples, firstLog];
  await ended(start(desktop, args, { stdio: 'inherit' }));
} else {
  await setUp('vscode');
  // Imported only now: what these modules import was perhaps installed a moment ago.
  const { builds, linkExtension, makeHome, startServer } = await import('./server.mjs');
  const home = makeHome();
  // This folder itself, so that a rebuild and a reload of the window show a change.
  linkExtension(home, repository);
  const server = await startServer(builds.current, home);
  const address = server.url(examples, [['openFile', server.remote(firstLog)]]);
  if (smoke) await look(address);
  else await serve(address);
  await server.stop();
}

/** Prints the address, opens it where there is a screen, and waits for the end of this process. */
async function serve(address) {
  console.log(`\nFitcheck is open in VS Code at\n\n  ${address}\n\nCtrl+C ends it.`);
  const hasScreen = process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined;
  const opener = process.platform === 'darwin' ? onPath('open') : hasScreen ? onPath('xdg-open') : undefined;
  if (opener !== undefined) start(opener, [address], { stdio: 'ignore' });
  await new Promise(() => setInterval(() => undefined, 2 ** 30));
}

async function look(address) {
  const { launchChromium } = await import('./chromium.mjs');
  const { savePicture, workbenchVisible } = await import('./workbench.mjs');
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.goto(address);
    await workbenchVisible(page);
    await page.locator('.codelens-decoration').first().waitFor({ timeout: 60_000 });
  } finally {
    console.log(`See ${path.relative(repository, await savePicture(page, 'start'))}`);
    await browser.close();
  }
}

function onPath(program) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, program)).find((file) => fs.existsSync(file));
}
