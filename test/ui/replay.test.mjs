import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { shots } from '../host/paths.mjs';
import { until } from '../host/until.mjs';
import { openFile, runCommand, verdict, webview } from './actions.mjs';
import { looksToTake } from './looks.mjs';
import { openSession, workbenchSuite } from './session.mjs';

const log = 'overfitting/train.log';

const slider = (page) => webview(page).getByRole('slider', { name: 'Replay' });
const banner = (page, epoch) => webview(page).getByText(`Replay: as of epoch ${epoch}.`);
const place = (page) => slider(page).getAttribute('aria-valuetext');

/** The command is there once the log in the editor is known to be one. */
async function openRecognised(page) {
  await openFile(page, log);
  await page.locator('.codelens-decoration', { hasText: /overfitting/i }).waitFor();
}

/** Goes to an epoch by keys. */
async function goTo(page, epoch) {
  await slider(page).press('Home');
  for (let step = 1; step < epoch; step++) await slider(page).press('ArrowRight');
  await banner(page, epoch).waitFor();
}

workbenchSuite('a replay', (session) => {
  test('Replay Run opens the panel and goes through the run from its first epoch on', async () => {
    const { page } = session;
    await openRecognised(page);
    await runCommand(page, 'Fitcheck: Replay Run');
    await webview(page)
      .getByText(/^Replay: as of epoch \d+\.$/)
      .waitFor();
    await webview(page).getByRole('button', { name: 'Pause the replay' }).click();
    await slider(page).press('Home');
    await banner(page, 1).waitFor();
    assert.equal(await place(page), 'Epoch 1 of 60');
    await verdict(page, /cannot tell yet/i).waitFor();
  });

  test('the verdict at an epoch is the one of that time', async () => {
    const { page } = session;
    await goTo(page, 15);
    await until('another verdict', async () => !(await verdict(page, /./).innerText()).includes('verfitting'));
    await webview(page).getByText('Replay, epoch 15', { exact: true }).waitFor();
    await webview(page).getByText('Epoch 15 of 60 · known then').waitFor();
  });

  test('the list says when a finding was raised, and goes there', async () => {
    const { page } = session;
    const row = webview(page).locator('.turn', { hasText: 'Validation loss rises, train falls' }).first();
    const epoch = Number((await row.innerText()).match(/Epoch (\d+)/)[1]);
    await row.click();
    await banner(page, epoch).waitFor();
    await verdict(page, /overfitting since epoch \d+/i).waitFor();
    const findings = webview(page).getByRole('region', { name: 'Findings' });
    await findings.getByText('Validation loss rises, train falls').waitFor();
  });

  test('a click on the strip goes to the epoch below the pointer', async () => {
    const { page } = session;
    const { width, height } = await slider(page).boundingBox();
    await slider(page).click({ position: { x: 4 + (width - 8) / 4, y: height / 2 } });
    // A quarter of the way from the first to the sixtieth.
    await until('the epoch there', async () => /^Epoch (15|16|17) of 60$/.test(await place(page)));
  });

  test('new lines do not disturb it, and are there afterwards', async () => {
    const { page, folder } = session;
    await goTo(page, 20);
    const text = 'epoch 61/80  train_loss 0.1000  val_loss 0.9000  val_acc 0.8000  lr 0.01\n';
    fs.appendFileSync(path.join(folder, log), text);
    await page.locator('.codelens-decoration', { hasText: /overfitting/i }).waitFor();
    assert.equal(await place(page), 'Epoch 20 of 60');
    await slider(page).press('Escape');
    await verdict(page, /overfitting since epoch \d+/i).waitFor();
    await until('the new epoch', async () => {
      await slider(page).press('End');
      return (await place(page)) === 'Epoch 61 of 61';
    });
    await webview(page).getByRole('button', { name: 'Back to now' }).click();
    assert.equal(await place(page), 'Now');
    await webview(page).getByText('Epoch 61 · now').waitFor();
  });

  test('the header starts one, too', async () => {
    const { page } = session;
    await webview(page).getByRole('button', { name: 'Replay this run' }).click();
    await webview(page).getByRole('button', { name: 'Pause the replay' }).click();
    await slider(page).press('Escape');
    await until('now', async () => (await place(page)) === 'Now');
  });
});

/** The looks in which the replay is taken. */
const looks = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};

suite('pictures of the replay', () => {
  suiteSetup(() => fs.mkdirSync(shots, { recursive: true }));

  for (const [name, theme] of looksToTake(looks)) {
    test(`in ${name}, wide and narrow`, async () => {
      const settings = { 'workbench.colorTheme': theme, 'editor.minimap.enabled': false };
      const { page, close } = await openSession({ settings, viewport: { width: 1440, height: 1000 } });
      const shoot = (screen) =>
        page.screenshot({ path: path.join(shots, `${screen}-${name}.png`), animations: 'disabled' });
      await openRecognised(page);
      await runCommand(page, 'View: Close Primary Side Bar');
      await runCommand(page, 'Fitcheck: Replay Run');
      await slider(page).press('Home');
      await runCommand(page, 'View: Close Editors in Other Groups');
      await slider(page).focus();
      await goTo(page, 30);
      await verdict(page, /overfitting/i).waitFor();
      await painted(page);
      await shoot('replay');
      await slider(page).press('Escape');
      await painted(page);
      await shoot('replay-now');
      await page.setViewportSize({ width: 640, height: 1000 });
      await goTo(page, 30);
      await painted(page);
      await shoot('replay-narrow');
      await close();
    });
  }
});

function painted(page) {
  return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}
