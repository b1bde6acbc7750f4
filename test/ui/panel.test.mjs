import assert from 'node:assert/strict';
import { cursorLine, editor, line, openFile, runCommand, verdict, webview } from './actions.mjs';
import { workbenchSuite } from './session.mjs';
import { workbenchVisible } from '../host/workbench.mjs';

const log = 'overfitting/train.log';

workbenchSuite('the run panel', (session) => {
  test('Analyze Run opens it, the verdict first', async () => {
    const { page } = session;
    await openFile(page, log);
    await runCommand(page, 'Fitcheck: Analyze Run');
    await verdict(page, /overfitting since epoch \d+/i).waitFor();
  });

  test('it draws the curves of loss and accuracy', async () => {
    const charts = webview(session.page).locator('canvas');
    await charts.nth(1).waitFor();
    assert.ok((await charts.first().boundingBox()).height > 100);
  });

  test('the place of a finding goes to its line in the log', async () => {
    const { page } = session;
    const findings = webview(page).getByRole('region', { name: 'Findings' });
    const place = findings.locator('.place').first();
    const epoch = Number((await place.innerText()).match(/epoch (\d+)/i)?.[1]);
    await place.click();
    await line(page, log, `epoch ${String(epoch).padStart(2)}/`).waitFor();
    // The log has one line of heading before its first epoch.
    await cursorLine(page, epoch + 1);
  });

  test('it comes back after the window was reloaded', async () => {
    const { page } = session;
    // The command writes the layout before it reloads; the browser's own reload may be faster than VS Code's storage.
    await Promise.all([page.waitForEvent('load'), runCommand(page, 'Developer: Reload Window')]);
    await workbenchVisible(page);
    await verdict(page, /overfitting since epoch \d+/i).waitFor();
    await editor(page, log).waitFor();
  });
});
