import assert from 'node:assert/strict';
import axe from 'axe-core';
import { randomSearch, rateSweep } from '../made-comparisons';
import { themeNames, widthsFor } from '../opened-panel';
import { compareTest } from './opened-compare';

/** axe-core over the whole page in each theme, wide and narrow, with few runs and with those that scroll. */
export const compareAccessibilityTests = themeNames.flatMap((theme) =>
  widthsFor(theme).map((width) =>
    compareTest(
      `is accessible in ${theme} at ${width} px`,
      async ({ page, compare }) => {
        await page.evaluate(axe.source);
        for (const comparison of [rateSweep(), randomSearch(210)]) {
          await compare(comparison);
          await page.locator('.runs tbody th').first().click();
          const { violations } = await page.evaluate(() => window.axe.run());
          const found = violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`);
          assert.deepEqual(found, []);
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          assert.equal(overflow, 0);
        }
      },
      { theme, width },
    ),
  ),
);
