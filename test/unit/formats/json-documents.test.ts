import assert from 'node:assert/strict';
import { decode, formatOf, joinLines, readOne, rows, values } from './support/read';

suite('a JSON document with a list per metric', () => {
  test('a Keras History, by epochs', () => {
    const run = readOne(joinLines('{', '"loss": [2.0,', '1.5, NaN],', '"val_loss": [2.1, 1.9], "units": [3, 4]}'));
    assert.equal(run.format, 'json-history');
    assert.deepEqual(rows(run, 'loss'), ['- 0 2 @2', '- 1 1.5 @3', '- 2 NaN @3']);
    assert.deepEqual(rows(run, 'val_loss'), ['- 0 2.1 @4', '- 1 1.9 @4']);
    assert.deepEqual(Object.keys(values(run)), ['loss', 'val_loss']);
  });

  test('as pandas writes it, and as a string that holds a Python dictionary', () => {
    assert.deepEqual(rows(readOne('{"loss":{"0":2.5,"1":2.25}}'), 'loss'), ['- 0 2.5 @1', '- 1 2.25 @1']);
    const python = readOne(`"{'val_loss': [0.5, nan], 'loss': [0.75, 0.25]}"`);
    assert.deepEqual(rows(python, 'val_loss'), ['- 0 0.5 @1', '- 1 NaN @1']);
  });

  test('what nests deeper than any log is passed over, and what follows is read', () => {
    const deep = `${'['.repeat(2000)}7, 8${']'.repeat(2000)}`;
    assert.deepEqual(rows(readOne(`{"loss": [1, 0.5, ${deep}, 0.25]}`), 'loss'), [
      '- 0 1 @1',
      '- 1 0.5 @1',
      '- 3 0.25 @1',
    ]);
  });

  test('a range test goes by steps', () => {
    const run = readOne('{"lr": [1e-5, 1e-4], "loss": [2.3, 2.0]}');
    assert.deepEqual(rows(run, 'loss'), ['0 - 2.3 @1', '1 - 2 @1']);
    assert.deepEqual(rows(run, 'lr'), ['0 - 0.00001 @1', '1 - 0.0001 @1']);
  });

  test('a list of places serves the lists behind it; nested names are joined', () => {
    const run = readOne('{"epoch": [5, 10], "valid_0": {"logloss": [0.6, 0.5, 0.4]}, "loss": [1, 2]}');
    assert.deepEqual(rows(run, 'valid_0/logloss'), ['- 5 0.6 @1', '- 10 0.5 @1']);
  });

  test('what has come so far is read', () => {
    assert.deepEqual(values(decode('{"loss": [2.0, 1.5, 1.').runs[0]!), { loss: [2, 1.5] });
  });
});

suite('a JSON document with a list of records', () => {
  test("Chainer's log, with the line of each value", () => {
    const record = (epoch: number): readonly string[] => [
      '{',
      `"epoch": ${String(epoch)}, "iteration": ${String(epoch * 10)},`,
      `"main/loss": 0.5, "validation": {"loss": NaN},`,
      '"elapsed_time": 4.5}',
    ];
    const run = readOne(joinLines('[', ...record(1), ',', ...record(2), ']'));
    assert.equal(run.format, 'json-records');
    assert.deepEqual(rows(run, 'main/loss'), ['10 1 0.5 @4', '20 2 0.5 @9']);
    assert.deepEqual(rows(run, 'validation/loss'), ['10 1 NaN @4', '20 2 NaN @9']);
  });

  test('records under a key, beside other things', () => {
    const run = readOne(
      '{"config": {"epochs": 3}, "history": [{"epoch": 1, "loss": 2}, {"epoch": 2, "loss": 1}], "x": 1}',
    );
    assert.deepEqual(rows(run, 'loss'), ['- 1 2 @1', '- 2 1 @1']);
  });

  test('a list of other objects is no log', () => {
    assert.equal(formatOf('[{"model": "a", "accuracy": 0.8}, {"model": "b", "accuracy": 0.9}]', 'x.json'), null);
    assert.equal(formatOf('{"layers": [{"units": 3}], "loss": "mse", "loss_weights": [1, 2]}', 'x.json'), null);
  });
});

test('a list of accuracies, one per class, is no log', () => {
  assert.equal(formatOf('{"labels": ["a", "b"], "accuracy": [0.5, 0.75], "f1": [0.25, 0.5]}', 'x.json'), null);
  assert.equal(formatOf('{"auc": [0.5, 0.75], "val_auc": [0.25, 0.5]}', 'x.json'), 'json-history');
});

suite("Sacred's metrics", () => {
  test('values stand at their steps, whichever comes first', () => {
    const run = readOne(
      joinLines(
        '{"loss": {"steps": [0, 5], "timestamps": ["2020-07-11T00:08:27.1"], "values": [2.5,',
        'NaN]},',
        '"acc": {"values": [0.5, 0.75], "steps": [1, 2]}}',
      ),
    );
    assert.equal(run.format, 'sacred');
    assert.deepEqual(rows(run, 'loss'), ['0 - 2.5 @1', '5 - NaN @2']);
    assert.deepEqual(rows(run, 'acc'), ['1 - 0.5 @3', '2 - 0.75 @3']);
  });
});
