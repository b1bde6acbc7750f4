import assert from 'node:assert/strict';
import { diverged, long, oneSeries, overfitting, spiked } from './made-runs';
import type { OpenedPanel } from './opened-panel';
import { eventually, panelTest, pointOn, readoutOf } from './test';

/** Colours of the pixels around a place on the first plot, as r, g, b triples. */
async function pixels(panel: OpenedPanel, share: number, height: number, radius: number): Promise<readonly number[][]> {
  const { x, y } = await pointOn(panel, share, height);
  return panel.page.evaluate(
    ({ x, y, radius }) => {
      const canvas = document.querySelector('canvas')!;
      const box = canvas.getBoundingClientRect();
      const { data } = canvas
        .getContext('2d')!
        .getImageData(x - box.x - radius, y - box.y - radius, 2 * radius + 1, 2 * radius + 1);
      const triples: number[][] = [];
      for (let at = 0; at < data.length; at += 4) if (data[at + 3]! > 40) triples.push([...data.slice(at, at + 3)]);
      return triples;
    },
    { x, y, radius },
  );
}

const isBlue = ([red, green, blue]: readonly number[]) => blue! > red! + 60 && blue! > green! + 30;
const isRed = ([red, green, blue]: readonly number[]) => red! > 200 && green! < 120 && blue! < 120;

/** Share of a 20-epoch run at which an epoch lies. */
const at = (epoch: number) => (epoch - 0.125) / (20 - 0.125);

async function hasBlueColumn(panel: OpenedPanel, share: number): Promise<boolean> {
  for (let height = 0.2; height < 1; height += 0.05) {
    if ((await pixels(panel, share, height, 6)).some(isBlue)) return true;
  }
  return false;
}

export const drawingTests = [
  panelTest('draws a gap where values are not finite, and a cross above it', async (panel) => {
    await panel.show(diverged());
    assert.equal(await hasBlueColumn(panel, at(8.5)), true);
    assert.equal(await hasBlueColumn(panel, at(9.3)), false);
    assert.equal(await hasBlueColumn(panel, at(12)), true);
    assert.ok((await pixels(panel, at(9.3), 0, 5)).some(isRed));
    assert.ok(!(await pixels(panel, at(12), 0, 5)).some(isRed));
  }),

  panelTest('marks ∞ at the upper edge and −∞ at the lower, and reads them out', async (panel) => {
    await panel.show(oneSeries([1, 3, Infinity, 2, -Infinity, 3, 1]));
    // The name at the end of the line is a little shorter than those of the other made-up runs.
    const reds = async (epoch: number, height: number) =>
      (await pixels(panel, ((epoch - 1) / 6) * 1.01, height, 5)).filter(isRed).length;
    assert.deepEqual(
      [(await reds(3, 0)) > 10, await reds(3, 1), await reds(5, 0), (await reds(5, 1)) > 10],
      [true, 0, 0, true],
    );
    const plot = panel.page.getByRole('application', { name: 'Loss' });
    for (const key of ['Home', 'ArrowRight', 'ArrowRight']) await plot.press(key);
    await eventually(async () => (await readoutOf(panel, 'loss'))[1], '∞');
    for (const key of ['ArrowRight', 'ArrowRight']) await plot.press(key);
    await eventually(async () => (await readoutOf(panel, 'loss'))[1], '-∞');
  }),

  panelTest('marks a single value far out at its place among 200,000, and shows it when asked', async (panel) => {
    await panel.show(spiked());
    const share = 123_456 / 199_999;
    const atEdge = async (at: number) => (await pixels(panel, at, 0.01, 4)).filter(isBlue).length;
    assert.ok((await atEdge(share)) > 8);
    assert.equal(await atEdge(share - 0.05), 0);
    const show = panel.page.getByRole('button', { name: /^Show \d+\+ outside/ });
    assert.match((await show.getAttribute('title')) ?? '', /the furthest 40\.00 at step 123,456$/);
    await show.click();
    await eventually(async () => (await pixels(panel, share, 0.3, 2)).length > 0, true);
    assert.equal((await pixels(panel, share - 0.05, 0.3, 2)).length, 0);
    assert.deepEqual(((await panel.saved()) as { unclipped: unknown }).unclipped, ['loss:loss']);
    await panel.page.getByRole('button', { name: 'Fit to most values' }).click();
    await show.waitFor();
  }),

  panelTest('draws a band from the lowest to the highest where points share a pixel', async (panel) => {
    await panel.show(spiked());
    const inBand = await pixels(panel, 0.2, 0.5, 3);
    assert.equal(inBand.length, 49);
  }),

  panelTest('draws anew in the colours of another theme', async (panel) => {
    await panel.show(overfitting());
    const blues = async () => new Set((await pixels(panel, 0.6, 0.91, 8)).filter(isBlue).map(String));
    assert.ok((await blues()).has('55,148,255'));
    await panel.setTheme('light');
    await eventually(async () => (await blues()).has('26,133,255'), true);
  }),

  panelTest('lights the span of a finding under the pointer', async (panel) => {
    await panel.show(overfitting());
    const fill = async () => String((await pixels(panel, 0.95, 0.3, 1))[0]);
    const before = await fill();
    await panel.page.getByRole('button', { name: /Validation loss rises/ }).hover();
    await eventually(async () => (await fill()) !== before, true);
    await panel.page.mouse.move(5, 5);
    await eventually(fill, before);
  }),

  panelTest('reports the first draw of 100,000 points and stays within its budget', async (panel) => {
    await panel.show(long());
    await eventually(async () => (await panel.posted('drawn')).length, 1);
    const [drawn] = await panel.posted('drawn');
    assert.equal(drawn?.points, 100_000);
    assert.ok(drawn.milliseconds > 0);
    await panel.show(long());
    assert.equal((await panel.posted('drawn')).length, 1);
  }),

  panelTest('draws whatever was logged', async (panel) => {
    const odd = [
      [1],
      [NaN],
      [NaN, NaN, NaN],
      [3, 3, 3],
      [0, 0, 0],
      [-5, -4, -3],
      [1e-300, 1e300, 1e-300],
      [1, NaN, 1, NaN, 1],
      [Infinity, 2, -Infinity],
    ];
    for (const values of odd) {
      await panel.show(oneSeries(values));
      const plot = panel.page.getByRole('application', { name: 'Loss' });
      for (const key of ['End', 'b', 'l', '+', '+', '-', '0', 'l', 'Escape']) await plot.press(key);
      assert.deepEqual(panel.errors, [], values.join(' '));
      assert.equal(await panel.page.locator('canvas').count(), 1);
    }
  }),

  panelTest('draws nothing that a content security policy refuses', async (panel) => {
    await panel.show(overfitting());
    const inline = await panel.page.evaluate(() => document.documentElement.outerHTML.includes(' onclick='));
    assert.equal(inline, false);
    assert.deepEqual(panel.errors, []);
  }),

  panelTest(
    'has nothing cut off or wider than the page when narrow',
    async (panel) => {
      await panel.show(overfitting());
      await panel.page
        .locator('canvas')
        .first()
        .hover({ position: { x: 200, y: 40 } });
      await panel.page.locator('.readout.placed').first().waitFor();
      const wide = await panel.page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('body *')]
          .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
          .map((node) => node.className),
      );
      assert.deepEqual(wide, []);
      assert.equal(await panel.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    },
    { width: 400 },
  ),
];
