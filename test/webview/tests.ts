import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { accessibilityTests } from './accessibility';
import { axisTests } from './axes';
import { viewAccessibilityTests } from './compare-views/accessibility';
import { compareAccessibilityTests } from './compare/accessibility';
import { compareFluidTests } from './compare/fluid';
import { comparePageTests } from './compare/tests';
import { groupTests } from './compare-views/groups';
import { parallelTests } from './compare-views/parallel';
import { responseTests } from './compare-views/response';
import { smithTests } from './compare-views/smith';
import { drawingTests } from './drawing';
import { exampleTests } from './examples';
import { exportTests } from './exports';
import { keyboardTests } from './keyboard';
import { learningRateTests } from './learning-rate';
import { liveTests } from './live';
import { openContext, type Bundle } from './opened-panel';
import { pointerTests } from './pointer';
import { rangeTestTests } from './range-test';
import { replayTests } from './replay';
import { tenMillionTests } from './ten-million';
import { reportPageTests } from './report-page';
import type { PanelTest } from './test';
import { textTests } from './texts';

export { takePictures } from './gallery';
export { measureCompare } from './compare/measure';
export { measureUpdates } from './updates';

/** Panels are independent of each other; more of them than this only wait for the processor. */
const sideBySide = 3;

/** Runs all tests whose name matches and says what failed. */
/** A page that waits for ever fails its test by name instead of keeping all the others waiting. Milliseconds. */
const longestTest = 60_000;

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  const deadline = new AbortController();
  const late = setTimeout(milliseconds, undefined, { signal: deadline.signal }).then(
    () => {
      throw new Error(`still running after ${milliseconds / 1000} s`);
    },
    () => undefined,
  );
  try {
    await Promise.race([work, late]);
  } finally {
    deadline.abort();
  }
}

export async function runTests(
  browser: Browser,
  bundle: Bundle,
  repository: string,
  only: RegExp,
): Promise<{ readonly passed: number; readonly failed: number }> {
  const all: readonly PanelTest[] = [
    ...textTests,
    ...pointerTests,
    ...keyboardTests,
    ...axisTests,
    ...liveTests,
    ...drawingTests,
    ...tenMillionTests,
    ...exportTests,
    ...reportPageTests,
    ...learningRateTests,
    ...rangeTestTests,
    ...replayTests,
    ...accessibilityTests,
    ...comparePageTests,
    ...compareFluidTests,
    ...compareAccessibilityTests,
    ...responseTests,
    ...groupTests,
    ...smithTests,
    ...parallelTests,
    ...viewAccessibilityTests,
    ...(await exampleTests(repository)),
  ];
  const waiting = all.filter(({ name }) => only.test(name));
  let passed = 0;
  let failed = 0;
  const work = async () => {
    for (let test = waiting.shift(); test !== undefined; test = waiting.shift()) {
      // Of its own, since a clock that a test has stopped stands still in all pages of a context.
      const context = await openContext(browser);
      try {
        await within(longestTest, test.run(context, bundle));
        passed++;
      } catch (error) {
        failed++;
        console.log(`✗ ${test.name}\n${error instanceof Error ? error.stack : String(error)}`);
      } finally {
        await context.close();
      }
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, work));
  return { passed, failed };
}
