import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { until } from '../../host/until.mjs';
import { spread } from '../panel/statistics.mjs';

const hoversPerKey = 20;
const edits = 20;
const epochs = 24;
/** The first lines tell whether it is a training at all. */
const firstEpochs = 4;

/** The Runs view, until every run of the workspace is known; milliseconds, and the longest task meanwhile. */
export async function measureSearch({ ask, run, longestTask }, runs) {
  await longestTask();
  const began = performance.now();
  await run('fitcheck.runs.focus');
  await until('every run', async () => Number(await ask('runs')) >= runs, { timeout: 120_000, every: 50 });
  return { took: performance.now() - began, task: await longestTask() };
}

/**
 * Hovers over each key: the first one of a file that was just opened, later ones, one after each of some edits; and the
 * time from an edit to the problems. Milliseconds.
 */
export async function measureHovers({ ask, longestTask }, { config, places }) {
  await longestTask();
  await ask('open', { path: config });
  const hover = async ({ key, line, column }) => {
    const { took, text } = JSON.parse(await ask('hover', { path: config, line, column }));
    if (!text.includes(key)) throw new Error(`The hover over ${key} says: ${text}`);
    return took;
  };
  const first = await hover(places[0]);
  const later = [];
  for (let turn = 0; turn < hoversPerKey; turn++) for (const place of places) later.push(await hover(place));
  const afterEdit = [];
  const [{ key, line, column }] = places;
  for (let turn = 1; turn <= edits; turn++) {
    await ask('type', { path: config, text: '# a line' });
    afterEdit.push(await hover({ key, line: line + turn, column }));
  }
  const problems = [];
  for (let turn = 0; turn < edits; turn++)
    problems.push(Number(await ask('problems', { path: config, text: '# another line' })));
  const spreads = { later: spread(later), afterEdit: spread(afterEdit), problems: spread(problems) };
  return { first, ...spreads, task: await longestTask() };
}

/** From a line in the terminal to the epoch in the status bar, one of each after the run was recognised. */
export async function measureTerminal({ ask, page, longestTask }, { folder, script }) {
  const times = path.join(folder, 'printed.txt');
  await longestTask();
  await page.evaluate(watchStatusBar);
  await ask('terminal', { text: `"${process.execPath}" "${script}" "${times}" ${epochs}` });
  const shown = await until(
    'the last epoch in the status bar',
    async () => {
      const seen = await page.evaluate(() => window.benchEpochs);
      return seen[epochs] !== undefined && seen;
    },
    { timeout: 60_000, every: 100 },
  );
  const printed = fs.readFileSync(times, 'utf8').trim().split('\n').map(Number);
  const latencies = printed.map((time, index) => shown[index + 1] - time).slice(firstEpochs);
  return { ...spread(latencies.filter(Number.isFinite)), count: latencies.length, task: await longestTask() };
}

/** In the page: notes when each epoch was first told in the status bar. */
function watchStatusBar() {
  window.benchEpochs = {};
  const look = () => {
    const epoch = /epoch (\d+)/.exec(document.querySelector('.part.statusbar').textContent)?.[1];
    if (epoch !== undefined) window.benchEpochs[epoch] ??= Date.now();
  };
  new MutationObserver(look).observe(document.querySelector('.part.statusbar'), {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
}
