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
    const context = await openContext(browser);
    for (let test = waiting.shift(); test !== undefined; test = waiting.shift()) {
      try {
        await test.run(context, bundle);
        passed++;
      } catch (error) {
        failed++;
        console.log(`✗ ${test.name}\n${error instanceof Error ? error.stack : String(error)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, work));
  return { passed, failed };
}
