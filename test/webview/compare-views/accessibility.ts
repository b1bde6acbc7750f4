import assert from 'node:assert/strict';
import axe from 'axe-core';
import { batchSizes, grid, rateSweep, seededSweep, weightDecays } from '../made-comparisons';
import { themeNames, widthsFor } from '../opened-panel';
import { viewsTest } from './views-test';

/** axe-core over every view in each theme, wide and narrow. */
export const viewAccessibilityTests = themeNames.flatMap((theme) =>
  widthsFor(theme).map((width) =>
    viewsTest(
      `are accessible in ${theme} at ${width} px`,
      async (views) => {
        await views.page.evaluate(axe.source);
        for (const make of [rateSweep, seededSweep, grid, weightDecays, batchSizes]) {
          const comparison = make();
          await views.compare(comparison, { groupBy: comparison.parameters[0]!.name });
          const { violations } = await views.page.evaluate(() => window.axe.run());
          const found = violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`);
          assert.deepEqual(found, []);
          const overflow = await views.page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          assert.equal(overflow, 0);
        }
      },
      { theme, width },
    ),
  ),
);
