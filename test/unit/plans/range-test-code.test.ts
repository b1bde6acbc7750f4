import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Framework } from '../../../src/core/plans/plan';
import { rangeTestCode } from '../../../src/core/plans/range-test-code/index';
import { rangeTestFor, rangeTestPlan } from '../../../src/core/plans/range-test-plan';
import { nothingMore } from '../../../src/core/learning-rate/advice';
import type { LearningRateReport } from '../../../src/core/report';
import { assertIsRead, executedCode, hashOf, rangeTestModules, reportOn } from '../../python/range-tests';

const fixtures = join(__dirname, '../../fixtures/range-tests');
const recorded = JSON.parse(readFileSync(join(fixtures, 'recorded.json'), 'utf8')) as Record<string, { code: string }>;
const nothingKnown: LearningRateReport = {
  current: null,
  direction: 'unknown',
  suggested: null,
  low: null,
  high: null,
  basis: 'run',
  confidence: 0,
  ...nothingMore,
  message: '',
};
const frameworks = Object.keys(rangeTestModules) as Framework[];

suite('The code of a range test', () => {
  for (const framework of frameworks) {
    test(`${framework}: wrote the log that is recorded, word for word`, () => {
      assert.equal(
        hashOf(executedCode(framework)),
        recorded[framework]?.code,
        `the code has changed since: run test/python/record-range-tests.ts ${framework}`,
      );
    });

    test(`${framework}: its log is recognised and read`, async () => {
      assertIsRead(await reportOn(join(fixtures, `${framework}.csv`)));
    });

    test(`${framework}: is short, and its lines fit a page`, () => {
      const { code, language, notes } = rangeTestCode(rangeTestPlan(1e-3), framework);
      const lines = code.split('\n');
      assert.equal(language, 'python');
      assert.ok(lines.filter((line) => line.trim() !== '').length <= 45, `${lines.length} lines`);
      assert.ok(lines.every((line) => line.length <= 120 && !line.includes('\t') && line === line.trimEnd()));
      assert.ok(code.endsWith('\n') && !code.endsWith('\n\n'));
      assert.ok(notes.length > 0 && notes.every((note) => /\.$/.test(note)));
    });

    test(`${framework}: has the bounds, the steps and the shape of the plan`, () => {
      const { code } = rangeTestCode({ ...rangeTestPlan(0.1), length: 321, shape: 'linear' }, framework);
      assert.match(code, /1e-5\b/);
      assert.match(code, /100\.0\b/);
      assert.match(code, /\b321\b/);
      assert.doesNotMatch(code, /end \/ (?:self\.)?start/, 'a line has no powers');
    });
  }
});

suite('The plan of a range test', () => {
  test('goes from 1e-7 to 10 where no rate is usual', () => {
    for (const usual of [null, NaN, 0, -1, Infinity]) {
      const { start, peak, length, shape } = rangeTestPlan(usual);
      assert.deepEqual({ start, peak, length, shape }, { start: 1e-7, peak: 10, length: 200, shape: 'exponential' });
    }
  });

  test('goes four decades below and three above what is usual', () => {
    const bounds = (usual: number) => [rangeTestPlan(usual).start, rangeTestPlan(usual).peak];
    assert.deepEqual(bounds(1e-3), [1e-7, 1]);
    assert.deepEqual(bounds(3e-4), [1e-8, 0.1]);
    assert.deepEqual(bounds(0.1), [1e-5, 100]);
    assert.deepEqual(bounds(2e-5), [1e-9, 0.01]);
  });

  test('goes around the convention of a run, else around its own rate, and on where a test ended too early', () => {
    const range = { value: 1e-3, low: 1e-4, high: 1e-2 };
    const bounds = (advice: LearningRateReport | null) => [rangeTestFor(advice).start, rangeTestFor(advice).peak];
    assert.deepEqual(bounds(null), [1e-7, 10]);
    assert.deepEqual(bounds(nothingKnown), [1e-7, 10]);
    assert.deepEqual(bounds({ ...nothingKnown, current: 0.1 }), [1e-5, 100]);
    assert.deepEqual(bounds({ ...nothingKnown, current: 0.1, convention: range }), [1e-7, 1]);
    assert.deepEqual(bounds({ ...nothingKnown, convention: range, extendTo: 9 }), [1e-7, 9]);
    assert.deepEqual(bounds({ ...nothingKnown, convention: range, extendTo: 0.3 }), [1e-7, 1]);
  });
});
