import type { Browser } from 'playwright-core';
import { randomSearch } from '../made-comparisons';
import type { Bundle } from '../opened-panel';
import { openCompare, settled } from './opened-compare';

const runs = 200;
const points = 1000;
const moves = 60;

/**
 * Prints the main-thread time of one step of a zoom, and of one move of the pointer, over 200 runs of 1,000 points with
 * all views. The budget is a frame of 16 ms.
 */
export async function measureCompare(browser: Browser, bundle: Bundle): Promise<void> {
  const context = await browser.newContext();
  const opened = await openCompare(context, bundle, { width: 1440, state: { groupBy: 'learningRate' } });
  const { page } = opened;
  await opened.compare(randomSearch(runs, points));
  const session = await context.newCDPSession(page);
  // Processor time of the main thread, which other programs of the machine do not lengthen.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
  };
  const measure = async (name: string, step: (index: number) => Promise<unknown>) => {
    const times: number[] = [];
    for (let index = 0; index < moves; index++) {
      const before = await busy();
      await step(index);
      times.push((await busy()) - before);
    }
    times.sort((one, other) => one - other);
    const at = (share: number) => times[Math.round(share * (times.length - 1))]!.toFixed(1);
    console.log(`${name}: median ${at(0.5)}, p95 ${at(0.95)}, worst ${at(1)} ms of the main thread, ${runs} runs of ${points} points`); // prettier-ignore
  };
  const send = (type: 'wheel' | 'pointermove', x: number, y: number, deltaY = 0) =>
    page.evaluate(dispatch, { type, x, y, deltaY });
  await send('wheel', 0.5, 0.5, -60);
  await measure('zoom step', (index) => send('wheel', 0.3 + (index % 5) * 0.1, 0.5, index % 20 < 10 ? -30 : 30));
  await settled(opened);
  await measure('move of the pointer', (index) => send('pointermove', 0.15 + 0.01 * index, 0.2 + 0.06 * (index % 10)));
  await context.close();
}

/** Runs in the page: an event at a share of the plot, and the two frames that draw it. */
async function dispatch({ type, x, y, deltaY }: { type: string; x: number; y: number; deltaY: number }): Promise<void> {
  const surface = document.querySelector('.overlay-surface')!;
  const box = surface.getBoundingClientRect();
  const place = { clientX: box.left + x * box.width, clientY: box.top + y * box.height, bubbles: true };
  surface.dispatchEvent(
    type === 'pointermove'
      ? new PointerEvent(type, place)
      : new WheelEvent('wheel', { ...place, deltaY, ctrlKey: true }),
  );
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}
