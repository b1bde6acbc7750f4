import assert from 'node:assert/strict';
import { decode, formatOf, joinLines, meanings, readOne, rows } from './support/read';

const head = 'epoch     iter    rate   |  top_cls_loss   reg_loss   |  fuse_cls_loss  reg_loss  |  ';
const dashes = '-'.repeat(60);

suite('Printed table with bars', () => {
  test('columns are those of the head, which is printed again', () => {
    const run = readOne(
      joinLines(
        head,
        dashes,
        head,
        dashes,
        '0.0   0   0.0500   |   0.77913   2.82935   |   1.27644   nan  ',
        '1.0   1   0.0500   |   0.73594   2.76314   |   1.29113   26.44966  ',
      ),
    );
    assert.equal(run.format, 'pipe-table');
    assert.deepEqual(rows(run, 'top_cls_loss'), ['0 0 0.77913 @5', '1 1 0.73594 @6']);
    assert.deepEqual(rows(run, 'reg_loss (2)'), ['0 0 NaN @5', '1 1 26.44966 @6']);
    assert.equal(meanings(run).rate, 'schedule learning-rate');
  });

  test('splits may stand over the groups', () => {
    const run = readOne(
      joinLines(
        '                   |      VALID        | TRAIN/BATCH       |',
        'rate   iter  epoch | loss  acc-1       | loss  acc-1       |  time',
        dashes,
        '0.0100  500   1.0  | 0.693 0.500       | 0.700 0.510       | 0 hr 01 min',
        '0.0100  1000  2.0* | 0.593 0.600       | 0.600 0.610       | 0 hr 02 min',
      ),
    );
    assert.deepEqual(rows(run, 'validation loss'), ['500 1 0.693 @4', '1000 2 0.593 @5']);
    assert.deepEqual(rows(run, 'loss'), ['500 1 0.7 @4', '1000 2 0.6 @5']);
    assert.equal(meanings(run)['validation acc-1'], 'validation accuracy');
  });

  test('a row that starts over is another attempt', () => {
    const row = (step: number): string => `${String(step)} ${String(step)} 0.05 | 0.5 0.5 | 0.5 0.5`;
    const steps = Array.from({ length: 60 }, (_, step) => row(step));
    assert.equal(decode(joinLines(head, ...steps, head, ...steps)).runs.length, 2);
  });

  test('tables of results and of text are no logs', () => {
    assert.equal(formatOf(joinLines('model | loss', 'a | 0.5', 'b | 0.4')), null);
    assert.equal(formatOf(joinLines('| epoch | what |', '|---|---|', '| 1 | first |', '| 2 | second |')), null);
    assert.equal(formatOf(joinLines('| epoch | loss |', '|---|---|', '| 1 | 0.5 |', '| 2 | 0.4 |'), 'README.md'), null);
  });
});
