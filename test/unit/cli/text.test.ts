import assert from 'node:assert/strict';
import type { Points } from '../../../src/core/run';
import { chosenValue, sure, value } from '../../../src/cli/text/numbers';
import { when } from '../../../src/cli/text/places';
import { sparkline } from '../../../src/core/series/sparkline';
import { table } from '../../../src/cli/text/table';
import { pad, shorten, width, wrap } from '../../../src/cli/text/width';

function pointsOf(values: readonly number[]): Points {
  const empty = new Float64Array(values.length).fill(NaN);
  const line = new Uint32Array(values.length);
  return { length: values.length, step: empty, epoch: empty, time: empty, value: Float64Array.from(values), line };
}

suite('Sparklines', () => {
  test('one bar per point, from the lowest to the highest', () => {
    assert.equal(sparkline(pointsOf([0, 1, 2, 3, 4, 5, 6, 7]), 20), '▁▂▃▄▅▆▇█');
    assert.equal(sparkline(pointsOf([3, 3, 3]), 20), '▄▄▄');
    assert.equal(sparkline(pointsOf([]), 20), '');
  });

  test('a column that holds a value that is not finite is crossed', () => {
    assert.equal(sparkline(pointsOf([1, 2, NaN, 3, Infinity]), 20), '▁▅×█×');
    assert.equal(sparkline(pointsOf([NaN, NaN]), 20), '××');
  });

  test('more points than columns are averaged, and one NaN among them shows', () => {
    const values = Array.from({ length: 1000 }, (_, index) => index);
    assert.equal(sparkline(pointsOf(values), 8), '▁▂▃▄▅▆▇█');
    values[500] = NaN;
    assert.equal(sparkline(pointsOf(values), 8), '▁▂▃▄×▆▇█');
  });

  test('a fall over orders of magnitude is drawn by the logarithm', () => {
    assert.equal(sparkline(pointsOf([1000, 100, 10, 1]), 20), '█▆▃▁');
  });

  test('one spike does not flatten the rest', () => {
    const values = Array.from({ length: 40 }, (_, index) => (index === 20 ? 25 : 1 + (index % 2)));
    assert.match(sparkline(pointsOf(values), 40), /^(▁█)+/);
  });
});

suite('Numbers in words', () => {
  test('four digits, exponents where needed', () => {
    const spelled = [0.42804, 1234.5, 12, 219000, 1.5e-5, 1.25e9 + 0.5, 0, NaN, -Infinity].map(value);
    assert.deepEqual(spelled, ['0.4280', '1235', '12', '219,000', '1.5e-5', '1.25e9', '0', 'NaN', '-∞']);
    assert.deepEqual([0.01, 0.4, 3e-4, 100, 0.125].map(chosenValue), ['0.01', '0.4', '3e-4', '100', '0.125']);
  });

  test('places as the sentences name them: whole epochs, else steps', () => {
    const place = { step: 4300, epoch: 3.72, line: 9, file: 'a.log' };
    const shown = [place, { ...place, epoch: 4 }, { ...place, step: null }, { ...place, step: null, epoch: null }];
    assert.deepEqual(shown.map(when), ['step 4,300', 'epoch 4', 'epoch 3.72', '']);
  });

  test('confidence', () => {
    assert.equal(sure(0.934), '93 % sure');
    assert.equal(sure(1), '99 % sure');
  });
});

suite('Laying out text', () => {
  test('wide characters fill two columns, colours none', () => {
    assert.equal(width('東京'), 4);
    assert.equal(width('\u001b[31mred\u001b[39m'), 3);
    assert.equal(width('e\u0301'), 1);
    assert.equal(pad('東', 4), '東  ');
    assert.equal(pad('7', 3, 'left'), '  7');
  });

  test('a long name loses its middle', () => {
    assert.equal(shorten('short', 10), 'short');
    assert.equal(shorten('abcdefghij', 7), 'abc…hij');
    assert.equal(shorten('東京大阪名古屋', 7), '東京…屋');
  });

  test('prose breaks at spaces, and a link never', () => {
    assert.deepEqual(wrap('one two three', 7), ['one two', 'three']);
    assert.deepEqual(wrap('see runs/long/path.log:123 there', 10), ['see', 'runs/long/path.log:123', 'there']);
    assert.deepEqual(wrap('', 10), []);
  });

  test('columns of a table are aligned', () => {
    const columns = [
      { head: 'run', align: 'left' },
      { head: 'best', align: 'right' },
    ] as const;
    assert.deepEqual(
      table(
        columns,
        [
          ['a', '1'],
          ['long', '10.5'],
        ],
        ' ',
      ),
      [' run   best', ' a        1', ' long  10.5'],
    );
  });
});
