import type { BrowserContext } from 'playwright-core';
import type { Comparison } from '../../../src/compare-protocol';
import type { CompareLook } from '../../../webview/compare/look';
import { batchSizes, grid, madeCurves, randomSearch, rateSweep, seededSweep, weightDecays } from '../made-comparisons';
import { openPanel, type Bundle, type OpenedPanel, type OpenOptions } from '../opened-panel';

export interface OpenedViews extends OpenedPanel {
  compare(comparison: Comparison, look?: Partial<CompareLook>): Promise<void>;
}

/** The views of the compare page in a browser tab, without curves and table. */
export async function openViews(context: BrowserContext, bundle: Bundle, options?: OpenOptions): Promise<OpenedViews> {
  const panel = await openPanel(context, bundle.views, options);
  return {
    ...panel,
    async compare(comparison, look = {}) {
      await panel.page.evaluate(([what, how]) => window.showComparison(what, how), [comparison, look] as const);
      const axis = look.axis === 'wall' ? 'time' : (look.axis ?? 'epoch');
      const curves = madeCurves(comparison, axis).map(({ run, x, y }) => ({ run, x: [...x], y: [...y] }));
      await panel.page.evaluate(([what, how]) => window.showCurves(what, how), [curves, axis] as const);
      // Drawings follow the sizes that the browser finds.
      await panel.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    },
  };
}

interface ViewPicture {
  readonly name: string;
  show(views: OpenedViews): Promise<void>;
}

/** What people look at: each kind of comparison. */
export const viewPictures: readonly ViewPicture[] = [
  {
    name: 'views-sweep',
    show: (views) => {
      const comparison = rateSweep();
      return views.compare(comparison, { focused: comparison.runs[5]!.id });
    },
  },
  { name: 'views-seeds', show: (views) => views.compare(seededSweep()) },
  { name: 'views-grid', show: (views) => views.compare(grid()) },
  { name: 'views-groups', show: (views) => views.compare(grid(), { groupBy: 'optimizer' }) },
  { name: 'views-ranges', show: (views) => views.compare(randomSearch(200), { groupBy: 'learningRate' }) },
  { name: 'views-decays', show: (views) => views.compare(weightDecays()) },
  { name: 'views-batches', show: (views) => views.compare(batchSizes()) },
  {
    name: 'views-equal-time',
    async show(views) {
      await views.compare(batchSizes(), { axis: 'time' });
      await views.page.getByRole('button', { name: 'Equal time' }).click();
    },
  },
  { name: 'views-unfair', show: (views) => views.compare(batchSizes(true)) },
  { name: 'views-search', show: (views) => views.compare(randomSearch(200)) },
];
