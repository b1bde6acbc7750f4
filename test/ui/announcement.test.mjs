import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { shots } from '../host/paths.mjs';
import { openFile, runCommand, runRow, showRuns, verdict } from './actions.mjs';
import { looksToTake } from './looks.mjs';
import { openSession } from './session.mjs';
import { writeTrainedNotebook, writeTrainingScript } from './training-script.mjs';

const looks = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
};

const epochs = 20;

suite('a training in the terminal and in a notebook', () => {
  suiteSetup(() => fs.mkdirSync(shots, { recursive: true }));

  for (const [name, theme] of looksToTake(looks)) {
    test(`is seen in the status bar, in a notification, beside lines of logs and below cells, ${name}`, async () => {
      const { page, folder, close } = await openSession({
        settings: {
          'workbench.colorTheme': theme,
          'terminal.integrated.defaultProfile.linux': 'bash',
          'terminal.integrated.gpuAcceleration': 'off',
        },
      });
      const shoot = (screen) =>
        page.screenshot({ path: path.join(shots, `${screen}-${name}.png`), animations: 'disabled' });
      writeTrainingScript(folder, epochs);
      writeTrainedNotebook(folder, epochs);

      await showRuns(page);
      await runRow(page, 'overfitting').waitFor();
      await runCommand(page, 'Terminal: Create New Terminal');
      const screen = page.locator('.terminal-wrapper.active .xterm-rows');
      await screen.filter({ hasText: /[#$]/ }).waitFor();
      await page.keyboard.type('node train.js\n');
      const status = page.locator('.statusbar-item', { hasText: `epoch ${epochs - 1}/${epochs}` });
      await status.waitFor();
      assert.match(await status.textContent(), /train\.js: .*overfitting since epoch \d+/i);

      const toast = page.locator('.notification-toast', { hasText: 'Mute This Run' });
      await toast.waitFor();
      assert.match(await toast.textContent(), /train\.js: /);
      await shoot('announcement');

      const shown = page.waitForFunction(
        (text) => document.querySelector('.part.statusbar')?.textContent.includes(text) && Date.now(),
        `epoch ${epochs}/${epochs}`,
      );
      fs.writeFileSync(path.join(folder, 'go'), '');
      const seen = await (await shown).jsonValue().catch(() => null);
      const printed = Number(fs.readFileSync(path.join(folder, 'printed'), 'utf8'));
      if (seen !== null) console.log(`from a line in the terminal to the status bar: ${seen - printed} ms`);

      await toast.hover();
      await toast.getByRole('button', { name: 'Mute This Run' }).click();
      await toast.waitFor({ state: 'detached' });
      await runRow(page, 'train.js').click();
      await verdict(page, /overfitting/i).waitFor();
      await shoot('terminal-run');

      await runCommand(page, 'View: Close All Editors');
      await runCommand(page, 'View: Toggle Panel Visibility');
      await openFile(page, 'overfitting/train.log');
      await page.locator('.codelens-decoration', { hasText: /Compare \d+ Runs/ }).waitFor();
      await runCommand(page, 'Fitcheck: Go to Next Finding');
      await shoot('log-marks');

      await openFile(page, 'train.ipynb');
      await page
        .locator('.cell-statusbar-container', { hasText: /overfitting/i })
        .first()
        .waitFor();
      await page.locator('.statusbar-item', { hasText: /^\s*Overfitting since epoch 9/ }).waitFor();
      await shoot('notebook-cell');
      await close();
    });
  }
});
