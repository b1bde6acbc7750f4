import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { shots } from '../host/paths.mjs';
import { hover, line, openFile, runCommand, runRow, showRuns, verdict, webview } from './actions.mjs';
import { allLooks, looksToTake } from './looks.mjs';
import { compress } from './readme-pictures.mjs';
import { openBlankPage, openSession } from './session.mjs';

const log = 'overfitting/train.log';
const rangeTest = 'range-test/lr_range_test.csv';
const config = 'sweep/lr_0.1/config.yaml';
const wide = { width: 1440, height: 900 };
const narrow = { width: 640, height: 900 };

/**
 * The looks in which every screen is taken. The last is for the README: small enough to be read at a width of 800, its
 * panel just wide enough for findings beside the charts.
 */
const looks = {
  light: { theme: 'Default Light Modern', viewport: wide },
  dark: { theme: 'Default Dark Modern', viewport: wide },
  'high-contrast': { theme: 'Default High Contrast', viewport: wide },
  readme: {
    theme: 'Default Dark Modern',
    viewport: { width: 860, height: 600 },
    panel: { width: 1160, height: 660 },
    plain: true,
  },
};

/** Pictures of every screen, for people to look at; those of the README are chosen in readme-pictures.mjs. */
suite('pictures', () => {
  suiteSetup(() => fs.mkdirSync(shots, { recursive: true }));

  for (const [name, { theme, viewport, panel = viewport, plain = false }] of looksToTake(looks)) {
    test(`of every screen, ${name}`, async () => {
      const settings = { 'workbench.colorTheme': theme, 'editor.minimap.enabled': !plain };
      const { page, close } = await openSession({ settings, viewport });
      const shoot = (screen) =>
        page.screenshot({ path: path.join(shots, `${screen}-${name}.png`), animations: 'disabled' });

      await openFile(page, config);
      if (plain) await runCommand(page, 'View: Close Primary Side Bar');
      await hover(page, line(page, config, 'learning_rate').getByText('learning_rate'), /Your runs in/);
      await shoot('config');

      await openFile(page, log);
      await page.locator('.codelens-decoration', { hasText: /overfitting/i }).waitFor();
      await hover(page, line(page, log, 'epoch 22/60').getByText('val_loss'), /% sure/);
      await shoot('log');

      await page.mouse.move(2, 2);
      await runCommand(page, 'Fitcheck: Analyze Run');
      await drawn(page);
      await shoot('log-and-panel');

      await runCommand(page, 'View: Close All Editors');
      await showRuns(page);
      await runRow(page, 'overfitting').click();
      await drawn(page);
      await shoot('runs');

      await runCommand(page, 'View: Close Primary Side Bar');
      await page.setViewportSize(panel);
      await drawn(page);
      await shoot('panel');

      await page.setViewportSize(narrow);
      await drawn(page);
      await shoot('panel-narrow');

      await page.setViewportSize(viewport);
      await runCommand(page, 'View: Close All Editors');
      await openFile(page, rangeTest);
      await runCommand(page, 'Fitcheck: Analyze Run');
      await rangeTestDrawn(page);
      await page.setViewportSize(panel);
      await rangeTestDrawn(page);
      await shoot('range-test');

      await page.setViewportSize(narrow);
      await rangeTestDrawn(page);
      await shoot('range-test-narrow');
      await close();
    });
  }

  if (allLooks)
    test('of the README are light enough for a page', async () => {
      const page = await openBlankPage();
      assert.deepEqual(await compress(page), []);
      await page.context().close();
    });
});

/** Waits until the panel shows its verdict and charts as wide as there is room for. */
async function drawn(page) {
  await verdict(page, /overfitting/i).waitFor();
  await webview(page).locator('canvas').first().waitFor();
  await painted(page);
}

async function rangeTestDrawn(page) {
  await webview(page).getByRole('application', { name: 'Loss by learning rate' }).waitFor();
  await painted(page);
}

function painted(page) {
  return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}
