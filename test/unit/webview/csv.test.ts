import assert from 'node:assert/strict';
import type { TableCurve } from '../../../src/protocol';
import { csvOf } from '../../../webview/export/csv';

function curve(points: readonly (readonly [number, number])[], rest: Partial<TableCurve> = {}): TableCurve {
  const x = Float64Array.from(points, ([at]) => at);
  return {
    name: 'series',
    x,
    y: Float64Array.from(points, ([, value]) => value),
    line: new Uint32Array(points.length),
    exact: true,
    step: x,
    epoch: new Float64Array(points.length).fill(NaN),
    ...rest,
  };
}

function shown(name: string, table: TableCurve, smoothed: readonly number[] | null = null) {
  return { name, curve: table, smoothed: smoothed === null ? table.y : Float64Array.from(smoothed) };
}

const everything = { from: -Infinity, to: Infinity };

suite('tables of a chart', () => {
  test('have a row for each place at which a series was logged, and end lines as RFC 4180 says', () => {
    const train = shown('train_loss', curve([[1, 2], [2, 1.5], [3, 1]]), [1.9, 1.5, 1.1234567891]); // prettier-ignore
    const validation = shown('val_loss', curve([[2, 1.75], [3, NaN]])); // prettier-ignore
    assert.equal(
      csvOf([train, validation], 'step', everything),
      ['step,train_loss,train_loss (smoothed),val_loss', '1,2,1.9,', '2,1.5,1.5,1.75', '3,1,1.123457,NaN', ''].join(
        '\r\n',
      ),
    );
  });

  test('hold the visible part alone', () => {
    const loss = shown('loss', curve([[1, 2], [2, 3], [3, 4], [4, 5]])); // prettier-ignore
    assert.equal(csvOf([loss], 'step', { from: 2, to: 3 }), 'step,loss\r\n2,3\r\n3,4\r\n');
  });

  test('tell step and epoch beside any other axis', () => {
    const places = { step: Float64Array.of(10, 20), epoch: Float64Array.of(0.5, 1) };
    const loss = shown('loss', curve([[0, 2], [61.5, 1]], places)); // prettier-ignore
    assert.equal(csvOf([loss], 'time', everything), 'step,epoch,seconds,loss\r\n10,0.5,0,2\r\n20,1,61.5,1\r\n');
    assert.match(csvOf([loss], 'wall', everything), /^step,epoch,seconds since 1970,loss\r\n/);
  });

  test('keep the order of the log along a metric that runs to and fro', () => {
    const places = { step: Float64Array.of(1, 2, 3) };
    const loss = shown('loss', curve([[0.9, 3], [0.5, 2], [0.7, 1]], places)); // prettier-ignore
    assert.equal(csvOf([loss], 'metric:lr', everything), 'step,lr,loss\r\n1,0.9,3\r\n2,0.5,2\r\n3,0.7,1\r\n');
  });

  test('keep what was logged twice at one place', () => {
    const loss = shown('loss', curve([[1, 2], [1, 3], [2, 1]])); // prettier-ignore
    assert.equal(csvOf([loss], 'step', everything), 'step,loss\r\n1,2\r\n1,3\r\n2,1\r\n');
  });

  test('tell the lowest and the highest where points were merged', () => {
    const points = Array.from({ length: 8001 }, (_, step) => [step, step % 10] as const);
    const noisy = shown('noisy', curve(points, { exact: false }));
    const lines = csvOf([noisy], 'step', { from: 0, to: 8000 }).trimEnd().split('\r\n');
    assert.equal(lines[0], 'step,noisy,noisy (min),noisy (max)');
    assert.equal(lines.length, 2001);
    assert.equal(lines[1], '3,3,0,3');
    assert.equal(lines[3], '11,1,0,9');
  });

  test('take no name for a formula, and no comma for two cells', () => {
    const table = curve([[1, 2]]); // prettier-ignore
    const head = csvOf(
      ['=HYPERLINK("x")', 'loss, train', '+1', '@me', 'a\nb'].map((name) => shown(name, table)),
      'step',
      everything,
    ).split('\r\n')[0];
    assert.equal(head, `step,"'=HYPERLINK(""x"")","loss, train",'+1,'@me,"a\nb"`);
  });
});
