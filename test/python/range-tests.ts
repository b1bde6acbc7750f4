import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyze } from '../../src/core/analyze';
import { buildReport } from '../../src/core/build-report';
import type { Framework } from '../../src/core/plans/plan';
import { rangeTestCode } from '../../src/core/plans/range-test-code/index';
import { rangeTestPlan } from '../../src/core/plans/range-test-plan';
import type { RunReport } from '../../src/core/report';
import { loadRuns } from '../../src/files/load-runs';
import { needs, runProgram } from './python';

/** What each framework's training imports; the program is `programs/range_test_<framework>.py`. */
export const rangeTestModules: Readonly<Record<Framework, readonly string[]>> = {
  pytorch: ['torch'],
  lightning: ['lightning'],
  keras: ['keras'],
  huggingface: ['transformers', 'accelerate'],
  fastai: ['fastai'],
  timm: ['timm'],
  ultralytics: ['ultralytics'],
  optax: ['jax', 'optax'],
};

export interface ExecutedRangeTest {
  /** The text of the log that it wrote. */
  readonly log: string;
  readonly versions: Readonly<Record<string, string>>;
}

/** The code as it is executed and recorded: with the bounds that hold where nothing is known. */
export function executedCode(framework: Framework): string {
  return rangeTestCode(rangeTestPlan(null), framework).code;
}

export function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex').slice(0, 16);
}

/** Runs the code within a small training; rejects where it fails or does not put back what it trained. */
export async function executeRangeTest(framework: Framework): Promise<ExecutedRangeTest> {
  const answer = await runProgram(`range_test_${framework}.py`, { code: executedCode(framework) });
  return answer as ExecutedRangeTest;
}

/** The report on the one run of a log. */
export async function reportOn(path: string): Promise<RunReport> {
  const { runs, failures } = await loadRuns([path], { cwd: '/', stdin: nothing(), jobs: 1, hyperparameters: [] });
  assert.deepEqual(failures, []);
  assert.equal(runs.length, 1);
  return buildReport(analyze(runs[0]!), (file) => file);
}

async function* nothing(): AsyncIterable<Uint8Array> {
  // Standard input is never named here.
}

/** The log is a range test, and what a range test is read for is found where such a training has it. */
export function assertIsRead(report: RunReport): void {
  assert.equal(report.schedule, 'range-test');
  assert.ok(
    report.findings.some(({ rule }) => rule === 'D42'),
    'it is reported as a range test',
  );
  const advice = report.learningRate;
  assert.ok(advice !== null && advice.readings !== null, 'it has readings');
  const { start, steepest, minimum, edge, last } = advice.readings;
  const inOrder = [start, steepest, minimum, edge, last].map((rate) => rate ?? NaN);
  for (let at = 1; at < inOrder.length; at++)
    assert.ok(inOrder[at - 1]! < inOrder[at]!, `start, steepest, minimum, edge, last: ${inOrder.join(', ')}`);
  assert.ok(minimum! > 1e-3 && minimum! < 1, `the minimum is at ${String(minimum)}`);
  const { suggested } = advice;
  assert.ok(suggested !== null && suggested > 1e-4 && suggested < edge!, `${String(suggested)} is suggested`);
}

/** A suite that executes the range test of a framework and reads its log. */
export function rangeTestSuite(framework: Framework): void {
  suite(`The range test for ${framework}, executed`, () => {
    let executed: ExecutedRangeTest;
    let folder: string;
    suiteSetup(async function () {
      needs(this, ...rangeTestModules[framework]);
      folder = await mkdtemp(join(tmpdir(), 'fitcheck-'));
      executed = await executeRangeTest(framework);
    });
    suiteTeardown(async () => {
      if (folder !== undefined) await rm(folder, { recursive: true });
    });

    test('logs a rate that rises from the first bound towards the last, and stops once the loss explodes', () => {
      const rows = executed.log
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.split(',').map(Number));
      const { start, peak, length } = rangeTestPlan(null);
      assert.equal(rows[0]![1], start);
      assert.ok(rows.length > length / 2 && rows.length <= length, `${rows.length} steps`);
      assert.ok(rows.every(([step, rate]) => rate! <= peak && step === Math.trunc(step!)));
      for (let row = 1; row < rows.length; row++) {
        assert.equal(rows[row]![0], row);
        assert.ok(rows[row]![1]! > rows[row - 1]![1]!);
      }
    });

    test('is recognised and read', async () => {
      const path = join(folder, 'lr_range_test.csv');
      await writeFile(path, executed.log);
      assertIsRead(await reportOn(path));
    });
  });
}
