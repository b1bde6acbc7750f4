import assert from 'node:assert/strict';
import { readText } from '../../../src/core/formats/shared/record-saying';
import { joinLines, readOne, rows, values } from './support/read';

suite('numbers in text logs', () => {
  const cases: Readonly<Record<string, Readonly<Record<string, number>>>> = {
    'step 3 loss: 1.#INF': { loss: Infinity },
    'step 3 loss: -1.#INF00 acc: 0.5': { loss: -Infinity, acc: 0.5 },
    'step 3 loss: -1.#IND acc: 1.#QNAN': { loss: NaN, acc: NaN },
    'step 3 loss: -nan(ind) acc: nan%': { loss: NaN, acc: NaN },
    'step 3 loss: 2e+3 acc: 45%': { loss: 2000, acc: 45 },
    'step 3 tokens: 1,234,567 loss: 0.5': { tokens: 1_234_567, loss: 0.5 },
    'step 3 tok/s: 12,345.6 loss: 0.5': { 'tok/s': 12_345.6, loss: 0.5 },
    'step 3 tok/s: 3.2k Params: 11.2M loss: 0.5': { 'tok/s': 3200, loss: 0.5 },
    'step 3 speed: 1.5M loss: 0.5': { speed: 1_500_000, loss: 0.5 },
    'step 3 elapsed: 01:23:45 loss: 0.5': { elapsed: 5025, loss: 0.5 },
    'step 3 elapsed: 1 day, 3:04:05 loss: 0.5': { elapsed: 97_445, loss: 0.5 },
  };
  for (const [line, expected] of Object.entries(cases)) {
    test(line, () => {
      assert.deepEqual(Object.fromEntries(readText(line).pairs.map(({ name, value }) => [name, value])), expected);
    });
  }

  test('what is left of the training, the time of day, lists and decimal commas are no values', () => {
    const lines = [
      'step 3 eta: 1 day, 3:04:05',
      'step 3 time: 12:30:45',
      'step 3 size: (3,224,224)',
      'step 3 loss: 0,289',
      'step 3 loss: 1,2,3',
    ];
    for (const line of lines) assert.deepEqual(readText(line).pairs, [], line);
  });

  test('a step may be grouped by thousands', () => {
    const run = readOne(joinLines('step 998: loss 0.5', 'step 999: loss 0.4', 'step 1,000: loss 0.3'));
    assert.deepEqual(rows(run, 'loss'), ['998 - 0.5 @1', '999 - 0.4 @2', '1000 - 0.3 @3']);
  });
});

suite('numbers in tables', () => {
  test('percentages, thousands, units and durations', () => {
    const header = 'epoch;loss;acc;tokens;speed;epoch_time;started';
    const run = readOne(
      joinLines(
        header,
        '1;1.#INF;45%;1,234,567;3.2k;01:23:45;12:30:01',
        '2;-1.#IND;nan%;2,000;1.5M;1 day, 0:00:01;12:31:02',
        '3;2e+3;50 %;3;4;04:39;12:32:03',
      ),
    );
    assert.deepEqual(values(run), {
      loss: [Infinity, NaN, 2000],
      acc: [45, NaN, 50],
      tokens: [1_234_567, 2000, 3],
      speed: [3200, 1_500_000, 4],
      epoch_time: [5025, 86_401, 279],
    });
  });

  test('a comma between cells is no comma in a number', () => {
    const run = readOne(joinLines('epoch,loss,acc', '1,123,456', '2,"1,234",0.5'));
    assert.deepEqual(values(run), { loss: [123, 1234], acc: [456, 0.5] });
  });
});
