import assert from 'node:assert/strict';
import { analyze } from '../../../src/core/analyze';
import { buildReport } from '../../../src/core/build-report';
import { readTogether } from '../../../src/core/compare/range-tests';
import type { RunReport } from '../../../src/core/report';
import { exponentialRates, lossesOf } from '../learning-rate/range-test-support';
import { readOne } from '../formats/support/read';

/** A range test of one model, whose loss explodes from `edge` on. */
function testRun(settings: {
  edge?: number;
  seed?: number;
  decay?: number;
  optimizer?: string;
  flat?: boolean;
}): RunReport {
  const { edge = 0.5, seed = 1, decay = 1e-4, optimizer = 'sgd', flat = false } = settings;
  const rates = exponentialRates(200);
  const losses = flat ? rates.map(() => 2) : lossesOf(rates, 0.03, edge, seed);
  const rows = Array.from(rates, (rate, step) => `${String(step)},${String(rate)},${String(losses[step])}\n`);
  const run = readOne(`step,lr,loss\n${rows.join('')}`, { path: `${String(seed)}/range_test.csv` });
  const known = { optimizer, weightDecay: decay, seed } as const;
  const hyperparameters = (Object.keys(known) as (keyof typeof known)[]).map((name) => {
    return { name, value: known[name], key: name, file: 'config.yaml', line: 1 };
  });
  return buildReport(analyze({ ...run, hyperparameters }), (path) => path);
}

suite('range tests read together', () => {
  test('seeds of one model are pooled to one rate, whose range is no narrower than that of a test', () => {
    const [report, ...more] = readTogether([1, 2, 3].map((seed) => testRun({ seed })));
    assert.deepEqual([more.length, report!.parameter, report!.runs, report!.best], [0, null, 3, 0]);
    const alone = testRun({ seed: 1 }).learningRate!;
    const { value, low, high } = report!.settings[0]!.constant!;
    assert.ok(low < value && value < high);
    assert.ok(Math.abs(Math.log(high / low) - Math.log(alone.high! / alone.low!)) < 0.02);
    assert.match(report!.message, /^3 range tests of one model say together: a constant learning rate of /);
  });

  test('of several weight decays the largest is named that still allows a high rate', () => {
    const tests = [
      testRun({ decay: 1e-5, edge: 0.6, seed: 1 }),
      testRun({ decay: 1e-4, edge: 0.5, seed: 2 }),
      testRun({ decay: 1e-2, edge: 0.03, seed: 3 }),
    ];
    const [report] = readTogether(tests);
    assert.equal(report!.parameter, 'weightDecay');
    assert.equal(report!.settings[report!.best!]!.weightDecay, 1e-4);
    assert.match(report!.message, /^Of 3 values, 1e-4 is the largest weight decay that still allows high rates/);
  });

  test('tests that say nothing are counted, and of them alone nothing is said', () => {
    const flat = [1, 2].map((seed) => testRun({ seed, flat: true }));
    const [report] = readTogether(flat);
    assert.deepEqual([report!.settings[0]!.refused, report!.best], [2, null]);
    assert.equal(readTogether([...flat, testRun({ seed: 3 })])[0]!.settings[0]!.refused, 2);
  });

  test('one test, or tests of different models, are not read together', () => {
    assert.deepEqual(readTogether([testRun({})]), []);
    assert.deepEqual(readTogether([testRun({}), testRun({ optimizer: 'adam' })]), []);
  });
});
