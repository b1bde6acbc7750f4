import assert from 'node:assert/strict';
import { editor, hover, line, openFile, problemRow, showProblems } from './actions.mjs';
import { workbenchSuite } from './session.mjs';

workbenchSuite('a log in the editor', (session) => {
  test('the verdict stands above its first line', async () => {
    await openFile(session.page, 'overfitting/train.log');
    const lens = session.page.locator('.codelens-decoration', { hasText: /overfitting since epoch \d+/i });
    await lens.waitFor();
    assert.match(await lens.textContent(), /Show Curves/);
  });

  test('the line where it began has a squiggle and an entry in Problems', async () => {
    const { page } = session;
    await showProblems(page);
    const row = problemRow(page, 'overfitting');
    await row.waitFor();
    await row.dblclick();
    await editor(page, 'overfitting/train.log').locator('.squiggly-warning').first().waitFor();
  });

  test('the pointer on a number brings its series, its best and its trend', async () => {
    const { page } = session;
    await openFile(page, 'overfitting/train.log');
    await page.keyboard.press('Control+Home');
    const number = line(page, 'overfitting/train.log', 'epoch  1/60').getByText('1.9950');
    const shown = await hover(page, number, /train_loss/);
    assert.match(shown, /lower is better/);
  });
});

workbenchSuite('a config in the editor', (session) => {
  test('the pointer on a hyper-parameter brings what it does and what the run beside says', async () => {
    const { page } = session;
    await openFile(page, 'overfitting/config.yaml');
    const key = line(page, 'overfitting/config.yaml', 'learning_rate').getByText('learning_rate');
    await hover(page, key, /learning rate/i);
  });
});
