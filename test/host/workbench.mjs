import fs from 'node:fs';
import path from 'node:path';
import { externalRequests, launchChromium } from './chromium.mjs';
import { output } from './paths.mjs';
import { installVsix, makeHome, startServer } from './server.mjs';

/**
 * Real VS Code with a VSIX installed and its workbench in a headless Chromium, ready to be sent to a page.
 * `close()` ends both; they also end with this process.
 */
export async function openWorkbench(build, { vsix, settings, env, viewport = { width: 1280, height: 800 } } = {}) {
  const home = makeHome(settings);
  if (vsix !== undefined) await installVsix(build, home, vsix);
  const [server, browser] = await Promise.all([startServer(build, home, { env }), launchChromium()]);
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  return {
    home,
    server,
    browser,
    page,
    external: externalRequests(context),
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

/** Saves what the page shows as test/output/<name>.png, for whoever has to find out why a test failed. */
export async function savePicture(page, name) {
  const file = path.join(output, `${name}.png`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file });
  return file;
}
