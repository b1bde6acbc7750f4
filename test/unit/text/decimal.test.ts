import assert from 'node:assert/strict';
import { DecimalReader } from '../../../src/core/text/decimal';
import { randomOf } from '../../property/support/mutate';

const decimal = new DecimalReader();
const encoder = new TextEncoder();

function assertAsNumber(text: string): void {
  const value = decimal.read(encoder.encode(`${text}\n`), 0);
  assert.ok(Object.is(value, Number(text)), `${text} is read as ${String(value)}`);
  assert.equal(decimal.end, text.length, text);
}

suite('decimal numbers are read from bytes', () => {
  const numbers = `0 -0 +1 12 0.5 -.5 5. 1e5 1E-5 2e+3 5.e3 1e22 1e23 1e-22 1e-23 1e400 -1e-400 000.1 0.000
    9007199254740991 9007199254740992 9007199254740993 9007199254740993e-1 0.9007199254740993 1700000000.123
    0.30000000000000004 0.1234567890123456789 123456789012345678 1234567890123456789 12345678901234567890e2
    1e0000000000005 1e99999999999999999999`.split(/\s+/);
  for (const text of numbers) {
    test(text, () => {
      assertAsNumber(text);
    });
  }

  test('as many digits as doubles need, halves between two doubles, and digits at random', () => {
    const random = randomOf(20261124);
    const whole = (below: number): number => Math.floor(random() * below);
    for (let turn = 0; turn < 50_000; turn++) {
      assertAsNumber(String(random() * 10 ** (whole(40) - 30)));
      const half = String(BigInt(2 ** 53) + BigInt(2 * whole(2 ** 30) + 1));
      assertAsNumber(`${half.slice(0, 1 + whole(15))}.${half.slice(1 + whole(15))}0`);
      assertAsNumber(`${half}e-${String(whole(30))}`);
      assertAsNumber(`${String(whole(2 ** 30))}.${String(whole(2 ** 30))}`);
      assertAsNumber((random() - 0.5).toPrecision(1 + whole(20)));
    }
  });

  test('ends with the bytes where they end in a number', () => {
    for (const text of ['12', '-0.5', '1234567890123', '0.12345678901234567890', '1e', '2e5', '5.', '.', '-', '']) {
      const bytes = encoder.encode(`x${text}`);
      const value = decimal.read(bytes, 1);
      const { end } = decimal;
      const expected = decimal.read(encoder.encode(`${text}\n`), 0);
      assert.ok(Object.is(value, expected), `${text} is read as ${String(value)}`);
      assert.equal(end - 1, decimal.end, text);
    }
  });

  test('ends where the number does', () => {
    const ends = { '12,5': 2, '1.5.3': 3, '1e': 1, '1e+': 1, '2e5e': 3, '-': 0, '+.': 0, '.': 0, x: 0, '': 0 };
    for (const [text, end] of Object.entries(ends)) {
      const value = decimal.read(encoder.encode(`${text}\n`), 0);
      assert.equal(decimal.end, end, text);
      assert.equal(Number.isNaN(value), end === 0, text);
    }
  });

  test('a number of a million digits costs one pass', () => {
    assert.equal(decimal.read(encoder.encode(`${'9'.repeat(1_000_000)}\n`), 0), Infinity);
    assert.equal(decimal.end, 1_000_000);
  });
});
