import fs from 'node:fs';
import path from 'node:path';
import { until } from '../host/until.mjs';
import { editor, line, openFile, runCommand, verdict, webview } from './actions.mjs';
import { workbenchSuite } from './session.mjs';

const log = 'overfitting/train.log';

workbenchSuite('a run that is being written', (session) => {
  const append = (text) => fs.appendFileSync(path.join(session.folder, log), text);

  test('new lines reach the open panel, the lens and the squiggles', async () => {
    const { page } = session;
    await openFile(page, log);
    await runCommand(page, 'Fitcheck: Analyze Run');
    await verdict(page, /overfitting/i).waitFor();
    append('epoch 61/80  train_loss nan  val_loss nan  val_acc 0.1000  lr 0.01\n');
    const findings = webview(page).getByRole('region', { name: 'Findings' });
    await findings
      .getByText(/nan|not finite/i)
      .first()
      .waitFor();
    await page.locator('.codelens-decoration', { hasText: /nan|not finite/i }).waitFor();
    await editor(page, log).locator('.view-line').first().click();
    await page.keyboard.press('Control+End');
    // The squiggle is under the words of the new line, not under the empty one that follows it.
    const squiggle = editor(page, log).locator('.squiggly-error').last();
    const written = line(page, log, 'epoch 61/80');
    await until('the squiggle on the new line', async () => {
      const [at, of] = [await squiggle.boundingBox(), await written.boundingBox()];
      return Math.abs(at.y - of.y) < of.height / 2 && at.width > of.width / 2;
    });
  });
});
