import type { Browser } from 'playwright-core';
import type { ToWebview } from '../../src/protocol';
import { long } from './made-runs';
import { now, openPanel, type Bundle } from './opened-panel';
import { snapshotOf } from './samples';

const rounds = 3;
const updates = 40;

declare global {
  interface Window {
    update: ToWebview;
  }
}

/**
 * Prints the main-thread time of one live update of the panel: 100,000 points in four series, thinned as the host
 * thins them. The budget is 16 ms.
 */
export async function measureUpdates(browser: Browser, bundle: Bundle): Promise<void> {
  const context = await browser.newContext();
  const { page, posted, show } = await openPanel(context, bundle);
  const sample = long();
  await show(sample);
  // As wide as the panel asked for: the host sends no more than there are pixels.
  const { width } = [...(await posted('range')), ...(await posted('ready'))][0]!;
  await page.evaluate(
    (message) => {
      window.update = message;
    },
    snapshotOf(sample, now, { width }),
  );
  const session = await context.newCDPSession(page);
  // Processor time of the main thread, which other programs of the machine do not lengthen.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
  };
  for (let round = 1; round <= rounds; round++) {
    const before = await busy();
    await page.evaluate(async (count) => {
      for (let update = 0; update < count; update++) {
        window.dispatchEvent(new MessageEvent('message', { data: window.update }));
        // Two frames: one that draws the update and one that shows that nothing is left to draw.
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      }
    }, updates);
    const milliseconds = (1000 * ((await busy()) - before)) / updates;
    console.log(
      `round ${String(round)}: ${milliseconds.toFixed(1)} ms of the main thread per update of 100,000 points, ${String(width)} px wide`,
    );
  }
}
