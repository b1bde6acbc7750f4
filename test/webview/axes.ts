import assert from 'node:assert/strict';
import type { PlotAxis } from '../../src/protocol';
import { long, oneSeries, overfitting } from './made-runs';
import type { OpenedPanel } from './opened-panel';
import type { Sample } from './samples';
import { cursorHead, eventually, panelTest, readoutOf } from './test';

const withAll = (sample: Sample): Sample => ({
  ...sample,
  axes: [...sample.axes, 'wall', ...sample.report.series.map(({ name }): PlotAxis => `metric:${name}`)],
});

const other = ({ page }: OpenedPanel) => page.getByRole('combobox', { name: 'Other horizontal axes' });
const logX = ({ page }: OpenedPanel) => page.getByRole('button', { name: 'Log x' });
const note = async ({ page }: OpenedPanel) => (await page.locator('.quiet.note:visible').allTextContents()).join();

export const axisTests = [
  panelTest('offers the clock and every metric as an axis, and keeps the choice', async (panel) => {
    await panel.show(withAll(overfitting()));
    const names = await other(panel).locator('option:not([hidden])').allTextContents();
    assert.deepEqual(names.slice(0, 3), ['Wall time', 'train_loss', 'val_loss']);
    await other(panel).selectOption('Wall time');
    await eventually(async () => (await panel.posted('range')).at(-1)?.axis, 'wall');
    await eventually(async () => /^\d\d:\d\d:\d\d$/.test(await cursorHead(panel)), true);
    assert.equal(await logX(panel).isDisabled(), true);
    await other(panel).selectOption('lr');
    await eventually(async () => (await panel.posted('range')).at(-1)?.axis, 'metric:lr');
    await eventually(async () => (await cursorHead(panel)).startsWith('lr '), true);
    assert.equal(((await panel.saved()) as { axis: unknown }).axis, 'metric:lr');
    assert.equal(
      await panel.page.getByRole('button', { name: 'Epoch', exact: true }).getAttribute('aria-pressed'),
      'false',
    );
    await panel.page.getByRole('button', { name: 'Epoch', exact: true }).click();
    await eventually(() => cursorHead(panel), 'epoch 43');
    assert.equal(await other(panel).inputValue(), '');
  }),

  panelTest('reads out the last of the points at a place that an axis of a metric passes twice', async (panel) => {
    const sample = withAll(overfitting());
    await panel.show(sample);
    await other(panel).selectOption('lr');
    await eventually(async () => (await cursorHead(panel)).startsWith('lr '), true);
    await panel.page.getByRole('application', { name: 'Loss' }).press('Home');
    await eventually(
      async () => (await readoutOf(panel, 'train_loss'))[1],
      sample.points.get('train_loss')!.value[0]!.toFixed(3),
    );
  }),

  panelTest('has a log scale of the axis, says so, and says what it leaves out', async (panel) => {
    await panel.show(long());
    await logX(panel).click();
    await eventually(async () => (await panel.posted('range')).at(-1)?.logarithmic, true);
    assert.equal(((await panel.saved()) as { logarithmicX: unknown }).logarithmicX, true);
    await eventually(
      () => note(panel),
      'At least 4 points at or below 0 left out, up to epoch 0: a log scale has no place for them.',
    );
    const label = await panel.page.locator('canvas').last().getAttribute('aria-label');
    assert.match(label ?? '', / by epoch, log\./);
    const plot = panel.page.getByRole('application', { name: 'Loss' });
    await plot.press('Home');
    await eventually(async () => /^epoch 0\.0\d+$/.test(await cursorHead(panel)), true);
    await plot.press('Shift+L');
    assert.equal(await logX(panel).getAttribute('aria-pressed'), 'false');
    assert.equal(await note(panel), '');
  }),

  panelTest('zooms on a log scale by equal distances of the picture', async (panel) => {
    await panel.show(withAll(overfitting()));
    await logX(panel).click();
    const plot = panel.page.getByRole('application', { name: 'Loss' });
    await plot.press('+');
    const { zoom } = (await panel.saved()) as { zoom: { from: number; to: number } };
    const middle = Math.sqrt(0.125 * 43);
    assert.ok(Math.abs(Math.sqrt(zoom.from * zoom.to) - middle) < 1e-9);
    assert.ok(Math.abs(Math.log(zoom.to / zoom.from) * 2 - Math.log(43 / 0.125)) < 1e-9);
  }),

  panelTest('says so where nothing has a place on a log scale', async (panel) => {
    const sample = oneSeries([3, 2, 1]);
    const points = sample.points.get('loss')!;
    await panel.show({
      ...sample,
      points: new Map([['loss', { ...points, epoch: points.epoch.map((at) => at - 3) }]]),
    });
    await logX(panel).click();
    await eventually(
      () => note(panel),
      'All points lie at or below 0, up to epoch 0. A log scale has no place for them.',
    );
  }),
];
