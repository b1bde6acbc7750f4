import assert from 'node:assert/strict';
import { openStyle } from '../../../src/cli/text/style';
import { rateText } from '../../../src/cli/text/rate-text';
import { nothingMore } from '../../../src/core/learning-rate/advice';
import type { LearningRateReport, RunReport } from '../../../src/core/report';
import { width } from '../../../src/cli/text/width';
import { report } from '../host/fixtures';

const advice: LearningRateReport = {
  current: 0.4,
  direction: 'lower',
  suggested: 0.1,
  low: 0.03,
  high: 0.2,
  basis: 'run',
  confidence: 0.8,
  ...nothingMore,
  message: 'Probably lr 0.4 is too high: train_loss diverged at 0.4. Try 0.1 (0.03 to 0.2).',
};

function lines(change: Partial<LearningRateReport>, given: Partial<RunReport> = {}, columns = 80): readonly string[] {
  return rateText(report({ learningRate: { ...advice, ...change }, ...given }), openStyle(false, columns));
}

suite('the learning rate in the terminal', () => {
  test('is a sentence and a ruler where another rate is suggested', () => {
    const shown = lines({});
    assert.equal(shown[0], 'Learning rate  Probably lr 0.4 is too high: train_loss diverged at 0.4. Try 0.1');
    assert.equal(shown[1], '  (0.03 to 0.2).');
    assert.match(shown[2]!, /^ {2}0\.01 ┄+━+◆━+┄+●┄+ 1 {2}● 0\.4 {4}◆ 0\.1$/);
    assert.equal(shown.length, 3);
  });

  test('is a sentence alone where the rate is kept or nothing is known', () => {
    assert.deepEqual(lines({ direction: 'keep', suggested: 0.4, message: 'Keep lr 0.4: usual for SGD.' }), [
      'Learning rate  Keep lr 0.4: usual for SGD.',
    ]);
    assert.deepEqual(rateText(report(), openStyle(false, 80)), []);
    assert.deepEqual(lines({ message: '' }), []);
  });

  test('puts the rates where they are on a logarithmic scale', () => {
    const [, , ruler] = lines({ current: 1e-3, suggested: 0.03, low: 0.01, high: 0.1 });
    const scale = /1e-4 ([┄━◆●]+) 1 /.exec(ruler!)?.[1];
    assert.ok(scale !== undefined, ruler);
    const share = (sign: string): number => scale.indexOf(sign) / (scale.length - 1);
    assert.ok(Math.abs(share('●') - 1 / 4) < 0.03, scale);
    assert.ok(Math.abs(share('━') - 2 / 4) < 0.03, scale);
    assert.ok(Math.abs(share('◆') - (Math.log10(0.03) + 4) / 4) < 0.03, scale);
  });

  test('shows what each method would pick, in as many tables as the width asks for', () => {
    const candidates = ['steepest', 'valley', 'slide', 'minimum/10', 'edge'].map((method, place) => {
      return { method, value: 10 ** (place - 5) };
    });
    const test = { basis: 'range-test', direction: 'unknown', current: null, candidates } as const;
    const wide = lines(test, {}, 120);
    assert.equal(wide.filter((line) => /steepest +valley +slide +minimum\/10 +edge/.test(line)).length, 1);
    assert.ok(wide.some((line) => /1e-5 +1e-4 +1e-3 +0\.01 +0\.1/.test(line)));
    assert.ok(lines(test, {}, 40).some((line) => /^ +edge$/.test(line) || /minimum\/10 +edge/.test(line)));
  });

  test('adds the schedule, the layers and the proposal with the way to its code', () => {
    const shown = lines(
      {
        layers: { head: 0.1, lowest: 0.0148, factor: 2.6, groups: 3, frozenEpochs: 1 },
        proposal: { kind: 'cosine', unit: 'epoch', length: 90, stepsPerEpoch: null, peak: 0.1, floor: 0, warmup: null },
      },
      { schedule: 'warmup-cosine', scheduleMessage: 'Cosine from 0.4 to 0 over 30 epochs', path: 'runs/a b/train.log' },
      120,
    ).join('\n');
    assert.match(shown, /As run: cosine from 0\.4 to 0 over 30 epochs\./);
    assert.match(shown, /Train the head alone for 1 epoch, then all layers: 0\.1 at the head/);
    assert.match(shown, /Proposed: cosine from 0\.1 to 0.* fitcheck schedule --from 'runs\/a b\/train\.log'/);
  });

  test('keeps to the width of the terminal', () => {
    for (const columns of [40, 60, 80, 120]) {
      for (const line of lines({}, {}, columns)) assert.ok(width(line) <= columns, line);
    }
  });
});
