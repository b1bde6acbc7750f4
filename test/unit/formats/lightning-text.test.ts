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

  test("Rich's bar shows the values of an epoch when the next one opens, and goes on below", () => {
    const bar = (epoch: number, batch: number, shown: string): string =>
      `\u001b[2K\u001b[1A\u001b[2KEpoch ${String(epoch)}/3  ━━━━╸━━━━━ ${String(batch)}/20 0:00:00 • -:--:-- 0.00it/s ${shown}`;
    const below = ' '.repeat(60);
    const run = readOne(
      joinLines(
        bar(0, 0, `val_loss: 2.327`),
        bar(0, 10, 'train_loss_step:'),
        `${below}2.293 `,
        bar(0, 20, 'train_loss_step:'),
        `${below}1.231 `,
        'Validation ━━━━╸ 1/9   0:00:00 • -:--:-- 0.00it/s',
        bar(1, 0, 'train_loss_step:'),
        `${below}1.231 val_loss:  `,
        `${below}1.408 `,
        bar(1, 20, 'train_loss_step: 0.9 val_loss: 1.408'),
      ),
    );
    assert.equal(run.format, 'lightning-text');
    assert.deepEqual(rows(run, 'train_loss_step'), ['10 0 2.293 @2', '20 0 1.231 @4', '40 1 0.9 @10']);
    assert.deepEqual(rows(run, 'val_loss'), ['20 0 1.408 @7']);
  });

  test('NeMo validates within one long epoch', () => {
    const bar = (batch: number, loss: string, validation: string): string =>
      `Epoch 0: :   0%|          | ${String(batch)}/603000 [1:03:17<317:00:58, v_num=, reduced_train_loss=${loss}, ` +
      `global_step=2e+3, consumed_samples=1.28e+6, val_loss=${validation}]`;
    const run = readOne(joinLines(bar(1000, '2.9', '3.0'), bar(2000, '2.6', '3.0'), bar(3000, '2.5', '2.8')));
    assert.deepEqual(rows(run, 'val_loss'), ['1000 0 3 @1', '3000 0 2.8 @3']);
    assert.equal(run.series.length, 2);
  });
});
