import assert from 'node:assert/strict';
import path from 'node:path';
import { shots } from '../host/paths.mjs';
import { editor, hover, line, openFile, verdict } from './actions.mjs';
import { openSession, workbenchSuite } from './session.mjs';
import fs from 'node:fs';

const config = 'sweep/lr_0.1/config.yaml';

const looks = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
};

workbenchSuite('a training config in the editor', (session) => {
  const lens = () => session.page.locator('.codelens-decoration', { hasText: /best val_loss/ });

  test('has its runs above the first line, and a click opens the one there is', async () => {
    const { page } = session;
    await openFile(page, config);
    await lens().waitFor();
    assert.match(await lens().textContent(), /^1 run · best val_loss 0\.\d+ · /);
    await lens().getByText('1 run').click();
    await verdict(page, /./).waitFor();
  });

  test('tells over a key what the runs with other values of it came to', async () => {
    const { page } = session;
    await openFile(page, config);
    const key = line(page, config, 'learning_rate').getByText('learning_rate');
    const shown = await hover(page, key, /Show LR response/);
    assert.match(shown, /Your runs in sweep\//);
    assert.match(shown, /Run a range test/);
  });
});

suite('pictures of configs', () => {
  suiteSetup(() => fs.mkdirSync(shots, { recursive: true }));

  for (const [name, theme] of Object.entries(looks)) {
    test(`in ${name}`, async () => {
      const settings = { 'workbench.colorTheme': theme };
      const { page, close } = await openSession({ settings, viewport: { width: 1100, height: 760 } });
      await openFile(page, config);
      await page.locator('.codelens-decoration', { hasText: /best val_loss/ }).waitFor();
      await hover(page, line(page, config, 'learning_rate').getByText('learning_rate'), /Show LR response/);
      await page.screenshot({ path: path.join(shots, `config-hover-${name}.png`), animations: 'disabled' });
      await editor(page, config).waitFor();
      await close();
    });
  }
});
