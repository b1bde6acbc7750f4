import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { examples, virtualFiles, vsix } from '../host/paths.mjs';
import { builds } from '../host/server.mjs';
import { savePicture, startWorkbench, workbenchVisible } from '../host/workbench.mjs';
import { makeWorkspace } from '../host/workspace.mjs';

/** How VS Code runs the extension: in its server's process of Node, or in the browser, which then reads the files. */
const hosts = {
  node: { vsix },
  web: { vsix, linked: virtualFiles, settings: { 'remote.extensionKind': { 'fitcheck.fitcheck': ['web'] } } },
};

const workbenches = new Map();

/** The one VS Code of each kind that all suites share, started when the first of them asks. */
function sharedWorkbench(host = 'node') {
  if (!workbenches.has(host)) workbenches.set(host, startWorkbench(builds.current, hosts[host]));
  return workbenches.get(host);
}

/** Ends VS Code and the browser, if a suite has started them. */
export async function endSessions() {
  for (const workbench of workbenches.values()) await (await workbench).close();
}

/** A page of the browser that shows nothing. */
export async function openBlankPage() {
  return (await sharedWorkbench()).openPage();
}

/**
 * A workbench in a page of its own, on a copy of the examples that the test may change.
 * `settings` are those of the workspace; `viewport` is in CSS pixels. `content` is the folder that is copied, null for
 * a window without a folder. In another `language` than English the extension speaks that, and VS Code, for which no
 * translation is installed, stays English. `virtual` opens the folder of test/host/virtual-files, which is on no disk,
 * with the extension in the browser.
 */
export async function openSession({ settings, viewport, content = examples, language, virtual = false } = {}) {
  if (virtual) return openVirtual(viewport);
  const { server, openPage, external } = await sharedWorkbench();
  const folder = content === null ? null : makeWorkspace(content);
  if (settings !== undefined && folder !== null) {
    fs.mkdirSync(path.join(folder, '.vscode'), { recursive: true });
    fs.writeFileSync(path.join(folder, '.vscode/settings.json'), JSON.stringify(settings));
  }
  const page = await openPage(viewport);
  page.setDefaultTimeout(20_000);
  if (language !== undefined) await page.addInitScript(speak, language);
  await page.goto(folder === null ? `${server.origin}/?ew=true` : server.url(folder));
  await workbenchVisible(page);
  return { page, folder, external, close: () => page.context().close() };
}

async function openVirtual(viewport) {
  const { server, openPage, external } = await sharedWorkbench('web');
  const page = await openPage(viewport);
  page.setDefaultTimeout(20_000);
  await page.goto(`${server.origin}/?folder=memfs:/project`);
  await workbenchVisible(page);
  return { page, external, close: () => page.context().close() };
}

/** In the page, before VS Code starts: what it takes its language from, which it would set to English. */
function speak(language) {
  Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => language, set: () => undefined });
}

/**
 * A mocha suite on one workbench page. `define` receives the session, whose fields are there once a test runs. A test
 * that fails leaves a picture in test/output.
 */
export function workbenchSuite(title, define, options) {
  suite(title, () => {
    const session = {};
    suiteSetup(async () => Object.assign(session, await openSession(options)));
    suiteTeardown(() => session.close?.());
    teardown(async function () {
      if (this.currentTest?.state !== 'failed' || session.page === undefined) return;
      await savePicture(session.page, `failed-${this.currentTest.fullTitle().replaceAll(/\W+/g, '-')}`);
    });
    define(session);
    test('asks for nothing outside this machine', () => {
      assert.deepEqual([...session.external], []);
    });
  });
}
