import assert from 'node:assert/strict';
import { joinLines, readOne, rows, values } from './support/read';

const bar = (done: number, rest: string): string =>
  `${String(done)}/58 [${'='.repeat(done / 2)}>${'.'.repeat((58 - done) / 2)}] - ${rest}`;
const final = 'loss: 1.25 - acc: 0.27 - val_loss: 1.03 - val_acc: 0.46';

suite("Keras's progress output", () => {
  test('only the last drawing of an epoch counts', () => {
    const text = [
      'Epoch 1/3\n',
      `${bar(32, 'ETA: 0s - loss: 1.18 - acc: 0.31')}`,
      '\b'.repeat(70),
      `\r${bar(58, `0s 7ms/step - ${final}`)}\n`,
    ];
    const run = readOne(text.join(''));
    assert.equal(run.format, 'keras-text');
    assert.equal(run.planned.epochs, 3);
    assert.deepEqual(values(run), { loss: [1.25], acc: [0.27], val_loss: [1.03], val_acc: [0.46] });
    assert.deepEqual(rows(run, 'loss'), ['- 1 1.25 @3']);
  });

  test('Keras 3 draws with other characters and in colour', () => {
    const text = joinLines(
      'Epoch 1/3',
      '\u001b[1m 1/58\u001b[0m \u001b[32m━\u001b[0m\u001b[37m━━━━\u001b[0m \u001b[1m4s\u001b[0m 72ms/step - loss: 2.30',
      `\u001b[1m58/58\u001b[0m \u001b[32m━━━━━\u001b[0m \u001b[1m2s\u001b[0m 1ms/step - ${final} - learning_rate: 0.001`,
    );
    const run = readOne(text);
    assert.deepEqual(values(run).loss, [1.25]);
    assert.deepEqual(values(run).learning_rate, [0.001]);
  });

  test('one line per epoch', () => {
    const run = readOne(
      joinLines('Epoch 1/2', `58/58 - 0s - ${final}`, 'Epoch 2/2', `58/58 - 1s - 12ms/step - ${final}`),
    );
    assert.deepEqual(rows(run, 'val_loss'), ['- 1 1.03 @2', '- 2 1.03 @4']);
  });

  test('without validation, the epoch ends where another line begins; an evaluation afterwards is none of it', () => {
    const run = readOne(
      joinLines(
        'Epoch 1/2',
        bar(58, '0s 7ms/step - loss: 1.25'),
        'Epoch 2/2',
        bar(58, '0s 7ms/step - loss: 1.0'),
        '313/313 [==============================] - 1s 2ms/step - loss: 0.07',
      ),
    );
    assert.deepEqual(rows(run, 'loss'), ['- 1 1.25 @2', '- 2 1 @4']);
  });
});
