import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { openFile, runCommand, verdict, webview } from './actions.mjs';
import { until } from '../host/until.mjs';
import { workbenchSuite } from './session.mjs';

const log = 'overfitting/train.log';

workbenchSuite('exports', (session) => {
  /** Takes the place and the name that the dialog suggests, and answers the content of the file once it is there. */
  async function saved(name) {
    const file = path.join(session.folder, 'overfitting', name);
    const box = session.page.locator('.quick-input-widget input[type="text"]:visible').first();
    const isThere = () => fs.existsSync(file) && fs.statSync(file).size > 0;
    await until(`${name} on the disk`, async () => {
      // The dialog does not hear Enter while it looks up its folder.
      if (!isThere() && (await box.inputValue({ timeout: 2_000 })).endsWith(name)) await box.press('Enter');
      return isThere();
    });
    await box.waitFor({ state: 'hidden' });
    return fs.readFileSync(file);
  }

  /** Opens the menu of the first plot and chooses from it. */
  async function choose(item) {
    const panel = webview(session.page);
    await panel.locator('.plot').first().hover();
    await panel.getByRole('button', { name: 'Export Loss' }).click();
    await panel.getByRole('menuitem', { name: item }).click();
  }

  test('a plot as PNG, SVG and CSV', async () => {
    const { page } = session;
    await openFile(page, log);
    await runCommand(page, 'Fitcheck: Analyze Run');
    await verdict(page, /Overfitting since epoch/).waitFor();
    await choose('Save PNG…');
    assert.equal((await saved('overfitting-Loss.png')).subarray(1, 4).toString(), 'PNG');
    await choose('Save SVG…');
    assert.match((await saved('overfitting-Loss.svg')).toString(), /^<svg [^>]*>.*<title>Loss, overfitting/s);
    await choose('Save CSV…');
    const [head, first] = (await saved('overfitting-Loss.csv')).toString().split('\r\n');
    assert.match(head, /^(step,)?epoch,train_loss,train_loss \(smoothed\),val_loss,val_loss \(smoothed\)$/);
    assert.match(first, /^\d/);
  });

  test('a run as a page', async () => {
    await runCommand(session.page, 'Fitcheck: Export Report…');
    const html = (await saved('overfitting.html')).toString();
    assert.match(html, /<title>overfitting · Fitcheck report<\/title>/);
    assert.match(html, /default-src 'none'; script-src 'sha256-/);
  });

  test('a run as Markdown', async () => {
    await runCommand(session.page, 'Fitcheck: Copy Summary as Markdown');
    await session.page.locator('.notification-toast', { hasText: 'Copied the summary of overfitting' }).waitFor();
  });
});
