import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { repository, shots } from '../host/paths.mjs';
import { run } from '../host/process.mjs';
import { until } from '../host/until.mjs';
import { compareFolder, runCommand, runRow, showRuns, verdict, webview } from './actions.mjs';
import { looksToTake } from './looks.mjs';
import { openBlankPage, openSession } from './session.mjs';
import { writeSearch } from './sweep-folder.mjs';

const wide = { width: 1440, height: 900 };
const narrow = { width: 480, height: 900 };

/** The looks in which every view is taken; the last is that of the README. */
const looks = {
  light: { theme: 'Default Light Modern' },
  dark: { theme: 'Default Dark Modern' },
  'high-contrast': { theme: 'Default High Contrast' },
  'high-contrast-light': { theme: 'Default High Contrast Light' },
  readme: { theme: 'Default Dark Modern', size: { width: 1160, height: 760 } },
};

const region = (page, name) => webview(page).getByRole('region', { name, exact: true });

suite('pictures of views', () => {
  suiteSetup(() => fs.mkdirSync(shots, { recursive: true }));

  for (const [name, { theme, size = wide }] of looksToTake(looks)) {
    test(`comparison, replay and menu, ${name}`, async () => {
      const { page, folder, close } = await openSession({
        settings: { 'workbench.colorTheme': theme },
        viewport: wide,
      });
      const count = writeSearch(path.join(folder, 'search'));
      /** The picture of a view at both widths; `ready` brings it into view again, since a resize moves things. */
      const shoot = async (screen, ready) => {
        for (const [viewport, ending] of [
          [size, ''],
          [narrow, '-narrow'],
        ]) {
          await page.setViewportSize(viewport);
          await page.mouse.move(2, 2);
          await ready();
          await painted(page);
          await page.screenshot({ path: path.join(shots, `${screen}${ending}-${name}.png`), animations: 'disabled' });
        }
        await page.setViewportSize(wide);
      };

      await showRuns(page);
      await runRow(page, 'overfitting').waitFor();
      await compareFolder(page, 'search', count);
      await runCommand(page, 'View: Close Primary Side Bar');
      const curves = webview(page).locator('.overlay canvas').first();
      await until('all curves', async () =>
        (await curves.getAttribute('aria-label'))?.includes(`val_loss of ${count} runs`),
      );
      await shoot('compare', () => verdict(page, /./).waitFor());
      await region(page, 'Groups').getByRole('combobox', { name: 'Group by' }).selectOption({ label: 'weight_decay' });
      for (const view of ['Hyper-parameters', 'Groups', 'Runs'])
        await shoot(`compare-${view.toLowerCase()}`, () => toTop(region(page, view)));

      await runCommand(page, 'View: Close All Editors');
      await showRuns(page);
      await runRow(page, 'overfitting').click();
      await verdict(page, /overfitting/i).waitFor();
      await runCommand(page, 'View: Close Primary Side Bar');
      const slider = webview(page).getByRole('slider', { name: 'Replay' });
      await slider.press('Home');
      for (let epoch = 1; epoch < 44; epoch++) await slider.press('ArrowRight');
      await webview(page).getByText('Replay: as of epoch 44.').waitFor();
      await verdict(page, /overfitting/i).waitFor();
      await shoot('replay', () => toTop(webview(page).locator('body')));
      await shoot('replay-slider', () => slider.scrollIntoViewIfNeeded());

      await slider.press('End');
      await shoot('menu', () => openMenu(page));
      await close();
    });
  }

  for (const colorScheme of ['light', 'dark'])
    test(`the report as a file, ${colorScheme}`, async () => {
      const file = path.join(shots, `report-${colorScheme}.html`);
      const examples = ['overfitting', 'diverged', 'good'].map((example) => path.join('examples', example));
      const { code, text } = await run(process.execPath, ['dist/cli.js', 'report', ...examples, '-o', file], {
        cwd: repository,
      });
      assert.ok(code === 0 || code === 1, text);
      const page = await openBlankPage();
      await page.emulateMedia({ colorScheme });
      for (const [viewport, ending] of [
        [wide, ''],
        [narrow, '-narrow'],
      ]) {
        await page.setViewportSize(viewport);
        await page.goto(pathToFileURL(file).href);
        await page.locator('.plot canvas').first().waitFor();
        await painted(page);
        await page.screenshot({ path: path.join(shots, `report${ending}-${colorScheme}.png`), animations: 'disabled' });
      }
      await page.context().close();
    });
});

function toTop(section) {
  return section.evaluate((element) => element.scrollIntoView({ block: 'start' }));
}

/** The menu closes when its plot is drawn anew at another width. */
async function openMenu(page) {
  const menu = webview(page).getByRole('menu');
  await webview(page).locator('.plot').first().hover();
  if (!(await menu.isVisible())) await webview(page).getByRole('button', { name: 'Export Loss' }).click();
  await menu.waitFor();
}

function painted(page) {
  return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}
