import assert from 'node:assert/strict';
import { editor, goToProblem, hover, line, runCommand, runRow, showProblems, showRuns, verdict } from './actions.mjs';
import { workbenchSuite } from './session.mjs';

const log = 'train.log';

/** Opens a file by the explorer: a folder that is on no disk has no search for names. */
async function openInExplorer(page, file) {
  await runCommand(page, 'View: Show Explorer');
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: file }).dblclick();
  await editor(page, file).waitFor();
}

workbenchSuite(
  'a browser without Node, on files that are on no disk',
  (session) => {
    test('the verdict stands above a log, and a squiggle where it began', async () => {
      const { page } = session;
      await openInExplorer(page, log);
      await page.locator('.codelens-decoration', { hasText: /overfitting since epoch 13/i }).waitFor();
      await showProblems(page);
      await goToProblem(page, log, 'val_loss has risen');
    });

    test('the pointer on a number brings its series and its best', async () => {
      const { page } = session;
      await hover(page, numberOf(page), /lower is better/);
    });

    test('the panel shows it, and follows what is written to the log', async () => {
      const { page } = session;
      await runCommand(page, 'Fitcheck: Show Curves');
      await verdict(page, /overfitting since epoch 13/i).waitFor();
      await editor(page, log).locator('.view-line').first().click();
      await page.keyboard.press('Control+End');
      await page.keyboard.insertText('epoch 41/60 train_loss 0.1100 val_loss 1.9600\n');
      await page.keyboard.press('Control+S');
      await page.locator('.statusbar-item', { hasText: 'epoch 41/60' }).waitFor();
    });

    test('the view lists the run', async () => {
      const { page } = session;
      await showRuns(page);
      await runRow(page, 'project').waitFor();
    });

    test('the pointer on a hyper-parameter of a config brings what it does and the run nearby', async () => {
      const { page } = session;
      await openInExplorer(page, 'config.yaml');
      const key = line(page, 'config.yaml', 'learning_rate').getByText('learning_rate');
      await hover(page, key, /Your runs in/);
    });

    test('it is the host of the browser that runs all this', async () => {
      const { page } = session;
      // The list draws the rows that have room only, those that took longest first.
      await page.setViewportSize({ width: 1280, height: 2400 });
      await runCommand(page, 'Developer: Show Running Extensions');
      const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'Fitcheck' }).first();
      assert.match(await row.innerText(), /web worker/);
    });
  },
  { virtual: true },
);

/** The first number behind a point in the twelfth line. */
function numberOf(page) {
  return line(page, log, 'epoch 12/60')
    .locator('span span')
    .filter({ hasText: /^\d{4}$/ })
    .first();
}
