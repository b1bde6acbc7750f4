import assert from 'node:assert/strict';
import { until } from '../host/until.mjs';
import { openFile, runCommand, verdict, webview } from './actions.mjs';
import { workbenchSuite } from './session.mjs';

const log = 'diverged/metrics.jsonl';

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
    assert.match(text, /as run\s+\S+\s+0\.4\s/);
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
});
