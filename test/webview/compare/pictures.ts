import { batchSizes, grid, randomSearch, rateSweep, weightDecays } from '../made-comparisons';
import { settled, type OpenedCompare } from './opened-compare';

interface ComparePicture {
  readonly name: string;
  show(opened: OpenedCompare): Promise<void>;
}

async function hoverCurves({ page }: OpenedCompare, across: number, down: number): Promise<void> {
  const box = (await page.locator('.overlay-surface').boundingBox())!;
  await page.mouse.move(box.x + box.width * across, box.y + box.height * down);
}

/** What people look at: each kind of comparison as a whole page. */
export const comparePictures: readonly ComparePicture[] = [
  {
    name: 'compare-sweep',
    async show(opened) {
      const comparison = rateSweep();
      await opened.compare(comparison);
      await opened.page.locator('.runs tbody th', { hasText: 'run-04' }).click();
      await opened.page.mouse.move(0, 0);
    },
  },
  {
    name: 'compare-hover',
    async show(opened) {
      await opened.compare(rateSweep());
      await hoverCurves(opened, 0.5, 0.62);
    },
  },
  { name: 'compare-grid', show: (opened) => opened.compare(grid()) },
  { name: 'compare-decays', show: (opened) => opened.compare(weightDecays()) },
  { name: 'compare-batches', show: (opened) => opened.compare(batchSizes()) },
  { name: 'compare-many', show: (opened) => opened.compare(randomSearch(240)) },
  {
    name: 'compare-filtered',
    async show(opened) {
      await opened.compare(randomSearch(60));
      await opened.page.getByRole('textbox', { name: /Filter runs/ }).fill('lr<0.01 adamw');
      await settled(opened);
    },
  },
  { name: 'compare-loading', show: ({ page }) => page.locator('.progress').waitFor() },
  { name: 'compare-failed', show: (opened) => opened.fail('No values yet in any of 12 runs.') },
];
