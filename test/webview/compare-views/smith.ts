import assert from 'node:assert/strict';
import { batchSizes, grid, randomSearch, weightDecays } from '../made-comparisons';
import { eventually } from '../test';
import type { OpenedViews } from './opened-views';
import { viewsTest } from './views-test';

const section = ({ page }: OpenedViews, name: string) => page.getByRole('region', { name, exact: true });
const words = (views: OpenedViews, name: string) => section(views, name).locator('.view-words').innerText();

export const smithTests = [
  viewsTest(
    'read weight decays with the level that each holds, and ask for the value that the sweep asks for',
    async (views) => {
      const comparison = weightDecays();
      await views.compare(comparison);
      const decay = section(views, 'Weight decay');
      assert.equal(await decay.locator('circle.run').count(), 6);
      assert.equal(await decay.locator('circle.run.best').count(), 1);
      assert.ok((await decay.locator('.whisker').count()) >= 2, 'what is lost again is drawn');
      const text = await words(views, 'Weight decay');
      assert.match(text, /^weight_decay 3\.2e-4 holds the best level at learning_rate 0\.1: val_loss 0\.\d+/);
      const next = comparison.sweeps.find(({ parameter }) => parameter === 'weightDecay')!.suggested!;
      assert.match(text, new RegExp(`Try ${(next * 1e4).toPrecision(2)}e-4 next`));
      assert.match(text, /This holds at learning_rate 0\.1 alone/);
      const heads = await decay.locator('.group-table thead th').allTextContents();
      assert.deepEqual(heads, ['learning_rate', 'weight_decay 0', '1e-5', '1e-4', '3.2e-4', '1e-3', '3.2e-3', 'best', 'no loss up to']); // prettier-ignore
    },
  ),

  viewsTest('draw a line for each rate at which weight decays were tried', async (views) => {
    await views.compare(grid());
    const decay = section(views, 'Weight decay');
    assert.equal(await decay.locator('.view-surface .group-line').count(), 6);
    assert.equal(await decay.locator('.view-surface .group-line.best').count(), 1);
    assert.equal(await decay.locator('.group-table tbody tr').count(), 6);
    const chart = views.page.getByRole('application', { name: 'Weight decay' });
    await chart.focus();
    await chart.press('b');
    await eventually(async () => /^run-05: weight_decay 1e-4, learning_rate 1e-3, optimizer AdamW, best val_loss/.test(await decay.locator('.view-readout').innerText()), true); // prettier-ignore
    await chart.press('Enter');
    assert.deepEqual(
      await views.page.evaluate(() => window.opened),
      ['run-05/train.log'].map((file) => `runs/${file}`),
    );
  }),

  viewsTest('warn of batch sizes that are compared unfairly, and lay them out by time and size', async (views) => {
    await views.compare(batchSizes(true));
    const batch = section(views, 'Batch size');
    const text = await words(views, 'Batch size');
    assert.match(
      text,
      /^Comparing batch sizes at a fixed learning rate is not a fair one: all had learning_rate 0\.05\./,
    );
    assert.match(text, /batch_size 512 made 8 times fewer steps than 64/);
    assert.match(text, /They took 11 min to 35 min/);
    for (const [name, label] of [
      ['Batch size', 'batch_size'],
      ['Time', 'minutes'],
    ] as const) {
      await batch.getByRole('button', { name, exact: true }).click();
      assert.ok((await batch.locator('.view-surface text').allTextContents()).includes(label), label);
    }
    await batch.getByRole('button', { name: 'Group curves by batch size, over time' }).click();
    const look = await views.page.evaluate(() => window.look);
    assert.deepEqual([look.groupBy, look.axis], ['batchSize', 'time']);
  }),

  viewsTest('tell how rates grow with batch sizes, and hide where nothing is told', async (views) => {
    await views.compare(batchSizes());
    assert.match(await words(views, 'Batch size'), /goes with batch_size to the power of 0\.6\d/);
    assert.equal(await section(views, 'Weight decay').count(), 0);
    await views.compare(randomSearch(6));
    assert.equal(await section(views, 'Weight decay').count(), 0);
  }),

  viewsTest('compare batch sizes at what each reached in equal time', async (views) => {
    const comparison = batchSizes();
    await views.compare(comparison);
    const batch = section(views, 'Batch size');
    await batch.getByRole('button', { name: 'Equal time' }).click();
    assert.equal(await views.page.evaluate(() => window.look.axis), 'time');
    await views.compare(comparison, { axis: 'time' });
    await batch.getByRole('heading', { name: 'Best val_loss in 11 min by batch size' }).waitFor();
    assert.doesNotMatch(await words(views, 'Batch size'), /They took|favours the small/);
    // All ran as many epochs, which tells them apart no more than one place does.
    assert.equal(await batch.getByRole('button', { name: 'Epochs', exact: true }).isVisible(), false);
    assert.equal(await batch.getByRole('button', { name: 'Time', exact: true }).isVisible(), true);
    const rows = await batch.locator('.group-table tbody tr').evaluateAll((all) => all.map((row) => Number(row.children[1]!.textContent))); // prettier-ignore
    assert.ok(rows[0]! > rows[3]!, `${rows.join(' ')}: in the time that the largest needs, the smallest is behind`);
  }),
];
