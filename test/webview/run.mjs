/**
 * The ring of the run panel: builds it, opens it in Chromium with VS Code's colours around it, and runs the tests.
 * `node test/webview/run.mjs --pictures [pattern [path…]]` takes pictures of every state instead, or of the runs at the
 * paths, into test/output/webview; `--bench` measures a live update and many runs compared, `--bench compare` the
 * latter alone.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { launchChromium } from '../host/chromium.mjs';
import { repository } from '../host/paths.mjs';

const output = path.join(repository, 'test/output/webview');
mkdirSync(output, { recursive: true });

/** A page as the extension ships it: the panel, or the views of the compare page alone. */
async function buildPage(entry) {
  const { outputFiles } = await build({
    entryPoints: [path.join(repository, entry)],
    outdir: output,
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'chrome132',
    loader: { '.svg': 'text' },
  });
  const text = (extension) => outputFiles.find((file) => file.path.endsWith(extension)).text;
  return { script: text('.js'), style: text('.css') };
}

/** The tests are TypeScript, and Node 20 reads JavaScript only. */
async function buildTests() {
  const outfile = path.join(output, 'tests.mjs');
  await build({
    entryPoints: [path.join(repository, 'test/webview/tests.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
  });
  return import(pathToFileURL(outfile).href);
}

const [panel, compare, views, report, { measureCompare, measureUpdates, runTests, takePictures }] = await Promise.all([
  buildPage('webview/main.ts'),
  buildPage('webview/compare/main.ts'),
  buildPage('test/webview/compare-views/page.ts'),
  buildPage('webview/report/main.ts'),
  buildTests(),
]);
// The page of a report is the panel with what stands around it: see pageFiles.
const page = { script: `${report.script}\n${panel.script}`, style: panel.style + report.style };
const bundle = { ...panel, compare, views, report: page };
const browser = await launchChromium();
try {
  const [mode, pattern = '.', ...paths] = process.argv.slice(2);
  if (mode === '--pictures') {
    const taken = await takePictures(browser, bundle, repository, output, new RegExp(pattern), paths);
    console.log(`${taken} pictures in ${output}`);
  } else if (mode === '--bench') {
    if (pattern !== 'compare') await measureUpdates(browser, bundle);
    await measureCompare(browser, bundle);
  } else {
    const { passed, failed } = await runTests(browser, bundle, repository, new RegExp(mode ?? '.'));
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed > 0 ? 1 : 0;
  }
} finally {
  await browser.close();
}
