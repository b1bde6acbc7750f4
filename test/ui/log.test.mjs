import assert from 'node:assert/strict';
import { editor, goToProblem, hover, line, openFile, showProblems } from './actions.mjs';
import { workbenchSuite } from './session.mjs';

const log = 'overfitting/train.log';

workbenchSuite('a log in the editor', (session) => {
  test('the verdict stands above its first line', async () => {
    await openFile(session.page, log);
    const lens = session.page.locator('.codelens-decoration', { hasText: /overfitting since epoch \d+/i });
    await lens.waitFor();
    assert.match(await lens.textContent(), /Show Curves/);
  });

  test('the line where it began has a squiggle and an entry in Problems', async () => {
    const { page } = session;
    await showProblems(page);
    await goToProblem(page, log, 'val_loss has risen');
  });

  test('the pointer on a number brings its series, its best and its trend', async () => {
    const { page } = session;
    await editor(page, log).locator('.view-line').first().click();
    await page.keyboard.press('Control+Home');
    // The editor colours digits and point apart; this is the number 1.9950.
    const number = line(page, log, 'epoch  1/60').getByText('9950');
    const shown = await hover(page, number, /train_loss/);
    assert.match(shown, /lower is better/);
  });
});

workbenchSuite('a config in the editor', (session) => {
  test('the pointer on a hyper-parameter brings what it does and how the runs nearby fared', async () => {
    const { page } = session;
    await openFile(page, 'overfitting/config.yaml');
    const key = line(page, 'overfitting/config.yaml', 'learning_rate').getByText('learning_rate');
    await hover(page, key, /Your runs in/);
  });
});
