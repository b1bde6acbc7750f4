import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { examples, shots } from '../host/paths.mjs';
import { atExit } from '../host/process.mjs';
import { chooseInMenu, runCommand, runRow, showRuns, webview } from './actions.mjs';
import { looksToTake } from './looks.mjs';
import { openSession } from './session.mjs';

const wide = { width: 1000, height: 640 };
const narrow = { width: 560, height: 640 };

/**
 * The looks in which the Runs view, its welcome and the walkthrough are taken. The first is taken with every test: it
 * shows as well that what is translated arrives. The last is that of the README.
 */
const looks = {
  german: { theme: 'Default Light Modern', language: 'de' },
  light: { theme: 'Default Light Modern' },
  dark: { theme: 'Default Dark Modern' },
  'high-contrast': { theme: 'Default High Contrast' },
  narrow: { theme: 'Default Dark Modern', viewport: narrow },
  readme: { theme: 'Default Dark Modern', viewport: { width: 800, height: 480 } },
};

/** Commands and menus by their titles in the language of a look. */
const titles = {
  en: {
    sweep: 'Group by Sweep',
    list: 'Show as List',
    filter: 'Filter Runs…',
    pin: 'Pin',
    replay: 'Replay this run',
    start: 'Get Started',
  },
  de: { sweep: 'Nach Sweep gruppieren', list: 'Als Liste zeigen', filter: 'Läufe filtern…', pin: 'Anheften', replay: 'Diesen Lauf wiedergeben', start: 'Erste Schritte' }, // prettier-ignore
};

suite('pictures of the Runs view', () => {
  suiteSetup(() => fs.mkdirSync(shots, { recursive: true }));

  for (const [name, { theme, viewport = wide, language = 'en' }] of looksToTake(looks)) {
    const settings = { 'workbench.colorTheme': theme };
    const say = titles[language];
    const open = (content) => openSession({ settings, viewport, content, ...(language === 'en' ? {} : { language }) });
    const shooting = (page) => async (screen) => {
      await page.mouse.move(400, 2);
      await painted(page);
      await page.screenshot({ path: path.join(shots, `${screen}-${name}.png`), animations: 'disabled' });
    };

    test(`its rows, ${name}`, async () => {
      const { page, close } = await open(examples);
      const shoot = shooting(page);
      await showRuns(page);
      await runRow(page, 'version_0').waitFor();
      if (name === 'readme') await widen(page, 560);
      await shoot('runs-view');
      await runCommand(page, `Fitcheck: ${say.sweep}`);
      await runRow(page, 'learning_rate').waitFor();
      await chooseInMenu(page, runRow(page, 'lr_0.01'), say.pin);
      await page.getByRole('treeitem', { name: /^(Pinned|Angeheftet)/ }).waitFor();
      await shoot('runs-view-sweep');
      await runCommand(page, `Fitcheck: ${say.filter}`);
      await page.locator('.quick-input-widget input:visible').first().fill('loss');
      await page.getByText('«loss»').waitFor();
      await shoot('runs-view-filter');
      await page.keyboard.press('Enter');
      await runRow(page, 'diverged').click();
      await webview(page).getByRole('button', { name: say.replay }).waitFor();
      await shoot('runs-view-panel');
      await close();
    });

    test(`the walkthrough, ${name}`, async () => {
      const { page, close } = await open(examples);
      const shoot = shooting(page);
      await showRuns(page);
      await runCommand(page, 'View: Close Primary Side Bar');
      await runCommand(page, `Fitcheck: ${say.start}`);
      // Beside the steps there is room for their pictures in a wide window only.
      if (viewport === wide) await page.setViewportSize({ width: 1440, height: 800 });
      for (const step of [0, 1, 2]) {
        await page.locator('.getting-started-step .step-title').nth(step).click();
        const picture = page.frameLocator('.getting-started-media iframe').frameLocator('#active-frame').locator('svg');
        await picture.waitFor({ state: 'attached' });
        await shoot(`walkthrough-${step + 1}`);
      }
      await close();
    });

    test(`its welcome in an empty window, ${name}`, async () => {
      const { page, close } = await open(null);
      await showRuns(page);
      await page.locator('.welcome-view-content').waitFor();
      await shooting(page)('welcome');
      await close();
    });

    test(`its welcome where there are no runs, ${name}`, async () => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fitcheck-empty-'));
      atExit(() => fs.rmSync(folder, { recursive: true, force: true }));
      const { page, close } = await open(folder);
      await showRuns(page);
      await page.locator('.welcome-view-content').waitFor();
      await shooting(page)('welcome-no-runs');
      await close();
    });
  }
});

/** Drags the edge of the side bar. */
async function widen(page, to) {
  const { x, y, width, height } = await page.locator('.part.sidebar').boundingBox();
  await page.mouse.move(x + width, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(to, y + height / 2, { steps: 5 });
  await page.mouse.up();
}

function painted(page) {
  return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}
