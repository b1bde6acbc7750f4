import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { openCompare, settled } from './compare/opened-compare';
import { comparePictures } from './compare/pictures';
import { openViews, viewPictures } from './compare-views/opened-views';
import { cannotTell, fineTune, keeps } from './made-advice';
import { replayed } from './made-replay';
import { diverged, long, manyFindings, noMetrics, overfitting, rangeTest, spiked, tooEarly } from './made-runs';
import { realRuns } from './real-runs';
import { now, openContext, openPanel, themeNames, type Bundle, type OpenedPanel } from './opened-panel';

interface Picture {
  readonly name: string;
  show(panel: OpenedPanel): Promise<void>;
}

/** Where the crosshair stands in most pictures, as a share of the plot's width. */
async function hover(panel: OpenedPanel, share: number): Promise<void> {
  const box = (await panel.page.locator('.surface').first().boundingBox())!;
  await panel.page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
}

const madePictures: readonly Picture[] = [
  { name: 'loading', show: async ({ page }) => page.locator('.progress').waitFor() },
  {
    name: 'run',
    async show(panel) {
      await panel.show(overfitting());
      await hover(panel, 0.55);
    },
  },
  {
    name: 'stalled',
    show: (panel) =>
      panel.show(overfitting(), { liveness: { modified: now - 14 * 60_000, live: true, interval: 60_000 } }),
  },
  { name: 'many-findings', show: (panel) => panel.show(manyFindings()) },
  {
    name: 'many-findings-open',
    async show(panel) {
      await panel.show(manyFindings());
      await panel.page.getByRole('button', { name: 'Show 5 more notes' }).click();
      for (const name of [/Validation loss rises/, /Noisy plateau/]) {
        await panel.page.getByRole('button', { name }).first().click();
      }
    },
  },
  { name: 'too-early', show: (panel) => panel.show(tooEarly()) },
  { name: 'diverged', show: (panel) => panel.show(diverged(), { liveness: { modified: now - 9e6, live: false } }) },
  { name: 'range-test', show: (panel) => panel.show(rangeTest(), { liveness: { modified: now - 9e7, live: false } }) },
  {
    name: 'range-test-cursor',
    async show(panel) {
      await panel.show(rangeTest());
      await panel.page.getByRole('application', { name: 'Loss by learning rate' }).press('b');
      await panel.page.getByRole('tab', { name: 'Hugging Face' }).click();
    },
  },
  {
    name: 'range-test-slope',
    async show(panel) {
      await panel.show(rangeTest());
      await panel.page.getByRole('button', { name: 'Slope' }).click();
    },
  },
  { name: 'rate-cannot-tell', show: (panel) => panel.show(cannotTell()) },
  { name: 'rate-keeps', show: (panel) => panel.show(keeps()) },
  { name: 'rate-fine-tune', show: (panel) => panel.show(fineTune()) },
  { name: 'no-metrics', show: (panel) => panel.show(noMetrics()) },
  { name: 'spiked', show: (panel) => panel.show(spiked()) },
  { name: 'long', show: (panel) => panel.show(long()) },
  {
    name: 'failed',
    async show(panel) {
      await panel.show(overfitting());
      await panel.send({ type: 'failed', message: 'train.log was moved or deleted at 14:02.' });
    },
  },
  {
    name: 'unreadable',
    show: (panel) => panel.send({ type: 'failed', message: 'out.txt is no training log.' }),
  },
  {
    name: 'zoomed-log',
    async show(panel) {
      await panel.show(overfitting());
      const surface = panel.page.locator('.surface').first();
      await surface.focus();
      for (const key of ['b', '+', '+', 'l']) await surface.press(key);
    },
  },
  {
    name: 'log-axis',
    async show(panel) {
      await panel.show({ ...long(), axes: ['step', 'epoch', 'time', 'wall', 'metric:train_loss'] });
      await panel.page.getByRole('button', { name: 'Log x' }).click();
    },
  },
  {
    name: 'metric-axis',
    async show(panel) {
      const sample = overfitting();
      await panel.show({ ...sample, axes: [...sample.axes, 'wall', 'metric:lr'] });
      await panel.page.getByRole('combobox', { name: 'Other horizontal axes' }).selectOption('lr');
      await panel.page
        .getByText(/^lr .*e-/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'wall-axis',
    async show(panel) {
      const sample = overfitting();
      await panel.show({ ...sample, axes: [...sample.axes, 'wall', 'metric:lr'] });
      await panel.page.getByRole('combobox', { name: 'Other horizontal axes' }).selectOption('wall');
      await panel.page
        .getByText(/:[0-9][0-9]$/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'replay-now',
    async show(panel) {
      await panel.show(replayed());
      await panel.page.locator('.replay .tick').first().waitFor();
    },
  },
  {
    name: 'replay',
    async show(panel) {
      await panel.show(replayed());
      await panel.page.locator('.replay .tick').first().waitFor();
      const slider = panel.page.getByRole('slider', { name: 'Replay' });
      await slider.press('End');
      for (let step = 0; step < 14; step++) await slider.press('ArrowLeft');
      await panel.page.getByText('as of epoch 26').waitFor();
    },
  },
  {
    name: 'others',
    async show(panel) {
      await panel.show(overfitting());
      await panel.page.getByRole('button', { name: /^Other series/ }).click();
    },
  },
];

/** Runs below a path of the repository, as the analyzer judges them. */
async function picturesOf(repository: string, relative: string, prefix: string): Promise<readonly Picture[]> {
  const samples = await realRuns(repository, relative);
  return samples.map((sample) => ({
    name: `${prefix}-${sample.report.name.replaceAll(/[^\w.-]+/g, '-')}`,
    show: (panel) => panel.show(sample, { liveness: { modified: now - 9e6, live: false } }),
  }));
}

/** Every state and example in every theme, wide and narrow, for people to look at; or the runs at other `paths`. */
export async function takePictures(
  browser: Browser,
  bundle: Bundle,
  repository: string,
  folder: string,
  only: RegExp,
  paths: readonly string[],
): Promise<number> {
  const asked = await Promise.all(paths.map((relative) => picturesOf(repository, relative, 'run')));
  const pictures =
    paths.length > 0 ? asked.flat() : [...madePictures, ...(await picturesOf(repository, 'examples', 'example'))];
  mkdirSync(folder, { recursive: true });
  const context = await openContext(browser);
  let taken = 0;
  for (const theme of themeNames) {
    for (const width of [1200, 400]) {
      for (const { name, show } of pictures) {
        const file = `${name}-${theme}-${width}.png`;
        if (!only.test(file)) continue;
        const panel = await openPanel(context, bundle, { theme, width });
        await show(panel);
        await panel.page.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        );
        await panel.page.screenshot({ path: `${folder}/${file}`, fullPage: true });
        if (panel.errors.length > 0) throw new Error(`${file}: ${panel.errors.join('; ')}`);
        await panel.close();
        taken++;
      }
    }
  }
  for (const theme of themeNames) {
    for (const width of [1200, 640, 400]) {
      for (const { name, show } of viewPictures) {
        const file = `${name}-${theme}-${width}.png`;
        if (paths.length > 0 || !only.test(file)) continue;
        const views = await openViews(context, bundle, { theme, width });
        await show(views);
        await views.page.screenshot({ path: `${folder}/${file}`, fullPage: true });
        if (views.errors.length > 0) throw new Error(`${file}: ${views.errors.join('; ')}`);
        await views.close();
        taken++;
      }
    }
  }
  for (const theme of themeNames) {
    for (const width of [1200, 640, 400]) {
      for (const { name, show } of comparePictures) {
        const file = `${name}-${theme}-${width}.png`;
        if (paths.length > 0 || !only.test(file)) continue;
        const opened = await openCompare(context, bundle, { theme, width });
        await show(opened);
        await settled(opened);
        await opened.page.screenshot({ path: `${folder}/${file}`, fullPage: true });
        if (opened.errors.length > 0) throw new Error(`${file}: ${opened.errors.join('; ')}`);
        await opened.close();
        taken++;
      }
    }
  }
  return taken;
}
