import assert from 'node:assert/strict';
import type { BrowserContext } from 'playwright-core';
import type { Comparison, FromCompare } from '../../../src/compare-protocol';
import { madeCurves } from '../made-comparisons';
import { openPanel, type Bundle, type OpenedPanel, type OpenOptions } from '../opened-panel';
import type { PanelTest } from '../test';

export interface OpenedCompare extends Pick<OpenedPanel, 'page' | 'errors' | 'saved' | 'setTheme' | 'close'> {
  /** Tells the page of runs, and of their curves when it asks. `changed` as in the protocol. */
  compare(comparison: Comparison, changed?: readonly string[] | null): Promise<void>;
  posted<T extends FromCompare['type']>(type: T): Promise<readonly Extract<FromCompare, { type: T }>[]>;
  fail(message: string): Promise<void>;
}

/** A curve as it crosses to the browser. */
interface PlainCurve {
  readonly run: string;
  readonly x: readonly number[];
  readonly y: readonly (number | null)[];
}

const axes = ['epoch', 'step', 'time'] as const;

/** The compare page in a browser tab, with a host in the tab that answers as the extension does. */
export async function openCompare(
  context: BrowserContext,
  bundle: Bundle,
  options?: OpenOptions,
): Promise<OpenedCompare> {
  const panel = await openPanel(context, bundle.compare, options);
  const { page } = panel;
  return {
    ...panel,
    async compare(comparison, changed = null) {
      const curves = axes.map((axis) => [axis, madeCurves(comparison, axis).map(({ run, x, y }): PlainCurve => ({ run, x: [...x], y: [...y] }))] as const); // prettier-ignore
      await page.evaluate(answerCurves, { metric: comparison.metrics[0]?.name ?? '', curves });
      const message = { type: 'comparison', asked: comparison.runs.map(({ id }) => id), comparison, changed };
      await page.evaluate((data) => window.postMessage(data, '*'), message);
      await page.locator('main').waitFor();
      await settled(panel);
    },
    posted: (async (type: FromCompare['type']) => {
      const all = (await page.evaluate(() => window.posted)) as unknown as readonly FromCompare[];
      return all.filter((message) => message.type === type);
    }) as OpenedCompare['posted'],
    fail: (message) => page.evaluate((text) => window.postMessage({ type: 'failed', message: text }, '*'), message),
  };
}

/** Lines are drawn in the frame after they came. */
export async function settled({ page }: Pick<OpenedPanel, 'page'>): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 4; frame++) await new Promise((done) => requestAnimationFrame(done));
  });
}

/** Runs in the page: answers requests for curves of one metric, cut to the range, of the runs that are asked for. */
function answerCurves({
  metric,
  curves,
}: {
  metric: string;
  curves: readonly (readonly [string, readonly PlainCurve[]])[];
}): void {
  const typed = curves.map(([axis, all]) => {
    const columns = all.map(({ run, x, y }) => ({ run, x: Float64Array.from(x), y: Float64Array.from(y, (value) => value ?? NaN) })); // prettier-ignore
    return [axis, columns] as const;
  });
  const answer = (message: FromCompare) => {
    if (message.type !== 'curves') return;
    const { request, runs, axis, from, to } = message;
    const all = message.metric === metric ? (typed.find(([name]) => name === axis)?.[1] ?? []) : [];
    const told = all
      .filter(({ run }) => runs === null || runs.includes(run))
      .map(({ run, x, y }) => {
        const first = x.findIndex((at) => at >= (from ?? -Infinity));
        const end = x.findLastIndex((at) => at <= (to ?? Infinity)) + 1;
        return { run, x: x.slice(first < 0 ? end : first, end), y: y.slice(first < 0 ? end : first, end) };
      });
    window.postMessage({ type: 'curves', request, curves: told }, '*');
  };
  window.report = answer as unknown as typeof window.report;
}

/** A test on the compare page. What the page complains about fails it, too. */
export function compareTest(
  name: string,
  body: (opened: OpenedCompare) => Promise<void>,
  options?: OpenOptions,
): PanelTest {
  // prettier-ignore
  return {
    name: `compare: ${name}`,
    async run(context, bundle) {
      const opened = await openCompare(context, bundle, options);
      try {
        await body(opened);
        assert.deepEqual(opened.errors, []);
      } finally {
        await opened.close();
      }
    },
  };
}
