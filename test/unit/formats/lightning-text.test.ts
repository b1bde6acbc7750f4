import assert from 'node:assert/strict';
import { decode, joinLines, readOne, rows, values } from './support/read';

const bar = (epoch: number, batch: number, shown: string): string =>
  `Epoch ${String(epoch)}:  50%|████▌     | ${String(batch)}/2 [00:01<00:01,  3.5it/s, v_num=7, ${shown}]`;
const validation = 'Validation DataLoader 0: 100%|██████████| 2/2 [00:00<00:00,  9.02it/s]';
const log = [
  'Epoch 0:   0%|          | 0/2 [00:00<?, ?it/s]',
  bar(0, 1, 'train_loss=2.0'),
  bar(0, 2, 'train_loss=1.5'),
  validation,
  bar(0, 2, 'train_loss=1.5, val_loss=1.8'),
  bar(0, 2, 'train_loss=1.5, val_loss=1.8, train_loss_epoch=1.75'),
  bar(1, 1, 'train_loss=1.5, val_loss=1.8, train_loss_epoch=1.75'),
  bar(1, 2, 'train_loss=1.25, val_loss=1.8, train_loss_epoch=1.75'),
];

suite("PyTorch Lightning's progress output", () => {
  test('a value of training counts where it changes, one of validation once an epoch', () => {
    const run = readOne(log.join('\r'));
    assert.equal(run.format, 'lightning-text');
    assert.deepEqual(rows(run, 'train_loss'), ['1 0 2 @2', '2 0 1.5 @3', '4 1 1.25 @8']);
    assert.deepEqual(rows(run, 'val_loss'), ['2 0 1.8 @5']);
    assert.deepEqual(rows(run, 'train_loss_epoch'), ['2 0 1.75 @6']);
  });

  test('a loss that validation leaves the same counts again when the epoch is over', () => {
    const run = readOne(joinLines(...log, validation, bar(2, 0, 'train_loss=1.25, val_loss=1.8')));
    assert.deepEqual(rows(run, 'val_loss'), ['2 0 1.8 @5', '4 1 1.8 @8']);
    const done = readOne(joinLines(...log, validation, '`Trainer.fit` stopped: `max_epochs=2` reached.'));
    assert.deepEqual(rows(done, 'val_loss'), ['2 0 1.8 @5', '4 1 1.8 @8']);
  });

  test('a run that was started again is another attempt', () => {
    const { runs } = decode(joinLines(...log, ...log));
    assert.deepEqual(
      runs.map((run) => values(run).val_loss),
      [[1.8], [1.8]],
    );
  });
});
