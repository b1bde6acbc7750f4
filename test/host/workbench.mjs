import fs from 'node:fs';
import path from 'node:path';
import { externalRequests, launchChromium } from './chromium.mjs';
import { output } from './paths.mjs';
import { installVsix, linkExtension, makeHome, startServer } from './server.mjs';

/**
 * Starts real VS Code with a VSIX installed, and the extension of the folder `linked`, and a headless Chromium beside it. `openPage` opens workbenches there,
 * each with storage of its own; `external` collects what any of them asks for outside this machine.
 * `close()` ends both programs; they also end with this process.
 */
export async function startWorkbench(build, { vsix, linked, settings, env, driven } = {}) {
  const home = makeHome(settings);
  if (linked !== undefined) linkExtension(home, linked);
  if (vsix !== undefined) await installVsix(build, home, vsix);
  const [server, browser] = await Promise.all([startServer(build, home, { env, driven }), launchChromium()]);
  const external = new Set();
  return {
    server,
    external,
    openPage: async (viewport = { width: 1280, height: 800 }) => {
      const context = await browser.newContext({ viewport });
      externalRequests(context, external);
      return context.newPage();
    },
    close: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

/** Waits until the workbench has drawn its parts. A cold start on a busy machine takes a while. */
export async function workbenchVisible(page) {
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 90_000 });
}

/** Saves what the page shows as test/output/<name>.png and answers that path. */
export async function savePicture(page, name) {
  const file = path.join(output, `${name}.png`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file });
  return file;
}
