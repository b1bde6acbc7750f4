import assert from 'node:assert/strict';
import { formatOf, joinLines, meanings, readOne, rows } from './support/read';

const header = 'epoch     train_loss  valid_loss  accuracy  time    ';

suite("fastai's progress output", () => {
  test('the rows of the table between the drawings of the bar', () => {
    const run = readOne(
      joinLines(
        header,
        'Epoch 1/2 : |███████████---------| 33.33% [3/9 00:00<00:00 0.7648]',
        '0         2.199930    1.901680    0.661538  00:02     ',
        'Epoch 2/2 : |████████████████████| 100.00% [9/9 00:00<00:00 0.8874]',
        '1         1.591570    nan         0.850000  1:00:02     ',
        '2         0.9         0.8',
      ),
    );
    assert.equal(run.format, 'fastai-text');
    assert.deepEqual(rows(run, 'train_loss'), ['- 0 2.19993 @3', '- 1 1.59157 @5']);
    assert.deepEqual(rows(run, 'valid_loss'), ['- 0 1.90168 @3', '- 1 NaN @5']);
    assert.deepEqual(meanings(run), {
      train_loss: 'train loss',
      valid_loss: 'validation loss',
      accuracy: 'validation accuracy',
    });
  });

  test('a header without rows is no log', () => {
    assert.equal(formatOf(joinLines('Some text', header, 'Epoch 1/2 : |██---| 33.33% [3/9 00:00<00:00]')), null);
  });
});
