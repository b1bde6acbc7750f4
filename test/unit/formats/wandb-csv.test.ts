import assert from 'node:assert/strict';
import { decode, formatOf, joinLines, meanings, rows } from './support/read';

const triple = (run: string, metric: string): string =>
  ['', '__MIN', '__MAX'].map((end) => `"${run} - ${metric}${end}"`).join(',');

suite("Weights & Biases' export of a chart", () => {
  test('every run of the chart is a run, and its range no series', () => {
    const { runs, problems } = decode(
      joinLines(
        `"Step",${triple('a - test/1', 'loss')},${triple('brave-owl-2', 'loss')}`,
        '"0","2.3","2.3","2.3","2.4","2.4","2.4"',
        '"5","2.1","2.0","2.2","","",""',
        '"7","","","","NaN","NaN","NaN"',
      ),
    );
    assert.deepEqual(
      runs.map(({ format, name, attempt }) => [format, name, attempt]),
      [
        ['wandb-csv', 'a - test/1', 1],
        ['wandb-csv', 'brave-owl-2', 2],
      ],
    );
    assert.deepEqual(rows(runs[0]!, 'loss'), ['0 - 2.3 @2', '5 - 2.1 @3']);
    assert.deepEqual(rows(runs[1]!, 'loss'), ['0 - 2.4 @2', '7 - NaN @4']);
    assert.deepEqual(meanings(runs[0]!), { loss: 'train loss' });
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['Run 1 of this file is "a - test/1".', 'Run 2 of this file is "brave-owl-2".'],
    );
  });

  test('one run alone needs no naming; a chart over time counts its rows', () => {
    const { runs, problems } = decode(
      joinLines(`"Relative Time (Process)",${triple('owl', 'val/loss')}`, '"0.5","3","3","3"', '"1.5","2","2","2"'),
    );
    assert.deepEqual(rows(runs[0]!, 'val/loss'), ['0 - 3 @2', '1 - 2 @3']);
    assert.equal(problems.length, 0);
  });

  test('columns without a range are those of another table', () => {
    assert.notEqual(formatOf(joinLines('Step,owl - loss', '0,2.3', '1,2.2'), 'a.csv'), 'wandb-csv');
  });
});
