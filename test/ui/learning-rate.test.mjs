import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { until } from '../host/until.mjs';
import { editor, openFile, runCommand, verdict, webview } from './actions.mjs';
import { workbenchSuite } from './session.mjs';

const log = 'diverged/metrics.jsonl';
const config = 'diverged/config.yaml';

workbenchSuite('the learning rate of a run', (session) => {
  suiteSetup(async () => {
    const { page } = session;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await openFile(page, log);
    await runCommand(page, 'Fitcheck: Analyze Run');
    await verdict(page, /not finite since epoch \d+/i).waitFor();
  });

  test('the schedule as run and as proposed is drawn and told in numbers', async () => {
    const schedule = webview(session.page).getByRole('region', { name: 'Schedule', exact: true });
    await schedule.getByRole('img').first().waitFor();
    const text = await schedule.innerText();
    assert.match(text, /proposed/);
    assert.match(text, /as run\s+0\.4/);
  });

  test('its code is copied for the framework that is chosen', async () => {
    const { page } = session;
    const code = webview(page).getByRole('region', { name: 'Code' });
    await code.getByRole('tab', { name: 'PyTorch' }).click();
    await code.getByRole('button', { name: 'Copy as code' }).click();
    const shown = await code.getByRole('tabpanel', { name: 'PyTorch' }).locator('pre').innerText();
    assert.match(shown, /^import torch/);
    const copied = await until('the code on the clipboard', () =>
      page.evaluate(async () => {
        const text = await navigator.clipboard.readText();
        return text.includes('import torch') && text;
      }),
    );
    assert.equal(copied.trim(), shown.trim());
  });

  test('the suggested rate goes into the config once the change was seen, and can be undone', async () => {
    const { page, folder } = session;
    const read = () => fs.readFileSync(path.join(folder, config), 'utf8');
    const before = read();
    assert.match(before, /learning_rate: 0\.4$/m);
    const apply = webview(page).getByRole('button', { name: /^Apply learning_rate \S+ to config\.yaml…$/ });
    const [, rate] = /learning_rate (\S+)/.exec(await apply.innerText());
    await apply.click();
    const preview = page.locator('.part.panel');
    const change = preview.locator('.monaco-list-row', { hasText: `learning_rate: 0.4${rate}` });
    await change.waitFor();
    assert.equal(read(), before);
    await change.locator('.edit-checkbox').check();
    await preview.getByRole('button', { name: 'Apply' }).click();
    await change.waitFor({ state: 'hidden' });

    await openFile(page, config);
    const text = (like) => editor(page, config).locator('.view-line', { hasText: like }).first();
    await text(`learning_rate:\u00a0${rate}`).waitFor();
    await editor(page, config).locator('.view-line').first().click();
    await page.keyboard.press('Control+Z');
    await text('learning_rate:\u00a00.4').waitFor();
  });
});
