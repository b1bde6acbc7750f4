import assert from 'node:assert/strict';
import { parseDuration, parseLogNumber } from '../../../src/core/text/number';
import { plainLine } from '../../../src/core/text/plain';

suite('numbers as logs spell them', () => {
  const cases: readonly (readonly [string, number | undefined])[] = [
    ['0.5', 0.5],
    ['-1', -1],
    ['+1', 1],
    ['.5', 0.5],
    ['2e+3', 2000],
    ['1E-5', 1e-5],
    ['nan', NaN],
    ['NaN', NaN],
    ['-nan', NaN],
    ['-nan(ind)', NaN],
    ['1.#IND', NaN],
    ['1.#QNAN', NaN],
    ['1.#INF', Infinity],
    ['-1.#INF', -Infinity],
    ['inf', Infinity],
    ['-inf', -Infinity],
    ['Infinity', Infinity],
    ['45%', 45],
    ['45 %', 45],
    ['nan%', NaN],
    ['1,234', 1234],
    ['1,234,567.5', 1234567.5],
    ['1,23', undefined],
    ['3.2k', 3200],
    ['3.2K', undefined],
    ['1.5M', 1_500_000],
    ['-2k', -2000],
    ['3.97G', undefined],
    ['-1.#IND', NaN],
    ['1.#QNAN00', NaN],
    ['0,289', undefined],
    ['12,345,67', undefined],
    ['+1,234', 1234],
    ['01:23:45', undefined],
    ['0.', undefined],
    ['', undefined],
    ['0x10', undefined],
    ['-', undefined],
    ['nano', undefined],
    ['info', undefined],
    ['12 34', undefined],
    ['[0.1]', undefined],
  ];
  for (const [text, value] of cases) {
    test(`"${text}" is ${String(value)}`, () => {
      assert.equal(parseLogNumber(text), value);
    });
  }
});

suite('durations as logs spell them', () => {
  const cases: readonly (readonly [string, number | undefined])[] = [
    ['04:39', 279],
    ['01:23:45', 5025],
    ['0:00:01.5', 1.5],
    ['100:00', 6000],
    ['1 day, 3:04:05', 97_445],
    ['12 days, 0:00:00', 1_036_800],
    ['1 day, 3:04', undefined],
    ['3:4', undefined],
    ['12:30:45 PM', undefined],
    ['2026-01-01 01:23:45', undefined],
    ['0.5', undefined],
    ['', undefined],
  ];
  for (const [text, value] of cases) {
    test(`"${text}" is ${String(value)}`, () => {
      assert.equal(parseDuration(text), value);
    });
  }
});

suite('a line as a terminal shows it', () => {
  const escape = '\u001b';
  const cases: readonly (readonly [string, string, string])[] = [
    ['colours', `${escape}[32mloss${escape}[0m: 0.5`, 'loss: 0.5'],
    ['cursor moves', `${escape}[2K${escape}[1Aloss: 0.5`, 'loss: 0.5'],
    ['a window title', `${escape}]0;train\u0007loss: 0.5`, 'loss: 0.5'],
    ['backspaces', 'loss: 0.7\b\b\b0.5', 'loss: 0.5'],
    ['NUL bytes', 'lo\0ss: 0.5', 'loss: 0.5'],
    ['tabs stay', 'loss\t0.5', 'loss\t0.5'],
    ['an escape at the end', `loss: 0.5${escape}`, 'loss: 0.5'],
  ];
  for (const [name, written, shown] of cases) {
    test(name, () => {
      assert.equal(plainLine(written), shown);
    });
  }
});
