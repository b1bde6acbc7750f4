import assert from 'node:assert/strict';
import { long, overfitting, tooEarly } from './made-runs';
import { cursorHead, eventually, panelTest, readoutOf } from './test';

interface Saved {
  readonly run: string;
  readonly axis: string;
  readonly zoom: { readonly from: number; readonly to: number } | null;
  readonly logarithmic: boolean;
}

export const liveTests = [
  panelTest('takes new lines in place and keeps zoom, pin, findings, focus and scroll', async (panel) => {
    await panel.show(overfitting(43));
    const plot = panel.page.getByRole('application', { name: 'Loss' });
    for (const key of ['b', '+', '+']) await plot.press(key);
    await panel.page.getByRole('button', { name: /Validation accuracy is flat/ }).click();
    await panel.page.evaluate(() => window.scrollTo(0, 120));
    await panel.page.evaluate(() => document.querySelector('canvas')!.setAttribute('data-kept', ''));
    const { zoom } = (await panel.saved()) as Saved;
    await panel.show(overfitting(45));
    await eventually(async () => (await panel.page.locator('.state').textContent())?.includes('epoch 45/100'), true);
    assert.deepEqual(((await panel.saved()) as Saved).zoom, zoom);
    assert.equal(await cursorHead(panel), 'epoch 37');
    assert.equal(await panel.page.locator('.details').count(), 2);
    assert.equal(await panel.page.locator('canvas[data-kept]').count(), 1);
    assert.equal(await panel.page.evaluate(() => window.scrollY), 120);
    assert.match((await panel.page.evaluate(() => document.activeElement?.textContent)) ?? '', /accuracy is flat/);
    await eventually(async () => (await panel.posted('range')).at(-1)?.from, zoom?.from);
  }),

  panelTest('asks for no detail that came along, and for what did not', async (panel) => {
    await panel.show(overfitting(43));
    const plot = panel.page.getByRole('application', { name: 'Loss' });
    for (const key of ['b', '+', '+']) await plot.press(key);
    const zoom = ((await panel.saved()) as Saved).zoom!;
    await eventually(async () => (await panel.posted('range')).at(-1)?.from, zoom.from);
    const asked = (await panel.posted('range')).length;
    await panel.page.clock.install();
    await panel.show(overfitting(44), { detail: zoom });
    await panel.page.clock.runFor(1000);
    assert.equal((await panel.posted('range')).length, asked);
    await panel.show(overfitting(45), { detail: { ...zoom, to: zoom.to + 1 } });
    await panel.page.clock.runFor(1000);
    assert.equal((await panel.posted('range')).length, asked + 1);
  }),

  panelTest('shows the newest values', async (panel) => {
    await panel.show(overfitting(43));
    const before = (await readoutOf(panel, 'val_loss'))[2];
    await panel.show(overfitting(50));
    assert.equal(await cursorHead(panel), 'epoch 50');
    assert.notEqual((await readoutOf(panel, 'val_loss'))[2], before);
  }),

  panelTest('shows the whole of a log that was started afresh', async (panel) => {
    await panel.show(overfitting(43));
    const plot = panel.page.getByRole('application', { name: 'Loss' });
    for (const key of ['b', '+', '+']) await plot.press(key);
    assert.notEqual(((await panel.saved()) as Saved).zoom, null);
    await panel.show(tooEarly());
    assert.equal(((await panel.saved()) as Saved).zoom, null);
    assert.equal(await cursorHead(panel), 'epoch 3');
  }),

  panelTest('starts afresh with another run', async (panel) => {
    await panel.show(overfitting());
    await panel.page.getByRole('application', { name: 'Loss' }).press('+');
    const sample = long();
    await panel.show({ ...sample, report: { ...sample.report, path: 'runs/other/train.log' } });
    assert.equal(((await panel.saved()) as Saved).zoom, null);
    assert.equal(((await panel.saved()) as Saved).run, 'runs/other/train.log');
  }),

  panelTest(
    'comes back as it was after a reload',
    async (panel) => {
      assert.equal((await panel.posted('ready'))[0]?.axis, 'step');
      await panel.show(overfitting());
      await eventually(async () => (await panel.posted('range')).at(-1)?.from, 7800);
      assert.equal((await panel.posted('range')).at(-1)?.axis, 'step');
      assert.equal(await panel.page.getByRole('button', { name: 'Log y' }).getAttribute('aria-pressed'), 'true');
      assert.equal(await panel.page.getByRole('slider', { name: 'Smoothing' }).inputValue(), '0.3');
      await panel.page.getByRole('button', { name: 'Show the whole run' }).waitFor();
      const saved = (await panel.saved()) as Saved;
      assert.deepEqual([saved.run, saved.axis, saved.logarithmic], ['runs/2026-07-12_1904/train.log', 'step', true]);
    },
    {
      state: {
        ...{ run: 'runs/2026-07-12_1904/train.log', axis: 'step', zoom: { from: 7800, to: 11_700 } },
        ...{ logarithmic: true, smoothing: 0.3, hiddenSeries: ['lr'], expanded: [] },
      },
    },
  ),

  panelTest(
    'is not misled by a state that something else wrote',
    async (panel) => {
      await panel.show(overfitting());
      assert.equal(await panel.page.getByRole('slider', { name: 'Smoothing' }).inputValue(), '0.6');
      assert.equal(((await panel.saved()) as Saved).zoom, null);
    },
    { state: { run: 7, axis: 'furlong', zoom: 'all', smoothing: 'much', hiddenSeries: { a: 1 } } },
  ),

  panelTest('points at a line that was chosen in the editor', async (panel) => {
    await panel.show(overfitting());
    await panel.send({ type: 'reveal', line: 61, step: 11_310, epoch: 29 });
    await eventually(() => cursorHead(panel), 'epoch 29');
    await panel.page.getByRole('button', { name: 'Time', exact: true }).click();
    await eventually(() => cursorHead(panel), '4.18 h');
    await panel.send({ type: 'reveal', line: 61, step: null, epoch: null });
    await eventually(() => cursorHead(panel), '2.79 h');
  }),

  panelTest('ignores messages that are none', async (panel) => {
    for (const message of [null, 7, {}, { type: 'snapshot' }, { type: 'snapshot', run: {} }, { type: 'curves' }]) {
      await panel.page.evaluate((data) => window.postMessage(data, '*'), message);
    }
    await panel.show(overfitting());
    assert.equal(await panel.page.locator('canvas').count(), 3);
  }),
];
