import assert from 'node:assert/strict';
import { overfitting } from './made-runs';
import type { OpenedPanel } from './opened-panel';
import { cursorHead, eventually, panelTest } from './test';

const zoomed = async ({ page }: OpenedPanel) =>
  (await page.getByRole('button', { name: 'Show the whole run' }).count()) > 0;

/** Names of the controls in the order of the Tab key. */
async function walk({ page }: OpenedPanel): Promise<readonly string[]> {
  const names: string[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const active = document.activeElement as HTMLElement;
      if (active === document.body) return null;
      return active.ariaLabel ?? (active.textContent || active.tagName);
    });
    if (name === null || names.length > 60) return names;
    names.push(name.trim());
  }
}

export const keyboardTests = [
  panelTest('is walked in the order in which it is read', async (panel) => {
    await panel.show(overfitting());
    const names = await walk(panel);
    const order = [
      'Fitcheck settings',
      'Go to line 77',
      'Step',
      'Log y',
      'Smoothing of the picture',
      'Filter metrics by name',
      'Other series',
      'train_loss',
      'Loss',
      'val_acc',
      'warning: Validation loss rises, train falls',
      'epoch 37, line 77',
      'Hyper-parameters 9 found',
      'config.yaml:11',
      'Problems reading the log 2',
    ];
    const places = order.map((name) => names.indexOf(name));
    assert.ok(!places.includes(-1), `${order[places.indexOf(-1)]} in ${names.join(' | ')}`);
    assert.deepEqual(
      places,
      places.toSorted((left, right) => left - right),
    );
  }),

  panelTest('moves point by point, to the ends, to the best and to findings', async (panel) => {
    await panel.show(overfitting());
    const plot = panel.page.getByRole('application', { name: 'Loss' });
    await plot.focus();
    const steps: readonly (readonly [string, string])[] = [
      ['Home', 'epoch 0.13'],
      ['ArrowRight', 'epoch 0.25'],
      ['Shift+ArrowRight', 'epoch 1.5'],
      ['ArrowLeft', 'epoch 1.38'],
      ['End', 'epoch 43'],
      ['b', 'epoch 37'],
      ['p', 'epoch 6.13'],
      ['n', 'epoch 37'],
    ];
    for (const [key, head] of steps) {
      await plot.press(key);
      await eventually(() => cursorHead(panel), head);
    }
    await plot.press('Enter');
    assert.equal((await panel.posted('open'))[0]?.line, 77);
    await plot.press('Escape');
    await plot.press('Enter');
    assert.equal((await panel.posted('open')).length, 1);
  }),

  panelTest('tells a screen reader where the cursor is', async (panel) => {
    await panel.show(overfitting());
    const plot = panel.page.getByRole('application', { name: 'Loss' });
    await plot.press('b');
    const live = panel.page.locator('.curves [aria-live="polite"]');
    await eventually(async () => /^Best, epoch 37: .*val_loss 0\.412$/.test((await live.textContent()) ?? ''), true);
    await plot.press('End');
    await eventually(async () => /^epoch 43: /.test((await live.textContent()) ?? ''), true);
  }),

  panelTest('zooms, resets, and switches scale and axis', async (panel) => {
    await panel.show(overfitting());
    const plot = panel.page.getByRole('application', { name: 'Loss' });
    await plot.press('+');
    await eventually(() => zoomed(panel), true);
    await plot.press('0');
    await eventually(() => zoomed(panel), false);
    await plot.press('l');
    assert.equal(await panel.page.getByRole('button', { name: 'Log y' }).getAttribute('aria-pressed'), 'true');
    await plot.press('x');
    assert.equal(
      await panel.page.getByRole('button', { name: 'Step', exact: true }).getAttribute('aria-pressed'),
      'true',
    );
    await plot.press('/');
    assert.equal(
      await panel.page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
      'Filter metrics by name',
    );
  }),

  panelTest('lists its keys on a question mark, and goes back to the plot', async (panel) => {
    await panel.show(overfitting());
    const plot = panel.page.getByRole('application', { name: 'Loss' });
    await plot.press('?');
    const help = panel.page.getByRole('region', { name: 'Keys of the plots' });
    await help.waitFor();
    assert.ok((await help.locator('dt').count()) > 10);
    await help.press('Escape');
    await help.waitFor({ state: 'hidden' });
    assert.equal(await plot.evaluate((node) => node === document.activeElement), true);
  }),

  panelTest('has a table of each plot for screen readers, which follows the zoom', async (panel) => {
    const sample = overfitting();
    await panel.show(sample);
    const table = panel.page.getByRole('table', { name: /^Loss by epoch/ });
    await eventually(() => table.locator('tbody tr').count(), 43);
    const cells = await table.locator('tbody tr').nth(36).locator('th, td').allTextContents();
    const train = sample.points.get('train_loss')!;
    assert.deepEqual(cells, ['epoch 37', train.value[train.epoch.indexOf(37)]!.toFixed(3), '0.412']);
    await panel.page.getByRole('application', { name: 'Loss' }).press('+');
    await eventually(async () => (await table.locator('tbody tr').count()) < 30, true);
  }),

  panelTest('goes from finding to finding, opens them and their lines', async (panel) => {
    await panel.show(overfitting());
    const first = panel.page.getByRole('button', { name: /Validation loss rises/ });
    await first.focus();
    await panel.page.keyboard.press('ArrowDown');
    await panel.page.keyboard.press('Enter');
    const second = panel.page.getByRole('button', { name: /Training loss rises/ });
    assert.equal(await second.getAttribute('aria-expanded'), 'true');
    assert.equal(await second.evaluate((node) => node === document.activeElement), true);
    await panel.page.keyboard.press('F4');
    assert.equal((await panel.posted('open'))[0]?.line, 15);
  }),
];
