import assert from 'node:assert/strict';
import axe from 'axe-core';
import { overfitting } from './made-runs';
import { replayed } from './made-replay';
import { now, themeNames, type OpenedPanel } from './opened-panel';
import { eventually, panelTest, readoutOf } from './test';

const slider = ({ page }: OpenedPanel) => page.getByRole('slider', { name: 'Replay' });
const banner = ({ page }: OpenedPanel) => page.locator('.replay-banner');
const title = async ({ page }: OpenedPanel) => (await page.locator('h2').textContent()) ?? '';
const place = (panel: OpenedPanel) => slider(panel).getAttribute('aria-valuetext');
const epochOfLast = async (panel: OpenedPanel) => (await panel.posted('as-of')).at(-1)?.at.epoch;

/** Shows the run and waits until a replay could begin. */
async function ready(panel: OpenedPanel): Promise<void> {
  await panel.show(replayed());
  await panel.page.locator('.replay .tick').first().waitFor();
}

/** Goes to an epoch by keys, and waits for what was known there. */
async function goTo(panel: OpenedPanel, epoch: number): Promise<void> {
  await slider(panel).press('Home');
  for (let step = 1; step < epoch; step++) await slider(panel).press('ArrowRight');
  await eventually(() => place(panel), `Epoch ${epoch} of 40`);
  await eventually(() => lastEpochShown(panel), `epoch ${epoch}`);
}

/** Where the last value of the readout stands. */
const lastEpochShown = async ({ page }: OpenedPanel) => page.locator('.readout th.cursor').first().textContent();

export const replayTests = [
  panelTest('replay: goes through the run by keys, an epoch at a time, and back to now', async (panel) => {
    await ready(panel);
    assert.equal(await place(panel), 'Now');
    const steps: readonly (readonly [string, string])[] = [
      ['ArrowLeft', 'Epoch 39 of 40'],
      ['PageDown', 'Epoch 29 of 40'],
      ['ArrowRight', 'Epoch 30 of 40'],
      ['PageUp', 'Epoch 40 of 40'],
      ['Home', 'Epoch 1 of 40'],
      ['End', 'Epoch 40 of 40'],
    ];
    for (const [key, expected] of steps) {
      await slider(panel).press(key);
      await eventually(() => place(panel), expected);
    }
    await slider(panel).press('Escape');
    await eventually(() => place(panel), 'Now');
    assert.equal(await banner(panel).isVisible(), false);
  }),

  panelTest('replay: shows the verdict, the best and the curves as they were known', async (panel) => {
    await ready(panel);
    const present = await title(panel);
    assert.match(present, /[Oo]verfitting since epoch/);
    const [, , lastNow] = await readoutOf(panel, 'val_loss');
    await goTo(panel, 10);
    assert.equal(await banner(panel).textContent(), 'Replay: as of epoch 10. Back to now');
    assert.equal(await panel.page.locator('.state').textContent(), 'Replay, epoch 10');
    assert.doesNotMatch(await title(panel), /[Oo]verfitting/);
    const [, , last, , at] = await readoutOf(panel, 'val_loss');
    assert.notEqual(last, lastNow);
    assert.ok(Number(at?.replace('epoch ', '')) <= 10);
    await panel.page.getByRole('button', { name: 'Back to now' }).click();
    await eventually(() => title(panel), present);
    assert.equal((await readoutOf(panel, 'val_loss'))[2], lastNow);
    assert.match((await panel.page.locator('.state').textContent()) ?? '', /^Live/);
  }),

  panelTest('replay: the axis keeps its length while the curves end at the place', async (panel) => {
    await ready(panel);
    const inked = () =>
      panel.page.locator('canvas').evaluateAll(([canvas]) => {
        const { width, height } = canvas as HTMLCanvasElement;
        const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
        const colored = Array.from({ length: width }, (_, x) =>
          Array.from({ length: height }, (__, y) => 4 * (y * width + x)).some(
            (at) => data[at + 3]! > 200 && Math.max(data[at]!, data[at + 2]!) - data[at + 1]! > 60,
          ),
        );
        return colored.lastIndexOf(true) / width;
      });
    const whole = await inked();
    await goTo(panel, 10);
    const cut = await inked();
    assert.ok(whole > 0.8, `the curves reach ${whole} of the width`);
    assert.ok(cut > 0.2 && cut < 0.4, `cut at the tenth of 40 epochs they reach ${cut}`);
  }),

  panelTest('replay: lists when what would have been raised and goes there', async (panel) => {
    await ready(panel);
    const fold = panel.page.getByRole('button', { name: 'When it would have been raised' });
    assert.equal(await fold.getAttribute('aria-expanded'), 'false');
    await fold.click();
    const verdict = panel.page.locator('.turn', { hasText: 'verdict' }).last();
    const words = (await verdict.locator('.at').textContent())!;
    const epoch = Number(words.replace('Epoch ', ''));
    assert.ok(epoch > 18 && epoch < 40);
    await verdict.click();
    await eventually(() => place(panel), `${words} of 40`);
    await eventually(async () => /[Oo]verfitting/.test(await title(panel)), true);
    assert.equal(await verdict.getAttribute('aria-current'), 'true');
    // It changes once two neighbouring places say the same.
    for (let step = 0; step < 2; step++) await slider(panel).press('ArrowLeft');
    await eventually(async () => /[Oo]verfitting/.test(await title(panel)), false);
  }),

  panelTest('replay: each mark stands below its place and says what was raised', async (panel) => {
    await ready(panel);
    const marks = await panel.page
      .locator('.replay .tick')
      .evaluateAll((all) =>
        all.map((mark) => ({ title: (mark as HTMLElement).title, left: (mark as HTMLElement).style.left })),
      );
    assert.ok(marks.length > 0);
    for (const { title: words, left } of marks) {
      const epoch = Number(/^Epoch (\d+): ./.exec(words)?.[1]);
      assert.ok(Math.abs(parseFloat(left) - (100 * (epoch - 1)) / 39) < 1e-3, `${words} at ${left}`);
    }
    await panel.page.locator('.replay .tick').first().click();
    await eventually(async () => (await place(panel)) !== 'Now', true);
  }),

  panelTest('replay: the slider goes to the epoch below the pointer', async (panel) => {
    await ready(panel);
    const box = (await slider(panel).boundingBox())!;
    await panel.page.mouse.click(box.x + 4 + ((box.width - 8) * 19) / 39, box.y + box.height / 2);
    await eventually(() => place(panel), 'Epoch 20 of 40');
    await eventually(() => lastEpochShown(panel), 'epoch 20');
  }),

  panelTest('replay: is not disturbed by new lines, which are there afterwards', async (panel) => {
    await ready(panel);
    await goTo(panel, 12);
    const known = await title(panel);
    const asked = (await panel.posted('as-of')).length;
    await panel.show(replayed(44));
    assert.equal(await title(panel), known);
    assert.equal(await lastEpochShown(panel), 'epoch 12');
    assert.equal((await panel.posted('as-of')).length, asked);
    await slider(panel).press('Escape');
    await eventually(() => lastEpochShown(panel), 'epoch 44');
    await eventually(async () => {
      await slider(panel).press('End');
      return place(panel);
    }, 'Epoch 44 of 44');
  }),

  panelTest('replay: asks for one place at a time, and for the last one always', async (panel) => {
    await ready(panel);
    await slider(panel).evaluate((input) => {
      for (let share = 90; share >= 10; share--) {
        (input as HTMLInputElement).value = String(share / 100);
        input.dispatchEvent(new Event('input'));
      }
    });
    await eventually(() => epochOfLast(panel), 5);
    assert.ok((await panel.posted('as-of')).length < 10);
  }),

  panelTest('replay: plays no faster than a place per second with reduced motion, and pauses', async (panel) => {
    await ready(panel);
    await goTo(panel, 1);
    await panel.page.clock.install({ time: now });
    await panel.page.clock.pauseAt(now + 60_000);
    await slider(panel).press(' ');
    await panel.page.getByRole('button', { name: 'Pause the replay' }).waitFor();
    await panel.page.clock.runFor(990);
    assert.equal(await place(panel), 'Epoch 1 of 40');
    await panel.page.clock.runFor(20);
    assert.equal(await place(panel), 'Epoch 2 of 40');
    await slider(panel).press(' ');
    await panel.page.getByRole('button', { name: 'Play the replay' }).waitFor();
  }),

  panelTest('replay: starts from the header and from the command, at the beginning', async (panel) => {
    await ready(panel);
    await panel.page.getByRole('button', { name: 'Replay this run' }).click();
    await eventually(() => place(panel), 'Epoch 1 of 40');
    assert.equal(await slider(panel).evaluate((input) => input === document.activeElement), true);
    await slider(panel).press('Escape');
    await panel.send({ type: 'start-replay' });
    await eventually(() => place(panel), 'Epoch 1 of 40');
  }),

  panelTest('replay: a large run is gone through once somebody asks, which can be given up', async (panel) => {
    const { run, ...sample } = replayed();
    const series = sample.report.series.map((one) => ({ ...one, points: 1_000_000 }));
    await panel.show({ ...sample, report: { ...sample.report, series } });
    assert.ok(run);
    assert.deepEqual(await panel.posted('replay'), []);
    await panel.page.getByRole('button', { name: 'Play the replay' }).click();
    await panel.send({ type: 'replay', share: 0.4, history: null });
    await panel.page.getByText('Going through the log: 40').waitFor();
    await panel.page.keyboard.press('Escape');
    await eventually(async () => (await panel.posted('replay')).map(({ stop }) => stop), [false, true]);
    assert.equal(await panel.page.locator('.replay .words').textContent(), 'Epoch 40 · now');
  }),

  panelTest('replay: a log that was started afresh is shown as it is now', async (panel) => {
    await ready(panel);
    await goTo(panel, 12);
    await panel.show(overfitting(43));
    assert.equal(await banner(panel).isVisible(), false);
    assert.equal(await title(panel), 'Overfitting since epoch 37');
  }),

  panelTest('replay: detail of the part that is looked at comes along', async (panel) => {
    await ready(panel);
    const plot = panel.page.getByRole('application', { name: 'Loss' });
    await plot.press('End');
    for (const key of ['+', '+']) await plot.press(key);
    await slider(panel).press('PageDown');
    await eventually(async () => (await panel.posted('as-of')).at(-1)?.to, 40);
    assert.ok(((await panel.posted('as-of')).at(-1)?.from ?? 0) > 20);
  }),

  panelTest('replay: Space in a plot plays and pauses it, and Escape anywhere returns to now', async (panel) => {
    await ready(panel);
    await goTo(panel, 20);
    const plot = panel.page.getByRole('application', { name: 'Loss' });
    await plot.press(' ');
    await panel.page.getByRole('button', { name: 'Pause the replay' }).waitFor();
    await plot.press(' ');
    await panel.page.getByRole('button', { name: 'Play the replay' }).waitFor();
    await panel.page.getByRole('button', { name: 'Fitcheck settings' }).press('Escape');
    await eventually(() => place(panel), 'Now');
  }),

  panelTest(
    'replay: stands where it stood after a reload',
    async (panel) => {
      await panel.show(replayed());
      await eventually(() => place(panel), 'Epoch 12 of 40');
      await eventually(() => lastEpochShown(panel), 'epoch 12');
      await slider(panel).press('Escape');
      await eventually(async () => ((await panel.saved()) as { readonly replay: unknown }).replay, null);
    },
    { state: { run: 'log.csv', replay: { file: 'log.csv', line: 13, step: 1200, epoch: 12 } } },
  ),

  ...themeNames.map((theme) =>
    panelTest(
      `replay: is accessible in ${theme}`,
      async (panel) => {
        await panel.page.evaluate(axe.source);
        await ready(panel);
        await goTo(panel, 26);
        for (const width of [1200, 400]) {
          await panel.page.setViewportSize({ width, height: 900 });
          const { violations } = await panel.page.evaluate(() => window.axe.run());
          assert.deepEqual(
            violations.map(({ id, nodes }) => `${width}: ${id} ${nodes.map(({ html }) => html).join(' ')}`),
            [],
          );
        }
      },
      { theme },
    ),
  ),
];
