import assert from 'node:assert/strict';
import { grid, rateSweep } from '../made-comparisons';
import { eventually } from '../test';
import type { OpenedViews } from './opened-views';
import { viewsTest } from './views-test';

const chart = ({ page }: OpenedViews) => page.getByRole('application', { name: 'Metric by hyper-parameter' });
const readout = ({ page }: OpenedViews) => page.locator('.response-view .view-readout').innerText();
const count = ({ page }: OpenedViews, kind: string) => page.locator(`.response-view ${kind}`).count();

export const responseTests = [
  viewsTest('draws each run of a sweep, the fit, the next value and what diverged', async (views) => {
    const comparison = rateSweep();
    await views.compare(comparison, { focused: comparison.runs[6]!.id });
    await views.page.getByRole('heading', { name: 'Best val_loss by learning rate' }).waitFor();
    assert.equal(await count(views, 'circle.run'), 10);
    assert.equal(await count(views, '.diverged'), 2);
    assert.equal(await count(views, 'circle.run.best'), 1);
    assert.equal(await count(views, 'circle.run.focused'), 1);
    assert.equal(await count(views, 'path.fit'), 1);
    const [sweep] = comparison.sweeps;
    const [next, best] = await views.page.evaluate(() => {
      const number = (selector: string, name: string) =>
        Number(document.querySelector(`.response-view ${selector}`)!.getAttribute(name));
      return [number('line.next', 'x1'), number('circle.run.best', 'cx')];
    });
    // This sweep asks for its best value again, so both stand at one place, up to the rounding to pixels.
    assert.equal(sweep!.suggested, sweep!.best!.value);
    assert.ok(Math.abs(next! - best!) <= 1, `${next} and ${best}`);
    assert.match(
      await views.page.locator('.view-words').first().innerText(),
      /^Fit over 10 runs; 2 runs diverged and are left out\./,
    );
  }),

  viewsTest('goes from run to run by key, lights them, looks at them and opens them', async (views) => {
    const comparison = rateSweep();
    await views.compare(comparison);
    await chart(views).focus();
    await chart(views).press('b');
    const [sweep] = comparison.sweeps;
    const best = comparison.runs.find(({ name }) => name === sweep!.best!.run)!;
    await eventually(async () => (await readout(views)).startsWith(`${best.name}: learning_rate`), true);
    assert.equal(await views.page.evaluate(() => window.lit), best.id);
    await chart(views).press('ArrowRight');
    const next = comparison.runs[comparison.runs.indexOf(best) + 1]!;
    assert.equal(await views.page.evaluate(() => window.lit), next.id);
    await chart(views).press(' ');
    assert.equal(await views.page.evaluate(() => window.look.focused), next.id);
    await chart(views).press('Enter');
    assert.deepEqual(await views.page.evaluate(() => window.opened), [next.id]);
    await chart(views).press('End');
    await eventually(() => readout(views), 'run-12: learning_rate 0.03, diverged');
  }),

  viewsTest('shows one of several sweeps, named by what sets them apart', async (views) => {
    await views.compare(grid());
    const choice = views.page.getByRole('combobox', { name: 'What was varied' });
    const names = await choice.locator('option').allTextContents();
    assert.equal(names[0], 'learning_rate, optimizer AdamW, weight decay 1e-5');
    await choice.selectOption(names.find((name) => name.startsWith('weight_decay'))!);
    await views.page.getByRole('heading', { name: 'Best val_loss by weight decay' }).waitFor();
    assert.equal(await count(views, 'path.fit'), 0);
    assert.equal(await count(views, 'circle.run'), 3);
  }),

  viewsTest('leaves out hidden runs, and hides itself without a sweep', async (views) => {
    const comparison = rateSweep();
    await views.compare(comparison, { hidden: [comparison.runs[0]!.id] });
    assert.equal(await count(views, 'circle.run'), 9);
    await views.compare({ ...comparison, sweeps: [] });
    assert.equal(await views.page.locator('.response-view').isVisible(), false);
  }),

  viewsTest('copies the next value', async (views) => {
    await views.compare(rateSweep());
    await views.page.getByRole('button', { name: /^Copy \de-4$|^Copy \d\.\de-4$/ }).click();
    assert.match(await views.page.evaluate(() => window.copied), /^\d(\.\d)?e-4$/);
  }),

  viewsTest('says when too few values have a result', async (views) => {
    await views.compare(rateSweep([3e-4, 1e-3]));
    assert.match(
      await views.page.locator('.response-view .view-words').innerText(),
      /2 values with a result are too few to see a minimum; 3 are needed/,
    );
  }),
];
