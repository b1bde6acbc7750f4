import assert from 'node:assert/strict';
import { analyze } from '../../../src/core/analyze';
import { rangeTestAdvice, type RangeTestAdvice } from '../../../src/core/learning-rate/range-test-advice';
import { readOne } from '../formats/support/read';
import { exponentialRates, fastaiAverage, linearRates, lossesOf, torchAverage } from './range-test-support';

const rates = exponentialRates(100);
const losses = lossesOf(rates, 0.03);

function adviceOf(text: string, path: string): RangeTestAdvice | null {
  return rangeTestAdvice(analyze(readOne(text, { path })));
}

function csv(head: string, ...columns: readonly ArrayLike<number>[]): string {
  const rows = Array.from({ length: columns[0]!.length }, (_, row) => columns.map((column) => column[row]!).join(','));
  return `${head}\n${rows.join('\n')}\n`;
}

const steps = Float64Array.from(rates.keys());
const expected = adviceOf(csv('step,lr,loss', steps, rates, losses), 'range_test.csv')!.told.suggested!;

const dumps: Readonly<Record<string, readonly [string, string]>> = {
  'a table of rates and losses': [csv('lr,loss', rates, losses), 'lr_find.csv'],
  'one with the row number': [csv(',lr,loss', steps, rates, losses), 'lr_find.csv'],
  'one sorted from the highest rate on': [csv('lr,loss', rates.toReversed(), losses.toReversed()), 'lr_find.csv'],
  'one named as fastai names them': [csv('lrs,losses', rates, losses), 'recorder.csv'],
  'the history of torch-lr-finder': [
    JSON.stringify({ lr: [...rates], loss: [...torchAverage(losses)] }),
    'history.json',
  ],
  'the results of Lightning': [JSON.stringify({ lr: [...rates], loss: [...fastaiAverage(losses)] }), 'results.json'],
  'the recorder of fastai': [JSON.stringify({ lrs: [...rates], losses: [...fastaiAverage(losses)] }), 'recorder.json'],
  'text with a rate and a loss per step': [
    Array.from(rates, (rate, step) => `iter ${String(step)} lr ${String(rate)} loss ${String(losses[step])}\n`).join(
      '',
    ),
    'train.log',
  ],
};

suite('range tests as they are written', () => {
  for (const [name, [text, path]] of Object.entries(dumps)) {
    test(`${name} is recognised, with the same suggestion`, () => {
      const advice = adviceOf(text, path);
      assert.ok(advice !== null, 'a range test');
      assert.equal(advice.refusal, null);
      assert.ok(Math.abs(advice.told.suggested! / expected - 1) < 0.02, String(advice.told.suggested));
    });
  }

  test('a test along a line with validation is read from validation', () => {
    const line = linearRates(100, 1);
    const text = csv('step,lr,loss,val_loss', steps, line, lossesOf(line, 0.3), lossesOf(line, 0.01, 0.5, 2));
    const { told, refusal } = adviceOf(text, 'range_test.csv')!;
    assert.equal(refusal, null);
    assert.ok(told.readings!.edge! > 0.45 && told.readings!.edge! < 0.6);
  });

  test('a loss that ends in NaN diverges there', () => {
    const broken = losses.map((loss, step) => (rates[step]! > 0.4 ? NaN : loss));
    const { told } = adviceOf(csv('step,lr,loss', steps, rates, broken), 'range_test.csv')!;
    assert.ok(told.readings!.divergence! > 0.4 && told.readings!.divergence! < 0.6);
    assert.equal(told.extendTo, null);
  });

  test('a flat one says so and how far to go on', () => {
    const flat = rates.map((_, step) => 2 + 0.001 * Math.sin(step ** 2));
    const { told, refusal } = adviceOf(csv('step,lr,loss', steps, rates, flat), 'range_test.csv')!;
    assert.deepEqual([told.suggested, told.cycle, refusal], [null, null, 'flat']);
    assert.equal(told.extendTo, 30);
  });

  test('a run whose rate decays by a great factor is none', () => {
    const falling = exponentialRates(100, 1e-6, 0.1).toReversed();
    const learnt = Float64Array.from(steps, (step) => 2 * Math.exp(-step / 20) + 0.1);
    assert.equal(adviceOf(csv('step,lr,loss', steps, falling, learnt), 'metrics.csv'), null);
  });
});
