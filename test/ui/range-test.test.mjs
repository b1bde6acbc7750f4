import assert from 'node:assert/strict';
import { cursorLine, openFile, runCommand, webview } from './actions.mjs';
import { workbenchSuite } from './session.mjs';

const log = 'range-test/lr_range_test.csv';

workbenchSuite('the panel of a range test', (session) => {
  test('shows the loss by learning rate', async () => {
    const { page } = session;
    await openFile(page, log);
    await runCommand(page, 'Fitcheck: Analyze Run');
    const plot = webview(page).getByRole('application', { name: 'Loss by learning rate' });
    await plot.waitFor();
    assert.ok((await plot.locator('.mark').count()) > 3);
    assert.ok((await plot.boundingBox()).height > 200);
  });

  test('goes to the line of the point at the cursor', async () => {
    const { page } = session;
    const plot = webview(page).getByRole('application', { name: 'Loss by learning rate' });
    await plot.press('Home');
    await plot.press('Enter');
    // The log has one line of heading before its first step.
    await cursorLine(page, 2);
  });
});
