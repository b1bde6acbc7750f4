import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import type { BrowserContext } from 'playwright-core';
import { openPanel, type Bundle, type OpenedPanel, type OpenOptions } from './opened-panel';

export interface PanelTest {
  readonly name: string;
  run(context: BrowserContext, bundle: Bundle): Promise<void>;
}

/** A test on a panel of its own. What the page complains about fails it, too. */
export function panelTest(name: string, body: (panel: OpenedPanel) => Promise<void>, options?: OpenOptions): PanelTest {
  return {
    name,
    async run(context, bundle) {
      const panel = await openPanel(context, bundle, options);
      try {
        await body(panel);
        assert.deepEqual(panel.errors, []);
      } finally {
        await panel.close();
      }
    },
  };
}

/** Milliseconds between two looks at the page: a frame, in which nothing new can be drawn. */
const pollInterval = 16;

/** Waits until a reading of the page is as expected; the message tells what it was instead. */
export async function eventually<T>(read: () => Promise<T>, expected: T): Promise<void> {
  const deadline = Date.now() + 5000;
  let last = await read();
  while (!same(last, expected) && Date.now() < deadline) {
    await setTimeout(pollInterval);
    last = await read();
  }
  assert.deepEqual(last, expected);
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** The readout's cells of one series, from the name on. */
export async function readoutOf({ page }: OpenedPanel, name: string): Promise<readonly string[]> {
  const row = page.locator('.readout tbody tr').filter({ has: page.locator('button', { hasText: name }) });
  return (await row.locator('th, td').allTextContents()).map((text) => text.replaceAll('\u202f', ' '));
}

/** What stands over the readout's first column: where the cursor is. */
export async function cursorHead({ page }: OpenedPanel): Promise<string> {
  return (await page.locator('.readout th.cursor').first().textContent()) ?? '';
}

/** Window coordinates of a place on the first plot: shares of its lines' width and height. */
export async function pointOn(panel: OpenedPanel, share: number, height = 0.5): Promise<{ x: number; y: number }> {
  const box = (await panel.page.locator('.surface').first().boundingBox())!;
  // Names of ten characters stand beside the lines of the made-up runs.
  const right = box.width > 560 ? box.width - 80 : box.width - 6;
  const left = box.width > 440 ? 52 : 44;
  return { x: box.x + left + share * (right - left), y: box.y + 16 + height * 212 };
}
