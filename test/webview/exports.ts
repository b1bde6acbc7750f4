import assert from 'node:assert/strict';
import { diverged, overfitting } from './made-runs';
import type { OpenedPanel } from './opened-panel';
import { eventually, panelTest } from './test';

/** Opens the menu of a plot and chooses from it. */
async function choose({ page }: OpenedPanel, plot: string, item: string): Promise<void> {
  await page.locator('figure.plot').filter({ hasText: plot }).first().hover();
  await page.getByRole('button', { name: `Export ${plot}` }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** What the panel asked to be saved, once it has. */
async function savedBy(panel: OpenedPanel, plot: string, item: string) {
  const before = (await panel.posted('save')).length;
  await choose(panel, plot, item);
  await eventually(async () => (await panel.posted('save')).length, before + 1);
  return (await panel.posted('save')).at(-1)!.chart;
}

/** Number of pixels of a PNG, and how many of them have a colour, within some distance. */
async function countPixels({ page }: OpenedPanel, bytes: readonly number[], color: readonly number[]) {
  return page.evaluate(
    async ([png, wanted]) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(png!)], { type: 'image/png' }));
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
      const context = canvas.getContext('2d')!;
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      let like = 0;
      let clear = 0;
      for (let at = 0; at < data.length; at += 4) {
        if (data[at + 3]! < 255) clear++;
        if (wanted!.every((part, channel) => Math.abs(part - data[at + channel]!) < 12)) like++;
      }
      return { width: bitmap.width, height: bitmap.height, like, clear };
    },
    [bytes, color] as const,
  );
}

const pictureTests = [
  panelTest('saves a plot as a PNG of two pixels per pixel on a solid background', async (panel) => {
    await panel.show(overfitting());
    const chart = await savedBy(panel, 'Loss', 'Save PNG…');
    assert.equal(chart.kind, 'png');
    assert.equal(chart.name, 'Loss');
    const bytes = Object.values(chart.content as unknown as Record<string, number>);
    assert.deepEqual(
      bytes.slice(1, 4),
      [...'PNG'].map((letter) => letter.charCodeAt(0)),
    );
    const shown = (await panel.page.locator('.surface').first().boundingBox())!;
    const { width, height, like, clear } = await countPixels(panel, bytes, [0x37, 0x94, 0xff]);
    assert.equal(width, 2 * Math.round(shown.width));
    assert.ok(height > 2 * 212);
    assert.equal(clear, 0);
    assert.ok(like > 500, `${like} pixels have the colour of the training loss`);
  }),
  panelTest('saves a plot as an SVG that draws the same, and holds no script', async (panel) => {
    await panel.show(overfitting());
    const { content } = await savedBy(panel, 'Loss', 'Save SVG…');
    const drawn = await panel.page.evaluate((text) => {
      const root = new DOMParser().parseFromString(text as string, 'image/svg+xml').documentElement;
      return {
        name: root.nodeName,
        texts: [...root.querySelectorAll('text')].map((node) => node.textContent),
        tags: [...new Set([...root.querySelectorAll('*')].map((node) => node.nodeName))].sort(),
        lines: [...root.querySelectorAll('path[clip-path][fill=none]')].map((node) => node.getAttribute('stroke')),
      };
    }, content);
    assert.equal(drawn.name, 'svg');
    assert.deepEqual(drawn.tags, ['clipPath', 'defs', 'path', 'rect', 'text', 'title']);
    for (const text of ['Loss', 'train_loss', 'val_loss', 'epoch', 'Overfitting'])
      assert.ok(drawn.texts.includes(text), `${text} is not among ${drawn.texts.join(', ')}`);
    assert.ok(drawn.texts.some((text) => text.includes('smoothing 0.60')));
    assert.ok(drawn.lines.includes('#3794ff'));
    assert.doesNotMatch(content as string, /script|href|color-mix|color\(/);
  }),
  panelTest('draws where values were not finite in both', async (panel) => {
    await panel.show(diverged());
    const { content } = await savedBy(panel, 'Loss', 'Save SVG…');
    assert.ok((content as string).split('#f14c4c').length > 4);
  }),
];

const tableTests = [
  panelTest('saves as CSV what is shown: the visible part of the visible series', async (panel) => {
    await panel.show(overfitting());
    const whole = await savedBy(panel, 'Loss', 'Save CSV…');
    const [head, ...rows] = (whole.content as string).trimEnd().split('\r\n');
    assert.equal(head, 'step,epoch,train_loss,train_loss (smoothed),val_loss,val_loss (smoothed)');
    await panel.page.locator('.surface').first().focus();
    await panel.page.keyboard.press('b');
    await panel.page.keyboard.press('+');
    await panel.page.getByRole('button', { name: 'train_loss', exact: true }).click();
    const part = await savedBy(panel, 'Loss', 'Save CSV…');
    const [less, ...fewer] = (part.content as string).trimEnd().split('\r\n');
    assert.equal(less, 'step,epoch,val_loss,val_loss (smoothed)');
    assert.ok(fewer.length > 0 && fewer.length < rows.length);
    // Half of the whole run lies on either side of it, of which some rows held the hidden series alone.
    const asked = (await panel.posted('table')).at(-1)!;
    for (const row of fewer) {
      const epoch = Number(row.split(',')[1]);
      assert.ok(epoch >= asked.from! && epoch <= asked.to!, row);
    }
  }),
];

const menuTests = [
  panelTest('opens the menu of a plot with the keyboard, and gives the focus back', async (panel) => {
    const { page } = panel;
    await panel.show(overfitting());
    const opener = page.getByRole('button', { name: 'Export Loss' });
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await opener.focus();
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(), 'Save PNG…');
    assert.equal(await opener.getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('ArrowUp');
    assert.equal(await focused(), 'Copy as Image');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(), 'Save SVG…');
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('menu').count(), 0);
    assert.equal(await opener.evaluate((node) => node === document.activeElement), true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.press('Tab');
    assert.equal(await page.getByRole('menu').count(), 0);
    assert.deepEqual(await panel.posted('save'), []);
  }),
];

const runTests = [
  panelTest('offers the whole run as a page and as a summary', async (panel) => {
    await panel.show(overfitting());
    for (const [item, type] of [
      ['Export Report…', 'export-report'],
      ['Copy Summary as Markdown', 'copy-summary'],
    ] as const) {
      // prettier-ignore
      await panel.page.getByRole('button', { name: 'Export this run' }).click();
      await panel.page.getByRole('menuitem', { name: item }).click();
      assert.deepEqual(await panel.posted(type), [{ type }]);
    }
  }),
];

export const exportTests = [...pictureTests, ...tableTests, ...menuTests, ...runTests];
