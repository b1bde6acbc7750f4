import assert from 'node:assert/strict';
import { grid, randomSearch } from '../made-comparisons';
import { eventually } from '../test';
import type { OpenedViews } from './opened-views';
import { viewsTest } from './views-test';

const count = ({ page }: OpenedViews, kind: string) => page.locator(`.group-view ${kind}`).count();
const readout = ({ page }: OpenedViews) => page.locator('.group-view .view-readout').innerText();
const rows = ({ page }: OpenedViews) =>
  page
    .locator('.group-view .group-table tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));

export const groupTests = [
  viewsTest('group runs by a hyper-parameter that is chosen', async (views) => {
    await views.compare(grid());
    assert.equal(await views.page.locator('.group-view .group-table').isVisible(), false);
    await views.page.getByRole('combobox', { name: 'Group by' }).selectOption({ label: 'optimizer' });
    assert.equal(await views.page.evaluate(() => window.look.groupBy), 'optimizer');
    assert.deepEqual((await rows(views)).map(([name, runs]) => [name, runs]), [['AdamW', '9'], ['SGD', '9']]); // prettier-ignore
    assert.equal(await count(views, '.view-surface .group-line.best'), 1);
    assert.equal(await count(views, '.view-surface .group-band'), 2);
    assert.match(await views.page.locator('.group-view .view-words').innerText(), /AdamW is 0\.0\d+ better than SGD/);
    await views.page.getByRole('combobox', { name: 'Group by' }).selectOption({ label: 'nothing' });
    assert.equal(await views.page.evaluate(() => window.look.groupBy), null);
    assert.equal(await views.page.locator('.group-view .group-table').isVisible(), false);
  }),

  viewsTest(
    'read means and spreads of groups under the pointer and by key, in either measure of spread',
    async (views) => {
      await views.compare(grid(), { groupBy: 'optimizer' });
      const chart = views.page.getByRole('application', { name: 'Mean and spread of groups' });
      await chart.focus();
      await chart.press('End');
      await eventually(async () => /^epoch 30: AdamW 0\.\d+ ± 0\.\d+, SGD 0\.\d+ ± 0\.\d+$/.test(await readout(views)), true); // prettier-ignore
      await views.page.getByRole('button', { name: 'Min–max' }).click();
      await chart.press('ArrowLeft');
      await eventually(async () => /^epoch 29: AdamW 0\.\d+ \(0\.\d+ to 0\.\d+\)/.test(await readout(views)), true);
      assert.equal(await views.page.getByRole('button', { name: 'Min–max' }).getAttribute('aria-pressed'), 'true');
      const box = (await chart.boundingBox())!;
      await views.page.mouse.move(box.x + box.width / 2, box.y + 20);
      await eventually(async () => /^epoch 1\d: AdamW/.test(await readout(views)), true);
    },
  ),

  viewsTest('put many values into ranges, leave out what diverged, and follow what is hidden', async (views) => {
    const comparison = randomSearch(120);
    await views.compare(comparison, { groupBy: 'learningRate' });
    assert.equal((await rows(views)).length, 4);
    const words = await views.page.locator('.group-view .view-words').innerText();
    assert.match(words, /^learning_rate has \d+ values: they are put into 4 ranges/);
    assert.match(words, /diverged and (is|are) left out/);
    await views.compare(comparison, { hidden: comparison.runs.slice(6).map(({ id }) => id) });
    assert.equal((await rows(views)).length, 6);
  }),

  viewsTest('have a table of the curves of groups', async (views) => {
    await views.compare(grid(), { groupBy: 'optimizer' });
    const table = views.page.getByRole('table', { name: 'Mean val_loss and standard deviation of each group' });
    assert.equal(await table.getByRole('row').count(), 13);
    assert.deepEqual(await table.locator('thead th').allTextContents(), ['epoch', 'AdamW', 'SGD']);
  }),
];
