import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import { diverged, noMetrics, overfitting, rangeTest, tooEarly } from './made-runs';
import { themeNames } from './opened-panel';
import { panelTest } from './test';

const samples = { overfitting, tooEarly, diverged, rangeTest, noMetrics };

declare global {
  interface Window {
    axe: { run(): Promise<AxeResults> };
  }
}

/** axe-core over every state, in each theme and at both widths: names, roles, contrast. */
export const accessibilityTests = themeNames.flatMap((theme) =>
  [1200, 400].map((width) =>
    panelTest(
      `is accessible in ${theme} at ${width} px`,
      async (panel) => {
        await panel.page.evaluate(axe.source);
        for (const [name, sample] of Object.entries(samples)) {
          await panel.show(sample());
          const { violations } = await panel.page.evaluate(() => window.axe.run());
          const found = violations.map(({ id, nodes }) => `${name}: ${id} ${nodes.map(({ html }) => html).join(' ')}`);
          assert.deepEqual(found, []);
        }
      },
      { theme, width },
    ),
  ),
);
