import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { until } from '../host/until.mjs';
import { workbenchVisible } from '../host/workbench.mjs';
import { openFile, runCommand, verdict, webview } from './actions.mjs';
import { workbenchSuite } from './session.mjs';

const log = 'overfitting/train.log';

workbenchSuite('looking at the curves of a run', (session) => {
  const panel = () => webview(session.page);
  const plot = (name) => panel().getByRole('application', { name, exact: true });
  /** Where the cursor is, as the readout on top says: «epoch 22». */
  const cursor = () => panel().locator('.readout th.cursor').first().innerText();
  /** The readout's number at the cursor, of the series with that name. */
  const value = async (name) => {
    const button = panel().getByRole('button', { name, exact: true });
    return parseFloat(
      await panel().locator('.readout tbody tr').filter({ has: button }).locator('td').first().innerText(),
    );
  };
  /** The first epoch that is seen. The cursor goes there and is freed again. */
  const firstSeen = async () => {
    const placed = panel().locator('.readout.placed').first();
    await plot('Loss').press('Home');
    await placed.waitFor();
    const epoch = Number((await cursor()).replace('epoch ', ''));
    await plot('Loss').press('Escape');
    await placed.waitFor({ state: 'detached' });
    return epoch;
  };

  suiteSetup(async () => {
    const { page } = session;
    await openFile(page, log);
    await runCommand(page, 'Fitcheck: Analyze Run');
    await verdict(page, /overfitting since epoch \d+/i).waitFor();
    await plot('Loss').waitFor();
  });

  test('the cursor runs through all plots and tells what the log says there', async () => {
    const box = await plot('Loss').boundingBox();
    await session.page.mouse.move(box.x + 0.4 * box.width, box.y + 0.4 * box.height);
    const epoch = await until('an epoch within the run', async () => {
      const found = Number((await cursor()).replace('epoch ', ''));
      return found < 60 && found;
    });
    const text = fs.readFileSync(path.join(session.folder, log), 'utf8');
    const [, train, validation, accuracy, rate] = new RegExp(
      String.raw`^epoch +${epoch}/60 +train_loss (\S+) +val_loss (\S+) +val_acc (\S+) +lr (\S+)`,
      'm',
    ).exec(text);
    const near = (shown, logged) => assert.ok(Math.abs(shown - Number(logged)) < 0.001, `${shown} is not ${logged}`);
    near(await value('train_loss'), train);
    near(await value('val_loss'), validation);
    near((await value('val_acc')) / 100, accuracy);
    near(await value('Learning rate'), rate);
    await session.page.mouse.move(2, 2);
  });

  test('a drag zooms, and new lines and a reload of the window keep what is seen', async () => {
    const { page, folder } = session;
    assert.equal(await firstSeen(), 1);
    const box = await plot('Loss').boundingBox();
    await page.mouse.move(box.x + 0.4 * box.width, box.y + 0.5 * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + 0.7 * box.width, box.y + 0.5 * box.height, { steps: 4 });
    await page.mouse.up();
    const whole = panel().getByRole('button', { name: 'Show the whole run' });
    await whole.waitFor();
    const first = await firstSeen();
    assert.ok(first > 10 && first < 40, String(first));

    fs.appendFileSync(
      path.join(folder, log),
      'epoch 61/80  train_loss 0.0870  val_loss 0.6100  val_acc 0.8200  lr 0.01\n',
    );
    await panel().getByText('epoch 61').first().waitFor();
    assert.equal(await firstSeen(), first);

    await Promise.all([page.waitForEvent('load'), runCommand(page, 'Developer: Reload Window')]);
    await workbenchVisible(page);
    await plot('Loss').waitFor();
    await whole.waitFor();
    assert.equal(await firstSeen(), first);

    await whole.click();
    await until('the whole run', async () => (await firstSeen()) === 1);
  });

  test('a regular expression chooses the curves by their names', async () => {
    const names = async () => (await panel().locator('.readout button.name').allInnerTexts()).sort();
    const all = ['Learning rate', 'train_loss', 'val_acc', 'val_loss'];
    assert.deepEqual(await names(), all);
    const filter = panel().getByRole('textbox', { name: 'Filter metrics by name' });
    await panel().getByRole('button', { name: 'Use a regular expression' }).click();
    await filter.fill('^val_(loss|acc)$');
    await until('two curves', async () => (await names()).join() === 'val_acc,val_loss');
    await filter.fill('^val_(');
    await until('a mark on what is no expression', async () => (await filter.getAttribute('aria-invalid')) === 'true');
    await filter.fill('');
    await until('all curves', async () => (await names()).join() === all.join());
  });
});
