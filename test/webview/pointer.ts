import assert from 'node:assert/strict';
import { overfitting } from './made-runs';
import { cursorHead, eventually, panelTest, pointOn, readoutOf } from './test';

export const pointerTests = [
  panelTest('reads out logged points at the cursor and snaps to validation points', async (panel) => {
    const sample = overfitting();
    await panel.show(sample);
    const { x, y } = await pointOn(panel, (29 - 0.125) / (43 - 0.125));
    await panel.page.mouse.move(x + 3, y);
    await eventually(() => cursorHead(panel), 'epoch 29');
    const logged = sample.points.get('val_loss')!.value[28]!;
    assert.equal((await readoutOf(panel, 'val_loss'))[1], logged.toFixed(3));
    await panel.page.mouse.move(10, 10);
    await eventually(() => cursorHead(panel), 'epoch 43');
  }),

  panelTest('says what happened where the reader looks', async (panel) => {
    await panel.show(overfitting());
    const { x, y } = await pointOn(panel, (5 - 0.125) / (43 - 0.125));
    await panel.page.mouse.move(x, y);
    await eventually(() => cursorHead(panel), 'warm-up ends, epoch 5');
    await panel.page.mouse.move(x + 40, y);
    await eventually(async () => (await cursorHead(panel)).includes('warm-up'), false);
  }),

  panelTest('tells the lowest and the highest value of each series beside its best', async (panel) => {
    const sample = overfitting();
    await panel.show(sample);
    const values = sample.points.get('val_loss')!.value;
    const expected = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(3));
    assert.deepEqual((await readoutOf(panel, 'val_loss')).slice(5), expected);
  }),

  panelTest('pins the cursor by a click and frees it by another', async (panel) => {
    await panel.show(overfitting());
    const first = await pointOn(panel, 0.25);
    const second = await pointOn(panel, 0.75);
    await panel.page.mouse.click(first.x, first.y);
    await eventually(async () => (await cursorHead(panel)) !== 'epoch 43', true);
    const pinned = await cursorHead(panel);
    await panel.page.mouse.move(second.x, second.y);
    assert.equal(await cursorHead(panel), pinned);
    await panel.page.mouse.click(second.x, second.y);
    await panel.page.mouse.move(10, 10);
    await eventually(() => cursorHead(panel), 'epoch 43');
  }),

  panelTest('opens the line of a point by a double click', async (panel) => {
    await panel.show(overfitting());
    const { x, y } = await pointOn(panel, (37 - 0.125) / (43 - 0.125));
    await panel.page.mouse.dblclick(x, y);
    assert.deepEqual(await panel.posted('open'), [{ type: 'open', file: 'runs/2026-07-12_1904/train.log', line: 77 }]);
  }),

  panelTest('zooms by a drag, asks for detail and shows the way back', async (panel) => {
    await panel.show(overfitting());
    const before = (await panel.posted('range')).length;
    const from = await pointOn(panel, 0.5);
    const to = await pointOn(panel, 0.75);
    await panel.page.mouse.move(from.x, from.y);
    await panel.page.mouse.down();
    await panel.page.mouse.move(to.x, to.y, { steps: 4 });
    await panel.page.mouse.up();
    await eventually(async () => (await panel.posted('range')).length > before, true);
    const request = (await panel.posted('range')).at(-1)!;
    assert.ok(Math.abs(request.from! - 21.6) < 0.3, `from ${request.from}`);
    assert.ok(Math.abs(request.to! - 32.3) < 0.3, `to ${request.to}`);
    assert.equal(request.axis, 'epoch');
    assert.ok(request.width > 400);
    await panel.page.getByRole('button', { name: 'Show the whole run' }).click();
    await eventually(async () => (await panel.posted('range')).at(-1)?.from, null);
    assert.equal(await panel.page.getByRole('button', { name: 'Show the whole run' }).count(), 0);
  }),

  panelTest('zooms by wheel with Ctrl only, and resets by a double click on the axis', async (panel) => {
    await panel.show(overfitting());
    const reset = panel.page.getByRole('button', { name: 'Show the whole run' });
    const { x, y } = await pointOn(panel, 0.5);
    await panel.page.mouse.move(x, y);
    await panel.page.mouse.wheel(0, -60);
    assert.equal(await reset.count(), 0);
    await panel.page.keyboard.down('Control');
    await panel.page.mouse.wheel(0, -60);
    await panel.page.keyboard.up('Control');
    await reset.waitFor();
    const box = (await panel.page.locator('.surface').last().boundingBox())!;
    await panel.page.mouse.dblclick(box.x + 300, box.y + box.height - 6);
    await reset.waitFor({ state: 'hidden' });
  }),

  panelTest('moves the visible part by a drag and by the wheel with Shift, and by keys', async (panel) => {
    await panel.show(overfitting());
    const plot = panel.page.getByRole('application', { name: 'Loss' });
    await plot.press('+');
    const zoom = async () => ((await panel.saved()) as { zoom: { from: number; to: number } }).zoom;
    const start = await zoom();
    const [left, right] = [await pointOn(panel, 0.25), await pointOn(panel, 0.75)];
    await panel.page.keyboard.down('Shift');
    await panel.page.mouse.move(left.x, left.y);
    await panel.page.mouse.down();
    await panel.page.mouse.move(right.x, right.y, { steps: 5 });
    await panel.page.mouse.up();
    const dragged = await zoom();
    const width = start.to - start.from;
    assert.ok(Math.abs(start.from - dragged.from - 0.5 * width) < 0.02 * width, JSON.stringify([start, dragged]));
    assert.ok(Math.abs(dragged.to - dragged.from - width) < 1e-6);
    await panel.page.mouse.wheel(0, 60);
    await panel.page.keyboard.up('Shift');
    await eventually(async () => (await zoom()).from > dragged.from, true);
    const wheeled = await zoom();
    await plot.press('Alt+ArrowRight');
    assert.ok(Math.abs((await zoom()).from - wheeled.from - 0.25 * width) < 1e-6);
  }),

  panelTest('zooms by two fingers around what is between them', async (panel) => {
    await panel.show(overfitting());
    const { x, y } = await pointOn(panel, 0.5);
    await panel.page
      .locator('.surface')
      .first()
      .evaluate(
        (surface, { x, y }) => {
          surface.setPointerCapture = () => undefined;
          const finger = (type: string, pointerId: number, clientX: number) =>
            surface.dispatchEvent(
              new PointerEvent(type, { pointerId, pointerType: 'touch', clientX, clientY: y, button: 0 }),
            );
          finger('pointerdown', 11, x - 50);
          finger('pointerdown', 12, x + 50);
          finger('pointermove', 11, x - 100);
          finger('pointermove', 12, x + 100);
          finger('pointerup', 11, x - 100);
          finger('pointerup', 12, x + 100);
        },
        { x, y },
      );
    const { zoom } = (await panel.saved()) as { zoom: { from: number; to: number } };
    const whole = 43 - 0.125;
    assert.ok(Math.abs(zoom.to - zoom.from - whole / 2) < 0.05 * whole, JSON.stringify(zoom));
    assert.ok(Math.abs((zoom.from + zoom.to) / 2 - whole / 2) < 0.03 * whole, JSON.stringify(zoom));
  }),

  panelTest('asks again for curves only when the plots have another width', async (panel) => {
    await panel.show(overfitting());
    await panel.page.setViewportSize({ width: 1600, height: 900 });
    await eventually(async () => (await panel.posted('range')).map(({ from, to }) => [from, to]), [[null, null]]);
    const width = (await panel.posted('range'))[0]?.width ?? 0;
    assert.ok(width > 1000 && width < 1100, `${width}`);
  }),

  panelTest('shows only metrics that match the filter', async (panel) => {
    await panel.show(overfitting());
    const titles = () => panel.page.locator('.readout thead th:first-child').allTextContents();
    assert.deepEqual(await titles(), ['Loss', 'Accuracy', 'Learning rate']);
    const filter = panel.page.getByRole('textbox', { name: 'Filter metrics by name' });
    await filter.fill('grad');
    assert.deepEqual(await titles(), ['grad_norm']);
    await panel.page.getByRole('button', { name: 'Use a regular expression' }).click();
    await filter.fill('^val_(loss|acc)$');
    assert.deepEqual(await titles(), ['Loss', 'Accuracy']);
    assert.equal(await panel.page.locator('.readout tbody tr').count(), 2);
    await filter.fill('val_(');
    assert.equal(await filter.getAttribute('aria-invalid'), 'true');
    await filter.fill('nothing of the kind');
    assert.equal(await panel.page.locator('.nothing').textContent(), 'No metric matches the filter.');
    await filter.press('Escape');
    assert.deepEqual(await titles(), ['Loss', 'Accuracy', 'Learning rate']);
  }),

  panelTest('shows what else was logged on demand', async (panel) => {
    await panel.show(overfitting());
    await panel.page.getByRole('button', { name: 'Other series' }).click();
    assert.equal(await panel.page.locator('canvas').count(), 5);
    await panel.page.getByRole('button', { name: 'Other series' }).click();
    assert.equal(await panel.page.locator('canvas').count(), 3);
  }),

  panelTest('hides a series by its name in the readout and keeps that', async (panel) => {
    await panel.show(overfitting());
    const name = panel.page.locator('.readout').getByRole('button', { name: 'train_loss' });
    await name.click();
    assert.equal(await name.getAttribute('aria-pressed'), 'false');
    assert.deepEqual(((await panel.saved()) as { hiddenSeries: unknown }).hiddenSeries, ['train_loss']);
  }),

  panelTest('changes the axis and asks for its curves', async (panel) => {
    await panel.show(overfitting());
    await panel.page.getByRole('button', { name: 'Time', exact: true }).click();
    await eventually(async () => (await panel.posted('range')).at(-1)?.axis, 'time');
    await eventually(() => cursorHead(panel), '4.18 h');
    await panel.page.getByRole('button', { name: 'Step', exact: true }).click();
    await eventually(() => cursorHead(panel), 'step 16,770');
    assert.equal((await readoutOf(panel, 'val_loss'))[4], 'step 14,430');
  }),

  panelTest('shows no axis on which the run has nothing', async (panel) => {
    await panel.show({ ...overfitting(), axes: ['epoch', 'step'] });
    assert.equal(await panel.page.getByRole('button', { name: 'Time', exact: true }).count(), 0);
    await panel.show({ ...overfitting(), axes: ['epoch'] });
    assert.equal(await panel.page.getByRole('group', { name: 'Horizontal axis' }).count(), 0);
  }),
];
