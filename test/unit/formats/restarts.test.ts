import assert from 'node:assert/strict';
import { decode, joinLines, rows } from './support/read';

const epochs = (from: number, to: number, loss: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `${String(from + at)},${String(loss - at * 0.01)},0.9`);

suite('a log that goes back', () => {
  test('to its beginning is a new attempt', () => {
    const { runs } = decode(joinLines('epoch,loss,val_loss', ...epochs(0, 6, 2), ...epochs(0, 4, 3)), {
      path: 'a/training.log',
    });
    assert.deepEqual(
      runs.map(({ name, attempt, series }) => [name, attempt, series[0]!.points.length]),
      [
        ['training.log', 1, 7],
        ['training.log#2', 2, 5],
      ],
    );
    assert.equal(runs[1]!.series[0]!.points.line[0], 9);
    assert.deepEqual(
      runs.map(({ isOver }) => isOver ?? false),
      [true, false],
      'only to the last can more come',
    );
  });

  test('with its header repeated is a new attempt too', () => {
    const header = 'epoch,loss,val_loss';
    const { runs, problems } = decode(joinLines(header, ...epochs(0, 5, 2), header, ...epochs(0, 5, 1)));
    assert.deepEqual([runs.length, problems.length], [2, 0]);
  });

  test('again and again is no row of attempts: a counter that runs backwards makes no thousand runs', () => {
    const backwards = Array.from({ length: 1000 }, (_, at) => JSON.stringify({ step: 1000 - at, loss: 1 + (at % 7) }));
    const { runs, problems } = decode(joinLines(...backwards), {}, 'jsonl');
    assert.equal(runs.length, 100);
    assert.equal(runs[99]!.series[0]!.points.length, 901);
    assert.deepEqual(
      problems.map(({ severity, line }) => [severity, line]),
      [['warning', 101]],
    );
  });

  test('part of the way is a resumed run: the later values count', () => {
    const { runs, problems } = decode(joinLines('epoch,loss,val_loss', ...epochs(0, 9, 2), ...epochs(6, 12, 1)));
    assert.equal(runs.length, 1);
    const loss = rows(runs[0]!, 'loss');
    assert.equal(loss.length, 13);
    assert.equal(loss[6], '- 6 1 @12');
    assert.deepEqual(
      problems.map(({ severity, line, message }) => [severity, line, message]),
      [['info', 12, 'The log goes back to epoch 6: 8 earlier points were replaced.']],
    );
  });

  test('in every epoch counts its steps within the epoch', () => {
    const lines = [1, 2, 3].flatMap((epoch) =>
      [50, 100].map((step) => `epoch ${String(epoch)} iter ${String(step)} loss: 0.5${String(epoch)}`),
    );
    const { runs } = decode(joinLines(...lines));
    assert.equal(runs.length, 1);
    assert.deepEqual(
      rows(runs[0]!, 'loss').map((row) => row.split(' ')[0]),
      ['50', '100', '150', '200', '250', '300'],
    );
  });

  test('in every epoch, with its length told', () => {
    const { runs } = decode(
      joinLines(...[1, 2, 3].map((epoch) => `Epoch [${String(epoch)}][50/120] loss: ${String(1 / epoch)}`)),
    );
    assert.deepEqual(
      rows(runs[0]!, 'loss').map((row) => row.split(' ')[0]),
      ['50', '170', '290'],
    );
  });

  test('a record that two handlers wrote counts once', () => {
    const { runs } = decode(
      joinLines(...[1, 1, 2, 2, 3, 3].map((epoch) => `Epoch ${String(epoch)}/3 loss: ${String(1 / epoch)}`)),
    );
    assert.equal(rows(runs[0]!, 'loss').length, 3);
  });

  test('an earlier view of the points stays as it was', () => {
    const log = joinLines('epoch,loss,val_loss', ...epochs(0, 9, 2));
    const { runs } = decode(log);
    const before = rows(runs[0]!, 'loss');
    const decoder = decode(log);
    const view = decoder.runs[0]!;
    decoder.push(new TextEncoder().encode(joinLines(...epochs(6, 12, 1))));
    assert.deepEqual(rows(view, 'loss'), before);
    assert.equal(rows(decoder.runs[0]!, 'loss')[6], '- 6 1 @12');
  });
});
