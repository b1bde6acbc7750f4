import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import { cannotTell, fineTune, keeps } from './made-advice';
import { diverged, noMetrics, overfitting, rangeTest, tooEarly } from './made-runs';
import { themeNames, widthsFor, type OpenedPanel } from './opened-panel';
import { panelTest } from './test';

/** Together they show every kind of element. */
const fullest = { overfitting, rangeTest, fineTune };
const all = { ...fullest, tooEarly, diverged, noMetrics, cannotTell, keeps };

declare global {
  interface Window {
    axe: { run(): Promise<AxeResults> };
  }
}

/** Contrast of the line samples with the page, by role. */
async function lineContrasts({ page }: OpenedPanel): Promise<Readonly<Record<string, number>>> {
  return page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    const luminance = (colors: readonly string[]) => {
      for (const color of colors) {
        context.fillStyle = color;
        context.fillRect(0, 0, 1, 1);
      }
      const [red, green, blue] = [...context.getImageData(0, 0, 1, 1).data].map((byte) => {
        const share = byte / 255;
        return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
    };
    const background = getComputedStyle(document.body).backgroundColor;
    const page = luminance([background]);
    const entries = [...document.querySelectorAll('.sample')].map((sample) => {
      const line = luminance([background, getComputedStyle(sample).borderTopColor]);
      const contrast = (Math.max(page, line) + 0.05) / (Math.min(page, line) + 0.05);
      return [sample.className, contrast] as const;
    });
    return Object.fromEntries(entries);
  });
}

/** axe-core over every state in one theme, and over the fullest in each theme and at both widths. */
export const accessibilityTests = themeNames.flatMap((theme) =>
  widthsFor(theme).map((width) =>
    panelTest(
      `is accessible in ${theme} at ${width} px`,
      async (panel) => {
        await panel.page.evaluate(axe.source);
        for (const [name, sample] of Object.entries(theme === 'dark' && width === 1200 ? all : fullest)) {
          await panel.show(sample());
          const { violations } = await panel.page.evaluate(() => window.axe.run());
          const found = violations.map(({ id, nodes }) => `${name}: ${id} ${nodes.map(({ html }) => html).join(' ')}`);
          assert.deepEqual(found, []);
          for (const [role, contrast] of Object.entries(await lineContrasts(panel))) {
            assert.ok(contrast >= 3, `${name}: ${role} has a contrast of ${contrast.toFixed(2)}`);
          }
        }
      },
      { theme, width },
    ),
  ),
);
