import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { until } from '../host/until.mjs';
import { savePicture, workbenchVisible } from '../host/workbench.mjs';
import { compareFolder, runCommand, runRow, showRuns, verdict, webview } from './actions.mjs';
import { workbenchSuite } from './session.mjs';

/** A log of epochs with its config: a validation loss that comes to a level which the rate decides. */
function writeRun(folder, name, rate, epochs) {
  const level = 0.4 + 0.12 * Math.log10(rate / 6e-4) ** 2;
  const rows = Array.from({ length: epochs }, (_, index) => {
    const epoch = index + 1;
    const wave = 0.004 * Math.sin(epoch * (3 + rate * 100));
    const value = level + 1.6 * Math.exp(-epoch / 6) + wave;
    return `${epoch},${(value * 0.9).toFixed(5)},${value.toFixed(5)}\n`;
  });
  const run = path.join(folder, name);
  fs.mkdirSync(run, { recursive: true });
  fs.writeFileSync(path.join(run, 'config.yaml'), `learning_rate: ${rate}\nbatch_size: 64\noptimizer: adamw\n`);
  fs.writeFileSync(path.join(run, 'metrics.csv'), `epoch,loss,val_loss\n${rows.join('')}`);
}

function writeSweep(folder, count, epochs) {
  for (let index = 0; index < count; index++) {
    const rate = Number((1e-5 * 10 ** ((3 * index) / (count - 1))).toPrecision(3));
    writeRun(folder, `run-${String(index + 1).padStart(3, '0')}`, rate, epochs);
  }
}

const page = (session) => webview(session.page);
const table = (session) => page(session).locator('.runs');
const names = (session) => table(session).locator('tbody th');
const label = (session) => page(session).locator('.overlay canvas').first().getAttribute('aria-label');

/** Runs in the page: pixels of a canvas in the colour of the best run, which is orange in every theme of VS Code. */
function countOrange(canvas) {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] > 200 && data[at] > data[at + 1] + 40 && data[at + 1] > data[at + 2] + 40) count++;
  }
  return count;
}

workbenchSuite('the comparison of runs', (session) => {
  suiteSetup(() => {
    writeSweep(path.join(session.folder, 'sweep-small'), 12, 30);
  });

  test('shows the runs that were chosen, with what they say together', async () => {
    // The palette knows the commands of the extension once it is there.
    await showRuns(session.page);
    await runRow(session.page, 'overfitting').waitFor();
    await compareFolder(session.page, 'sweep-small', 12);
    await page(session).getByRole('heading', { name: '12 runs', exact: true }).waitFor();
    await verdict(session.page, /learning_rate/).waitFor();
    await until('all rows', async () => (await names(session).count()) === 12);
    await until('all curves', async () => /val_loss of 12 runs/.test((await label(session)) ?? ''));
    await savePicture(session.page, 'compare');
  });

  test('sorts and filters the table', async () => {
    await page(session).getByRole('button', { name: 'learning_rate', exact: true }).click();
    assert.equal(await names(session).first().innerText(), 'run-001');
    const filter = page(session).getByRole('textbox', { name: /Filter runs/ });
    await filter.fill('lr<1e-4');
    await until('the filtered rows', async () => (await names(session).count()) < 12);
    await filter.fill('');
    await until('all rows again', async () => (await names(session).count()) === 12);
  });

  test('lights the row of the curve under the pointer, and zooms', async () => {
    const surface = page(session).getByRole('application', { name: 'Curves of all runs' });
    await surface.scrollIntoViewIfNeeded();
    const box = await surface.boundingBox();
    await until('a lit row', async () => {
      for (const down of [0.5, 0.6, 0.7, 0.8]) {
        await session.page.mouse.move(box.x + box.width * 0.5, box.y + box.height * down);
        if ((await table(session).locator('tr.lit').count()) === 1) return true;
      }
      return false;
    });
    await session.page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.5);
    await session.page.mouse.down();
    await session.page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5, { steps: 4 });
    await session.page.mouse.up();
    await page(session).getByRole('button', { name: 'Show all (0)' }).click();
  });

  test('follows a run that is written', async () => {
    const log = path.join(session.folder, 'sweep-small/run-003/metrics.csv');
    fs.appendFileSync(log, '31,0.1,0.111\n');
    await until('the new best value', async () => (await table(session).innerText()).includes('0.111'));
  });

  test('comes back after the window was reloaded', async () => {
    await page(session).getByRole('button', { name: 'Best so far' }).click();
    // The command writes the layout before it reloads; the browser's own reload may be faster than VS Code's storage.
    await Promise.all([session.page.waitForEvent('load'), runCommand(session.page, 'Developer: Reload Window')]);
    await workbenchVisible(session.page);
    await page(session).getByRole('heading', { name: '12 runs', exact: true }).waitFor();
    await until('all curves', async () => /val_loss of 12 runs/.test((await label(session)) ?? ''));
    assert.equal(await page(session).getByRole('button', { name: 'Best so far' }).getAttribute('aria-pressed'), 'true');
  });

  test('opens a run from its row', async () => {
    await names(session).filter({ hasText: 'run-007' }).dblclick();
    await session.page.locator('.tab.active', { hasText: 'run-007' }).first().waitFor();
  });

  test('compares 200 runs', async () => {
    writeSweep(path.join(session.folder, 'sweep-large'), 200, 60);
    await runCommand(session.page, 'Fitcheck: Refresh Runs');
    await compareFolder(session.page, 'sweep-large', 200);
    await page(session).getByRole('heading', { name: '200 runs', exact: true }).waitFor();
    await until('all curves', async () => /val_loss of 200 runs/.test((await label(session)) ?? ''));
    await until('the line of the best run', () => page(session).locator('.overlay canvas').first().evaluate(countOrange)); // prettier-ignore
    await savePicture(session.page, 'compare-200');
  });
});
