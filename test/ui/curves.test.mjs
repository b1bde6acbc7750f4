import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { until } from '../host/until.mjs';
import { shots } from '../host/paths.mjs';
import { openFile, runCommand, webview } from './actions.mjs';
import { workbenchSuite } from './session.mjs';

const log = 'curves/train.log';
const epochs = 40;

/** Warm-up, one drop of the rate, a spike and a value that is not finite: one of each that a plot has a mark for. */
function lines() {
  const text = [];
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const rate = epoch <= 4 ? 0.025 * epoch : epoch <= 20 ? 0.1 : 0.01;
    const loss = epoch === 12 ? 60 : epoch === 30 ? 'nan' : (0.4 + 2 / epoch).toFixed(4);
    const validation = (0.5 + 2 / epoch).toFixed(4);
    text.push(`epoch ${epoch}/${epochs}  train_loss ${loss}  val_loss ${validation}  lr ${rate}\n`);
  }
  return text.join('');
}

workbenchSuite('the plots of a run', (session) => {
  const panel = () => webview(session.page);
  const plot = () => panel().getByRole('application', { name: 'Loss', exact: true });
  const cursor = () => panel().locator('.readout th.cursor').first().innerText();
  const shoot = (name) =>
    session.page.screenshot({ path: path.join(shots, `curves-${name}.png`), animations: 'disabled' });

  suiteSetup(async () => {
    fs.mkdirSync(shots, { recursive: true });
    fs.mkdirSync(path.join(session.folder, path.dirname(log)), { recursive: true });
    fs.writeFileSync(path.join(session.folder, log), lines());
    await openFile(session.page, log);
    await runCommand(session.page, 'Fitcheck: Analyze Run');
    await plot().waitFor();
  });

  test('are laid out by any metric, and on a log axis that says so', async () => {
    const others = panel().getByRole('combobox', { name: 'Other horizontal axes' });
    await others.selectOption('lr');
    await until('the rate under the cursor', async () => (await cursor()).startsWith('lr '));
    await shoot('by-rate');
    await panel().getByRole('button', { name: 'Epoch', exact: true }).click();
    await until('the epoch under the cursor', async () => (await cursor()).startsWith('epoch '));
    await panel().getByRole('button', { name: 'Log x' }).click();
    const summary = panel()
      .getByRole('img', { name: / by epoch, log\./ })
      .first();
    await summary.waitFor();
    await shoot('log-axis');
    await panel().getByRole('button', { name: 'Log x' }).click();
  });

  test('count what they leave out and show it when asked', async () => {
    const outside = panel()
      .getByRole('button', { name: /^Show \d+ outside$/ })
      .first();
    assert.match(await outside.getAttribute('title'), /the furthest 60\.00 at epoch 12$/);
    await outside.click();
    const fit = panel().getByRole('button', { name: 'Fit to most values' });
    await fit.waitFor();
    await shoot('all-values');
    await fit.click();
    await outside.waitFor();
  });

  test('name what happened to the rate where the cursor is', async () => {
    await plot().press('Home');
    for (let point = 1; point < 4; point++) await plot().press('ArrowRight');
    await until('the end of the warm-up', async () => (await cursor()) === 'warm-up ends, epoch 4');
    for (let point = 4; point < 21; point++) await plot().press('ArrowRight');
    await until('the drop of the rate', async () => (await cursor()) === 'lr 0.1 → 0.01, epoch 21');
    await plot().press('Escape');
  });

  test('zoom and move by keys, and list these', async () => {
    const first = async () => {
      await plot().press('Home');
      const text = await cursor();
      await plot().press('Escape');
      return Number(text.replace(/^.*epoch /, ''));
    };
    await plot().press('+');
    const before = await until('a part of the run', async () => {
      const epoch = await first();
      return epoch > 1 && epoch;
    });
    await plot().press('Alt+ArrowRight');
    await until('a later part', async () => (await first()) > before);
    await plot().press('0');
    await plot().press('?');
    const keys = panel().getByRole('region', { name: 'Keys of the plots' });
    await keys.waitFor();
    await keys.press('Escape');
    await keys.waitFor({ state: 'hidden' });
  });

  test('are tables for those who cannot see them', async () => {
    const table = panel().getByRole('table', { name: /^Loss by epoch/ });
    const row = table.getByRole('row', { name: /^epoch 30 / });
    await row.waitFor();
    assert.match(await row.innerText(), /NaN/);
  });
});
