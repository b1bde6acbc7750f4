import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { until } from '../host/until.mjs';
import { editor, line, openFile, runCommand, verdict, webview } from './actions.mjs';
import { workbenchSuite } from './session.mjs';

const log = 'overfitting/train.log';
const config = 'overfitting/config.yaml';

workbenchSuite('advice that changes a config', (session) => {
  const saved = () => fs.readFileSync(path.join(session.folder, config), 'utf8');

  test('is shown as a comparison when its button is pressed', async () => {
    const { page } = session;
    await openFile(page, log);
    await runCommand(page, 'Fitcheck: Analyze Run');
    await verdict(page, /overfitting since epoch \d+/i).waitFor();
    const actions = webview(page).getByRole('region', { name: 'Verdict' });
    await actions.getByRole('button', { name: /^Apply weight_decay \S+ to config\.yaml…$/ }).click();
    await page.locator('.tab.active', { hasText: /config\.yaml: weight_decay 1e-4 → \S+/ }).waitFor();
    await page.locator('.monaco-diff-editor .line-insert').first().waitFor();
    assert.match(saved(), /weight_decay: 0\.0001/);
  });

  test('is made by the button of the comparison, and undone in the editor', async () => {
    const { page } = session;
    await page.getByRole('button', { name: 'Make This Change' }).click();
    await editor(page, config).waitFor();
    const changed = () => line(page, config, 'weight_decay: 3.');
    await changed().waitFor();
    await page.locator('.monaco-diff-editor').waitFor({ state: 'detached' });
    await changed().click();
    await page.keyboard.press('Control+Z');
    await line(page, config, 'weight_decay: 0.0001').waitFor();
    await until('the config as it was', () => /weight_decay: 0\.0001/.test(saved()));
  });
});
