import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { vsix } from '../../host/paths.mjs';
import { atExit } from '../../host/process.mjs';
import { builds } from '../../host/server.mjs';
import { until } from '../../host/until.mjs';
import { startWorkbench, workbenchVisible } from '../../host/workbench.mjs';
import { prepareDocuments, shownUpTo, watchMessages } from './page-probe.mjs';

const driver = path.join(import.meta.dirname, 'driver');
/** What the charts of the panel are drawn on. */
export const charts = '#app canvas';

/**
 * The real VS Code with the packaged extension, on a folder (an empty one by default) in one page, with the driver
 * beside it. `ask` asks that, `run` executes a command, `longestTask` is what driver/main.cjs tells, `openPanel` shows a log and answers the
 * document of its panel with the milliseconds to its first chart, from the command and from the start of the page, and
 * from the command to all points: of a long log a part is drawn while the rest is read.
 */
export async function startBench(opened) {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'fitcheck-bench-'));
  atExit(() => fs.rmSync(scratch, { recursive: true, force: true }));
  const folder = opened ?? path.join(scratch, 'empty');
  fs.mkdirSync(folder, { recursive: true });
  const portFile = path.join(scratch, 'port');
  const env = { FITCHECK_BENCH_PORT: portFile };
  // VS Code's own search for ports to forward keeps the extension host busy for 100 ms at a stretch.
  const settings = { 'remote.autoForwardPorts': false };
  const { server, openPage, close } = await startWorkbench(builds.current, { vsix, linked: driver, settings, env });
  const page = await openPage({ width: 1440, height: 900 });
  await prepareDocuments(page, charts);
  await page.goto(server.url(folder));
  await workbenchVisible(page);
  const port = await until('the driver', () => fs.existsSync(portFile) && fs.readFileSync(portFile, 'utf8'));
  const ask = async (question, given = {}) => {
    const answer = await fetch(`http://127.0.0.1:${port}/${question}?${new URLSearchParams(given)}`);
    if (!answer.ok) throw new Error(`The driver could not ${question}: ${await answer.text()}`);
    return answer.text();
  };
  const run = (command, ...files) => ask('run', [['command', command], ...files.map((file) => ['path', file])]);
  /** Runs a command and waits for the first chart of the page that it opens. */
  const openPageOf = async (command, ...files) => {
    const began = Date.now();
    await run(command, ...files);
    const frame = await until('the first chart', () => drawnFrame(page), { timeout: 300_000, every: 20 });
    const { drawn, origin } = await frame.evaluate(() => ({
      drawn: window.benchFirstChart,
      origin: performance.timeOrigin,
    }));
    return { frame, fromPage: drawn, fromCommand: origin + drawn - began, sinceCommand: origin - began };
  };
  return {
    page,
    openPage,
    close,
    ask,
    run,
    longestTask: async () => Number(await ask('longest')),
    openComparison: (files) => openPageOf('fitcheck.compareRuns', ...files),
    async openPanel({ file, steps }) {
      const opened = await openPageOf('fitcheck.showCurves', file);
      const complete = await opened.frame.evaluate(shownUpTo, `step ${(steps - 1).toLocaleString('en')}`);
      await opened.frame.evaluate(watchMessages);
      return { ...opened, complete: opened.sinceCommand + complete };
    },
  };
}

/** Whether an address is that of a page in a webview, into which VS Code writes it. */
export function isPanel(url) {
  return url.includes('fake.html');
}

/** The document of the panel that has drawn a chart. */
async function drawnFrame(page) {
  for (const frame of page.frames()) {
    if (isPanel(frame.url()) && (await frame.evaluate(() => window.benchFirstChart))) return frame;
  }
  return undefined;
}
