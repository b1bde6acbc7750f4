import assert from 'node:assert/strict';
import { grid, randomSearch } from '../made-comparisons';
import { eventually } from '../test';
import type { OpenedViews } from './opened-views';
import { viewsTest } from './views-test';

const heads = ({ page }: OpenedViews) => page.locator('.parallel-head').allTextContents();
const hidden = ({ page }: OpenedViews) => page.evaluate(() => window.look.hidden);

/** Drags on an axis, from one share of its height to another. */
async function brushed({ page }: OpenedViews, title: string, from: number, to: number): Promise<void> {
  await page.locator('.parallel-plot').scrollIntoViewIfNeeded();
  const head = (await page.locator('.parallel-head', { hasText: title }).boundingBox())!;
  const plot = (await page.locator('.parallel-plot').boundingBox())!;
  const isLast = (await page.locator('.parallel-head.last').textContent()) === title;
  const x = isLast ? head.x + head.width : head.x;
  const at = (share: number) => plot.y + 12 + share * 200;
  await page.mouse.move(x, at(from));
  await page.mouse.down();
  await page.mouse.move(x, at((from + to) / 2));
  await page.mouse.move(x, at(to));
  await page.mouse.up();
}

export const parallelTests = [
  viewsTest('have an axis for each hyper-parameter that differs, and the metric last', async (views) => {
    await views.compare(grid());
    assert.deepEqual(await heads(views), ['optimizer', 'learning_rate', 'weight_decay', 'val_loss']);
    const ticks = await views.page.locator('.parallel-plot text').allTextContents();
    for (const label of ['SGD', 'AdamW', '3e-4', '1e-3', '3e-3', '1e-5']) assert.ok(ticks.includes(label), label);
  }),

  viewsTest('hide runs outside the part of an axis that is dragged over, and show them again', async (views) => {
    const comparison = grid();
    await views.compare(comparison);
    await brushed(views, 'learning_rate', 0.3, 0.7);
    const rates = comparison.parameters.find(({ name }) => name === 'learningRate')!.values;
    const outside = comparison.runs.filter((_, run) => rates[run] !== 1e-3).map(({ id }) => id);
    await eventually(async () => (await hidden(views)).toSorted(), outside.toSorted());
    await eventually(() => views.page.locator('.parallel-view .view-readout').innerText(), '6 of 18 runs within the selection'); // prettier-ignore
    await views.page.getByRole('button', { name: 'Show all runs' }).click();
    assert.deepEqual(await hidden(views), []);
  }),

  viewsTest('leave runs hidden that something else hides', async (views) => {
    const comparison = grid();
    const other = comparison.runs[4]!.id;
    await views.compare(comparison, { hidden: [other] });
    await brushed(views, 'weight_decay', -0.05, 0.2);
    assert.equal((await hidden(views)).length, 12);
    await views.page.locator('.parallel-head', { hasText: 'weight_decay' }).press('Escape');
    assert.deepEqual(await hidden(views), [other]);
  }),

  viewsTest('select and move axes by key', async (views) => {
    await views.compare(grid());
    const head = views.page.getByRole('button', { name: /^weight_decay/ });
    await head.focus();
    await head.press('ArrowUp');
    assert.equal(await head.getAttribute('aria-label'), 'weight_decay, 1e-3');
    assert.equal((await hidden(views)).length, 12);
    await head.press('ArrowLeft');
    assert.deepEqual(await heads(views), ['optimizer', 'weight_decay', 'learning_rate', 'val_loss']);
    assert.equal(await head.evaluate((node) => node === document.activeElement), true);
    await head.press('Delete');
    assert.deepEqual(await hidden(views), []);
  }),

  viewsTest('move an axis by dragging its name', async (views) => {
    await views.compare(grid());
    await views.page.locator('.parallel-plot').scrollIntoViewIfNeeded();
    const [first, second] = [views.page.locator('.parallel-head').first(), views.page.locator('.parallel-head').nth(1)];
    const [from, to] = [(await first.boundingBox())!, (await second.boundingBox())!];
    await views.page.mouse.move(from.x + 10, from.y + 10);
    await views.page.mouse.down();
    await views.page.mouse.move(to.x + 20, to.y + 10);
    await views.page.mouse.up();
    assert.deepEqual(await heads(views), ['learning_rate', 'optimizer', 'weight_decay', 'val_loss']);
  }),

  viewsTest('draw lines of 300 runs, and read the one under the pointer', async (views) => {
    const comparison = randomSearch(300);
    await views.compare(comparison);
    const painted = await views.page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.parallel-plot canvas')!;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return data.filter((_, at) => at % 4 === 3).filter((alpha) => alpha > 0).length;
    });
    assert.ok(painted > 20_000, `${painted} pixels`);
    await views.page.locator('.parallel-plot').scrollIntoViewIfNeeded();
    const plot = (await views.page.locator('.parallel-plot').boundingBox())!;
    await views.page.mouse.move(plot.x + 150, plot.y + 130);
    const lit = await views.page.evaluate(() => window.lit);
    const run = comparison.runs.find(({ id }) => id === lit);
    assert.ok(run !== undefined);
    const readout = await views.page.locator('.parallel-view .view-readout').innerText();
    assert.ok(readout.startsWith(`${run.name}: learning_rate `), readout);
  }),

  viewsTest('let the selection go when somebody shows all runs, and keep it while runs go on', async (views) => {
    const comparison = grid();
    await views.compare(comparison);
    await brushed(views, 'weight_decay', -0.05, 0.2);
    await eventually(async () => (await hidden(views)).length, 12);
    await views.compare({ ...comparison, runs: [...comparison.runs] });
    assert.equal((await hidden(views)).length, 12);
    await views.compare(comparison, { hidden: [] });
    assert.deepEqual(await hidden(views), []);
    assert.equal(await views.page.locator('.parallel-plot .brush').count(), 0);
  }),

  viewsTest('have a table of what the lines show', async (views) => {
    await views.compare(grid());
    const table = views.page.getByRole('table', { name: 'Hyper-parameters and result of each run' });
    assert.equal(await table.getByRole('row').count(), 19);
    const [first] = await table.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent))); // prettier-ignore
    assert.deepEqual(first!.slice(0, 4), ['run-01', 'AdamW', '3e-4', '1e-5']);
  }),

  viewsTest('colour lines from grey for the worst to the colour of the best, in every theme', async (views) => {
    await views.compare(grid());
    const colourfulness = await views.page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.parallel-plot canvas')!;
      const context = canvas.getContext('2d')!;
      const rows = (from: number, to: number) => {
        const ratio = window.devicePixelRatio;
        const x = canvas.width - 12 * ratio;
        const { data } = context.getImageData(x, from * ratio, 3, (to - from) * ratio);
        const spread = Array.from({ length: data.length / 4 }, (_, at) => [data[4 * at]!, data[4 * at + 2]!, data[4 * at + 3]!] as const); // prettier-ignore
        return Math.max(...spread.filter(([, , alpha]) => alpha > 20).map(([red, blue]) => red - blue));
      };
      return { worst: rows(12, 60), best: rows(180, 214) };
    });
    assert.ok(colourfulness.best > 120, `best ${colourfulness.best}`);
    assert.ok(colourfulness.worst < 60, `worst ${colourfulness.worst}`);
  }),

  viewsTest('show runs again that an earlier look had hidden', async (views) => {
    const comparison = grid();
    await views.compare(comparison, { hidden: [comparison.runs[3]!.id] });
    await views.page.getByRole('button', { name: 'Show all runs' }).click();
    assert.deepEqual(await hidden(views), []);
    assert.equal(await views.page.getByRole('button', { name: 'Show all runs' }).isVisible(), false);
  }),
];
