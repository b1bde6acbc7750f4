import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { shots } from '../host/paths.mjs';
import { until } from '../host/until.mjs';
import { cursorLine, editor, hover, line, openFile, problemRow, showProblems, verdict } from './actions.mjs';
import { looksToTake } from './looks.mjs';
import { openSession, workbenchSuite } from './session.mjs';

const config = 'sweep/lr_0.1/config.yaml';
const faulty = 'faulty/faulty.yaml';
/** A config whose last run went on for nothing. */
const noted = 'overfitting/config.yaml';
const faults = `# Image classifier
model: resnet18
dataset: cifar10
epochs: 50
batch_size: 128

optimizer:
  name: adamw
  learning_rate: 0.2
  weight_decay: 0.01

dropout: 0.8
label_smoothing: 0.4
seed: 42
`;

const looks = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
};

function writeFaulty(folder) {
  fs.mkdirSync(path.join(folder, 'faulty'), { recursive: true });
  fs.writeFileSync(path.join(folder, faulty), faults);
}

/** A quick fix at the cursor, once the editor has the focus. */
async function offered(page, title) {
  const fix = page.locator('.action-widget').getByText(title);
  await until(`the quick fix ${title}`, async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+.');
    await fix.waitFor({ timeout: 3_000 });
    return true;
  });
  return fix;
}

workbenchSuite('a training config in the editor', (session) => {
  const lens = () => session.page.locator('.codelens-decoration', { hasText: /best val_loss/ });

  test('has its runs above the first line, and a click opens the one there is', async () => {
    const { page } = session;
    await openFile(page, config);
    await lens().waitFor();
    assert.match(await lens().textContent(), /^1 run · best val_loss 0\.\d+ · /);
    // A click while VS Code draws lenses anew is lost, and a person clicks again.
    await until('the panel of the run', async () => {
      if (await lens().isVisible()) await lens().getByText('1 run').click();
      await verdict(page, /./).waitFor({ timeout: 3_000 });
      return true;
    });
  });

  test('tells over a key what the runs with other values of it came to', async () => {
    const { page } = session;
    await openFile(page, config);
    const key = line(page, config, 'learning_rate').getByText('learning_rate');
    const shown = await hover(page, key, /Show LR response/);
    assert.match(shown, /Your runs in sweep\//);
    assert.match(shown, /Run a range test/);
  });

  test('sets what the runs suggest from the hover, behind a comparison', async () => {
    const { page } = session;
    const link = page.locator('.monaco-hover:visible a', { hasText: /^Set to / });
    await link.click();
    await page.locator('.tab.active', { hasText: /config\.yaml: learning_rate 0\.1 → \S+/ }).waitFor();
    await page.locator('.monaco-diff-editor .line-insert').first().waitFor();
  });

  test('has squiggles and problems where something is wrong, and mends it', async () => {
    const { page, folder } = session;
    writeFaulty(folder);
    await openFile(page, faulty);
    await showProblems(page);
    await problemRow(page, 'dropout-too-high').waitFor();
    await editor(page, faulty).locator('.squiggly-warning').first().waitFor();
    await problemRow(page, 'dropout-too-high').dblclick();
    await cursorLine(page, 12);
    await (await offered(page, 'Set dropout to 0.2')).click();
    await line(page, faulty, 'dropout: 0.2').waitFor();
    await problemRow(page, 'dropout-too-high').waitFor({ state: 'detached' });
  });
});

suite('pictures of configs', () => {
  suiteSetup(() => fs.mkdirSync(shots, { recursive: true }));

  for (const [name, theme] of looksToTake(looks)) {
    test(`in ${name}`, async () => {
      const settings = { 'workbench.colorTheme': theme };
      const { page, folder, close } = await openSession({ settings, viewport: { width: 1100, height: 760 } });
      const shoot = (screen) =>
        page.screenshot({ path: path.join(shots, `${screen}-${name}.png`), animations: 'disabled' });
      await openFile(page, config);
      await page.locator('.codelens-decoration', { hasText: /best val_loss/ }).waitFor();
      await shoot('config-lens');
      await hover(page, line(page, config, 'learning_rate').getByText('learning_rate'), /Show LR response/);
      await shoot('config-hover');
      writeFaulty(folder);
      await openFile(page, faulty);
      await showProblems(page);
      await problemRow(page, 'dropout-too-high').waitFor();
      await shoot('config-problems');
      await problemRow(page, 'dropout-too-high').dblclick();
      await cursorLine(page, 12);
      await offered(page, 'Set dropout to 0.2');
      await shoot('config-fixes');
      await page.keyboard.press('Escape');
      await openFile(page, noted);
      await showProblems(page);
      await problemRow(page, 'No early stopping').waitFor();
      await shoot('config-notes');
      await close();
    });
  }
});
