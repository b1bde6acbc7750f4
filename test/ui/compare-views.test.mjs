import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { shots } from '../host/paths.mjs';
import { until } from '../host/until.mjs';
import { compareFolder, runRow, showRuns, webview } from './actions.mjs';
import { workbenchSuite } from './session.mjs';

/** A run of 20 epochs that comes to a loss, as the examples are logged. */
function writeRun(folder, { rate, decay, batch, loss }) {
  fs.mkdirSync(folder, { recursive: true });
  const lines = Array.from({ length: 20 }, (_, index) => {
    const epoch = index + 1;
    const fallen = loss + 2 * Math.exp(-epoch / 4) + 0.002 * Math.sin(7 * epoch + 900 * rate + 1e4 * decay);
    return `epoch ${String(epoch).padStart(2)}/20  train_loss ${(0.8 * fallen).toFixed(4)}  val_loss ${fallen.toFixed(4)}  lr ${rate}`;
  });
  fs.writeFileSync(path.join(folder, 'train.log'), `${lines.join('\n')}\n`);
  const config = `optimizer:\n  name: sgd\n  learning_rate: ${rate}\n  weight_decay: ${decay}\n\ntraining:\n  batch_size: ${batch}\n  epochs: 20\n`; // prettier-ignore
  fs.writeFileSync(path.join(folder, 'config.yaml'), config);
}

workbenchSuite(
  'views of several runs',
  (session) => {
    const region = (name) => webview(session.page).getByRole('region', { name, exact: true });
    const shoot = (name) => session.page.screenshot({ path: path.join(shots, `compare-${name}.png`), animations: 'disabled' }); // prettier-ignore

    suiteSetup(() => {
      fs.mkdirSync(shots, { recursive: true });
      for (const [rate, base] of [
        [0.01, 0.5],
        [0.1, 0.4],
      ]) {
        // prettier-ignore
        for (const decay of [1e-5, 1e-4, 1e-3]) {
          const best = rate === 0.1 ? 1e-4 : 1e-3;
          const loss = base + 0.04 * Math.abs(Math.log10(decay / best));
          writeRun(path.join(session.folder, `grid/lr_${rate}_wd_${decay}`), { rate, decay, batch: 64, loss });
        }
      }
      for (const [batch, loss] of [
        [64, 0.4],
        [256, 0.42],
        [1024, 0.5],
      ]) {
        // prettier-ignore
        writeRun(path.join(session.folder, `batches/size_${batch}`), { rate: 0.05, decay: 1e-4, batch, loss });
      }
    });

    test('draw the response of a sweep beside the curves', async () => {
      // The palette knows the commands of the extension once it is there.
      await showRuns(session.page);
      await runRow(session.page, 'overfitting').waitFor();
      await compareFolder(session.page, 'grid', 6);
      await region('Response').getByRole('application', { name: 'Metric by hyper-parameter' }).waitFor();
      await region('Response')
        .getByRole('heading', { name: /^Best val_loss by / })
        .waitFor();
      await shoot('response');
    });

    test('group runs by a hyper-parameter, with mean and spread', async () => {
      await region('Groups').getByRole('combobox', { name: 'Group by' }).selectOption({ label: 'learning_rate' });
      await region('Groups').getByRole('application', { name: 'Mean and spread of groups' }).waitFor();
      const rows = region('Groups').locator('.group-table tbody tr');
      assert.deepEqual(await rows.locator('th').allInnerTexts(), ['0.01', '0.1']);
      await region('Groups').scrollIntoViewIfNeeded();
      await shoot('groups');
    });

    test('read weight decays at each learning rate', async () => {
      const words = region('Weight decay').locator('.view-words');
      assert.match(
        await words.innerText(),
        /^weight_decay 1e-4 holds the best level at learning_rate 0\.1: val_loss 0\.\d+/,
      );
      assert.match(
        await words.innerText(),
        /The best weight_decay falls from 1e-3 at learning_rate 0\.01 to 1e-4 at 0\.1/,
      );
      await region('Weight decay').scrollIntoViewIfNeeded();
      await shoot('weight-decay');
    });

    test('select runs on an axis by key, everywhere', async () => {
      const axis = region('Hyper-parameters').getByRole('button', { name: /^weight_decay, / });
      await axis.focus();
      await axis.press('ArrowUp');
      await region('Hyper-parameters').getByText('2 of 6 runs within the selection').waitFor();
      await until('groups of the two runs', async () => {
        const cells = await region('Groups').locator('.group-table tbody td:nth-child(2)').allInnerTexts();
        return cells.join() === '1,1';
      });
      await shoot('parallel');
      await region('Hyper-parameters').getByRole('button', { name: 'Show all runs' }).click();
      await region('Hyper-parameters').getByText('within the selection').waitFor({ state: 'hidden' });
    });

    test('warn of batch sizes that are compared at one rate', async () => {
      await compareFolder(session.page, 'batches', 3);
      const words = region('Batch size').locator('.view-words');
      await words.waitFor();
      assert.match(await words.innerText(), /^Comparing batch sizes at a fixed learning rate is not a fair one: all had learning_rate 0\.05\./); // prettier-ignore
      await region('Batch size').scrollIntoViewIfNeeded();
      await shoot('batch-size');
    });
  },
  { settings: { 'workbench.colorTheme': 'Default Dark Modern' }, viewport: { width: 1440, height: 900 } },
);
