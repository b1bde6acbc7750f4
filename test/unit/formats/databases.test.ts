import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formats } from '../../../src/core/formats/index';
import { joinRuns } from '../../../src/core/formats/join';
import { SqliteFile } from '../../../src/core/formats/shared/sqlite';
import { columnsOfTable } from '../../../src/core/formats/shared/sqlite-schema';
import type { Run } from '../../../src/core/run';
import { decode, formatOf, rows } from './support/read';

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(join(__dirname, '../../fixtures', name)));
const told = ({ name, attempt, series, hyperparameters }: Run): unknown => ({
  name,
  attempt,
  series: series.map((one) => `${one.name} ${one.role} ${one.points.length}`),
  settings: Object.fromEntries(hyperparameters.map(({ key, value }) => [key, value])),
});

suite('Databases', () => {
  test("MLflow's holds a run for each of its runs", () => {
    const bytes = fixture('mlflow/mlflow.db');
    assert.equal(formatOf(bytes, 'mlflow.db'), 'mlflow-sqlite');
    const { runs, problems } = decode(bytes, { path: 'mlflow.db' });
    assert.deepEqual(problems, []);
    const series = (count: number): readonly string[] => [
      `train/loss train ${count}`,
      `val_loss validation ${count}`,
      `grad_norm gradient ${count}`,
      'test_accuracy test 1',
    ];
    assert.deepEqual(runs.map(told), [
      {
        name: 'rate-0.05',
        attempt: 1,
        series: series(8),
        settings: { learning_rate: 0.05, batch_size: 32, max_epochs: 8 },
      },
      {
        name: 'rate-0.01',
        attempt: 1,
        series: series(6),
        settings: { learning_rate: 0.01, batch_size: 32, max_epochs: 6 },
      },
    ]);
    assert.equal(rows(runs[0]!, 'grad_norm')[2], '3 - NaN @0');
    assert.deepEqual(
      joinRuns([{ runs, split: null }], 'mlflow.db').map(({ name, attempt }) => `${name} ${attempt}`),
      ['mlflow.db/rate-0.05 1', 'mlflow.db/rate-0.01 1'],
    );
  });

  test('what stands behind the last page of a database is none of it, however it is cut', () => {
    const bytes = fixture('mlflow/mlflow.db');
    const longer = new Uint8Array([...bytes, ...bytes.subarray(bytes.length - 4096)]);
    for (const at of [200, bytes.length - 1, bytes.length, longer.length]) {
      const decoder = formats.find(({ id }) => id === 'mlflow-sqlite')!.open({ path: 'mlflow.db' });
      decoder.push(longer.subarray(0, at));
      decoder.push(longer.subarray(at));
      decoder.end();
      assert.deepEqual(decoder.runs.map(told), decode(bytes, { path: 'mlflow.db' }).runs.map(told));
    }
  });

  test("Optuna's holds a run for each trial that reported values", () => {
    const bytes = fixture('optuna/study.db');
    assert.equal(formatOf(bytes, 'study.db'), 'optuna-sqlite');
    const { runs } = decode(bytes, { path: 'study.db' });
    assert.deepEqual(
      runs.map(({ name, series }) => [name, ...series.map(({ role, points }) => `${role} ${points.length}`)]),
      [
        ['trial 0', 'other 6'],
        ['trial 1', 'other 3'],
        ['trial 2', 'other 6'],
      ],
    );
    assert.deepEqual(
      runs.map(({ hyperparameters }) => hyperparameters.find(({ name }) => name === 'momentum')?.value),
      [0.8, 0.8, 0.9],
    );
  });

  test("trackio's holds a run for each name", () => {
    const bytes = fixture('trackio/digits.db');
    assert.equal(formatOf(bytes, 'digits.db'), 'trackio-sqlite');
    const { runs } = decode(bytes, { path: 'digits.db' });
    assert.deepEqual(runs.map(told), [
      {
        name: 'rate-0.05',
        attempt: 1,
        series: ['train/loss train 6', 'val/loss validation 6'],
        settings: { learning_rate: 0.05, batch_size: 32 },
      },
      {
        name: 'rate-0.01',
        attempt: 1,
        series: ['train/loss train 5', 'val/loss validation 5'],
        settings: { learning_rate: 0.01, batch_size: 32 },
      },
    ]);
    assert.match(rows(runs[1]!, 'val/loss')[3]!, /^20 4 NaN/);
  });

  test('a file is read once all its bytes are there, and one that is torn as far as it goes', () => {
    const bytes = fixture('mlflow/mlflow.db');
    const half = decode(bytes.subarray(0, bytes.length / 2), { path: 'mlflow.db' }, 'mlflow-sqlite');
    assert.ok(half.runs.length <= 2);
    assert.deepEqual(decode(new Uint8Array(200), { path: 'mlflow.db' }, 'mlflow-sqlite').runs, []);
  });

  test('rows that are written ahead to another file are told', () => {
    const bytes = fixture('mlflow/mlflow.db');
    bytes[18] = 2;
    const { problems, runs } = decode(bytes, { path: 'mlflow.db' });
    assert.match(problems[0]!.message, /-wal/);
    assert.equal(runs[0]!.problems.length, 1);
  });

  test('any other database is none', () => {
    const bytes = fixture('mlflow/mlflow.db');
    const text = Buffer.from(bytes).toString('latin1').replaceAll('run_uuid', 'row_uuid');
    assert.equal(formatOf(new Uint8Array(Buffer.from(text, 'latin1')), 'mlflow.db'), null);
    assert.equal(new SqliteFile(bytes).has('metrics', 'no_such_column'), false);
  });

  test('the columns of a table', () => {
    assert.deepEqual(
      columnsOfTable(
        'CREATE TABLE "a" (id INTEGER PRIMARY KEY AUTOINCREMENT, "key" VARCHAR(9, 2) DEFAULT \'a,b\', `c` TEXT, UNIQUE (id, c))',
      ),
      { columns: ['id', 'key', 'c'], numberColumn: 0 },
    );
    assert.deepEqual(columnsOfTable('CREATE TABLE t (a TEXT, b INTEGER NOT NULL, CONSTRAINT x PRIMARY KEY (b))'), {
      columns: ['a', 'b'],
      numberColumn: 1,
    });
    assert.equal(columnsOfTable('CREATE TABLE t (a BIGINT, PRIMARY KEY (a))').numberColumn, -1);
  });
});
