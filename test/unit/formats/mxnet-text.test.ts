import assert from 'node:assert/strict';
import { formatOf, joinLines, meanings, readOne, rows } from './support/read';

suite('MXNet output', () => {
  test('Module API: a line stands at the last batch of its mean', () => {
    const run = readOne(
      joinLines(
        'INFO:root:Epoch[0] Batch [0-10]\tSpeed: 8956.98 samples/sec\taccuracy=0.10\tcross-entropy=2.30',
        'INFO:root:Epoch[0] Batch [10-20]\tSpeed: 8956.98 samples/sec\taccuracy=0.12\tcross-entropy=2.29',
        'INFO:root:Epoch[0] Train-accuracy=0.11',
        'INFO:root:Epoch[0] Time cost=0.199',
        'INFO:root:Epoch[0] Validation-accuracy=0.46',
        'INFO:root:Epoch[0] Validation-cross-entropy=2.2',
        'INFO:root:Epoch[1] Batch [0-10]\tSpeed: 8956.98 samples/sec\taccuracy=0.20\tcross-entropy=2.20',
      ),
    );
    assert.equal(run.format, 'mxnet-text');
    assert.deepEqual(rows(run, 'accuracy'), ['10 0 0.1 @1', '20 0 0.12 @2', '30 1 0.2 @7']);
    assert.deepEqual(rows(run, 'Validation-accuracy'), ['20 0 0.46 @5']);
    assert.deepEqual(meanings(run), {
      accuracy: 'train accuracy',
      'cross-entropy': 'train loss',
      'Train-accuracy': 'train accuracy',
      'Validation-accuracy': 'validation accuracy',
      'Validation-cross-entropy': 'validation loss',
    });
  });

  test('GluonCV names the length of the epoch', () => {
    const run = readOne(
      joinLines(
        'Namespace(batch_size=16, lr=0.01, num_epochs=196)',
        'Epoch[000] Batch [0049]/[1879]\tSpeed: 120.28 samples/sec\t accuracy=0.40\t loss=5.99\t lr=0.001010',
        '[Epoch 000] training: accuracy=0.37\t loss=5.98',
        '[Epoch 000] validation: err-top1=0.25 err-top5=0.1 loss=5.9',
        'Epoch[001] Batch [0049]/[1879]\tSpeed: 120.28 samples/sec\t accuracy=0.50\t loss=5.59\t lr=0.002010',
      ),
    );
    assert.equal(run.planned.epochs, 196);
    assert.deepEqual(rows(run, 'loss'), ['49 0 5.99 @2', '1928 1 5.59 @5']);
    assert.deepEqual(rows(run, 'validation loss'), ['49 0 5.9 @4']);
    assert.equal(meanings(run)['validation err-top1'], 'validation error');
  });

  test('the Estimator counts no epochs in an evaluation', () => {
    const epoch = (at: number, validation: string, training: string): readonly string[] => [
      `[Epoch ${String(at)}] Begin, current learning rate: 0.1000`,
      'Validation Begin',
      `[Epoch 0] Finished in 0.129s, validation accuracy: ${validation}`,
      `[Epoch ${String(at)}] Finished in 0.324s, training accuracy: ${training}`,
    ];
    const run = readOne(
      joinLines('Train for 6 epochs.', ...epoch(0, '0.75', '0.5'), ...epoch(1, '0.87', '0.84'), 'Train finished'),
    );
    assert.equal(run.planned.epochs, 6);
    assert.deepEqual(rows(run, 'validation accuracy'), ['- 0 0.75 @4', '- 1 0.87 @8']);
    assert.deepEqual(rows(run, 'training accuracy'), ['- 0 0.5 @5', '- 1 0.84 @9']);
    assert.deepEqual(rows(run, 'learning rate'), ['- 0 0.1 @2', '- 1 0.1 @6']);
  });

  test('an epoch without a metric is no record', () => {
    assert.equal(
      formatOf(joinLines('Epoch[0] Time cost=0.2', 'Epoch[1] Time cost=0.2', 'Epoch[2] Time cost=0.2')),
      null,
    );
  });
});
