import assert from 'node:assert/strict';
import { tableRows } from '../../../webview/model/table-rows';

const columnOf = (count: number, step = 1) => ({ x: Float64Array.from({ length: count }, (_, index) => step * index) });

suite('A plot as a table', () => {
  test('has the places of the curve with the fewest points, and of the others what is there', () => {
    const rows = tableRows([columnOf(9), columnOf(3, 4)], 50);
    assert.deepEqual(
      rows.map(({ place }) => place),
      [0, 4, 8],
    );
    assert.deepEqual(
      rows.map(({ points }) => points),
      [
        [0, 0],
        [4, 1],
        [8, 2],
      ],
    );
  });

  test('has no more rows than can be read, the first and the last among them', () => {
    const rows = tableRows([columnOf(100_000)], 50);
    assert.equal(rows.length, 50);
    assert.deepEqual([rows[0]!.place, rows.at(-1)!.place], [0, 99_999]);
  });

  test('leaves out what lies nearer to another row, and is empty without points', () => {
    const [, second] = tableRows([columnOf(4, 10), { x: Float64Array.of(0, 1, 2, 3, 29) }], 50);
    assert.deepEqual(second, { place: 10, points: [1, null] });
    assert.deepEqual(tableRows([{ x: new Float64Array() }], 50), []);
  });

  test('tells a place that was logged several times once', () => {
    assert.equal(tableRows([{ x: Float64Array.of(1, 1, 2, 2, 2) }], 50).length, 2);
  });
});
