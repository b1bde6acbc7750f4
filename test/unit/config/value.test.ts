import assert from 'node:assert/strict';
import { isReference, parseNumber, parseNumberList } from '../../../src/core/config/value';

suite('values in configs', () => {
  const numbers: readonly [text: string, value: number][] = [
    ['1e-3', 1e-3],
    ['0.001', 1e-3],
    ['.5', 0.5],
    ['5.', 5],
    ['-1', -1],
    ['1_000', 1000],
    ['1_000.5', 1000.5],
    ['3e-4f', 3e-4],
    ['1/256', 1 / 256],
    ['2**-4', 1 / 16],
    ['10**-3.5', 10 ** -3.5],
    ['1e-3 * 4', 4e-3],
    ['3%', 0.03],
    ['5k', 5000],
    ['1M', 1e6],
    [' 0.1 ', 0.1],
  ];
  for (const [text, value] of numbers) test(`${text} is ${value}`, () => assert.equal(parseNumber(text), value));

  for (const text of ['', 'auto', 'None', '1/0', '0x10', '1.2.3', 'e-3', '1e-3 # comment', '1e999', '_1', '--1']) {
    test(`«${text}» is no number`, () => assert.equal(parseNumber(text), null));
  }

  test('lists, tuples and slices hold numbers', () => {
    assert.deepEqual(parseNumberList('(0.9, 0.98)'), [0.9, 0.98]);
    assert.deepEqual(parseNumberList('[1e-3,1e-4]'), [1e-3, 1e-4]);
    assert.deepEqual(parseNumberList('slice(1e-5, 1e-3)'), [1e-5, 1e-3]);
    assert.deepEqual(parseNumberList('(369600,)'), [369600]);
    assert.equal(parseNumberList('("nyu_train",)'), null);
    assert.equal(parseNumberList('()'), null);
  });

  test('references are told from values', () => {
    assert.ok(isReference('${optimizer.lr}'));
    assert.ok(isReference('${LR:-1e-3}'));
    assert.ok(!isReference('$HOME'));
  });
});
