import assert from 'node:assert/strict';
import { linesOf, rangeTestOf, rateExtent, type RangeTest } from '../../../webview/model/range-test';
import { advised } from '../../webview/made-advice';
import { rangeTest } from '../../webview/made-runs';
import { curvesOf, type Sample } from '../../webview/samples';

const look = { logarithmic: false, smoothing: 0.6, slope: false };

function testOf(sample: Sample, width = 1000): RangeTest {
  const test = rangeTestOf(sample.report, curvesOf(sample, 'step', null, null, width));
  assert.ok(test !== null);
  return test;
}

function withAdvice(report: Parameters<typeof advised>[0]): Sample {
  const sample = rangeTest();
  return {
    ...sample,
    report: { ...sample.report, learningRate: advised({ basis: 'range-test', ...report }) },
  };
}

suite('A range test in the panel', () => {
  test('is none for other runs, and without a rate', () => {
    const sample = rangeTest();
    const curves = curvesOf(sample, 'step', null, null, 1000);
    const other = { ...sample.report, learningRate: advised({ basis: 'run' }) };
    assert.equal(rangeTestOf(other, curves), null);
    assert.equal(
      rangeTestOf(
        sample.report,
        curves.filter(({ name }) => name === 'loss'),
      ),
      null,
    );
  });

  test('has every logged loss at its rate', () => {
    const [curve] = testOf(rangeTest()).curves;
    assert.equal(curve!.rate.length, 112);
    assert.ok(Math.abs(curve!.rate[24]! / 1e-5 - 1) < 1e-9);
  });

  test('has rates on the way up also where both curves were thinned', () => {
    const [curve] = testOf(rangeTest(), 10).curves;
    assert.ok(curve!.rate.length < 112);
    curve!.rate.forEach((rate, index) => {
      const step = curve!.line[index]! - 2;
      assert.ok(Math.abs(Math.log10(rate / 1e-6) * 24 - step) < 1e-6, `${rate} at step ${step}`);
    });
  });

  test('names a suggestion by the reading that it is', () => {
    const words = testOf(rangeTest()).marks.map(({ word, kind }) => `${word} ${kind}`);
    assert.deepEqual(words, [
      'start reading',
      'steepest reading',
      'valley pick',
      'lowest reading',
      'edge limit',
      'diverges limit',
    ]);
    const readings = {
      start: null,
      steepest: 1e-4,
      valley: null,
      minimum: null,
      edge: null,
      divergence: null,
      last: 1,
    };
    const other = testOf(withAdvice({ suggested: 1e-3, readings }));
    assert.deepEqual(
      other.marks.map(({ word }) => word),
      ['steepest', 'suggested'],
    );
    assert.equal(other.unstable, null);
  });

  test('reaches to what is suggested beyond the rates that were tried', () => {
    const { low, high } = rateExtent(testOf(withAdvice({ suggested: 0.3, low: 0.1, high: 1 })));
    assert.ok(Math.abs(low / 1e-6 - 1) < 1e-9);
    assert.equal(high, 1);
  });

  test('is not flattened by a loss that broke', () => {
    const sample = rangeTest();
    const points = sample.points.get('loss')!;
    const value = points.value.map((loss, step) => (step > 108 ? 1e6 : loss));
    const broken = { ...sample, points: new Map([...sample.points, ['loss', { ...points, value }]]) };
    const { scale } = linesOf(testOf(broken), look);
    assert.ok(scale.high <= 3 && scale.low >= 0.5, JSON.stringify(scale));
  });

  test('shows the whole way down where most points lie at high rates', () => {
    const sample = rangeTest();
    const rates = sample.points.get('lr')!;
    const losses = sample.points.get('loss')!;
    const rate = { ...rates, value: rates.value.map((_, step) => 0.01 * (step + 1)) };
    const loss = { ...losses, value: losses.value.map((_, step) => 0.5 + 2 * Math.exp(-step)) };
    const points = new Map([
      ['lr', rate],
      ['loss', loss],
    ]);
    const { scale } = linesOf(testOf({ ...sample, points }), look);
    assert.ok(scale.high >= 1.5, JSON.stringify(scale));
  });

  test('shows the slope without raw values, negative where the loss falls', () => {
    const test = testOf(rangeTest());
    const [line] = linesOf(test, { ...look, slope: true }).lines;
    const steepest = line!.line[test.curves[0]!.rate.findIndex((rate) => rate >= 9.6e-4)]!;
    assert.equal(line!.raw, null);
    assert.ok(steepest < -0.4, `${steepest}`);
    assert.equal(linesOf(test, { ...look, smoothing: 0 }).lines[0]!.raw, null);
    assert.notEqual(linesOf(test, look).lines[0]!.raw, null);
  });
});
