import assert from 'node:assert/strict';
import { bytesOf, decode, formatOf, joinLines, meanings, readOne, rows, values } from './support/read';

suite('JSON Lines', () => {
  test('one record a line, NaN bare, nested keys joined, null not logged', () => {
    const run = readOne(
      joinLines(
        '{"epoch": 1, "step": 12, "train_loss": 0.5, "val": {"loss": 0.6, "acc": null}, "note": "first"}',
        '{"epoch": 2, "step": 24, "train_loss": NaN, "val": {"loss": -Infinity, "acc": 0.9}}',
      ),
    );
    assert.equal(run.format, 'jsonl');
    assert.deepEqual(rows(run, 'train_loss'), ['12 1 0.5 @1', '24 2 NaN @2']);
    assert.deepEqual(rows(run, 'val/loss'), ['12 1 0.6 @1', '24 2 -Infinity @2']);
    assert.deepEqual(rows(run, 'val/acc'), ['24 2 0.9 @2']);
  });

  test('Detectron2', () => {
    const run = readOne(
      joinLines(
        '{"iteration": 19, "lr": 0.001, "total_loss": 1.2}',
        '{"iteration": 39, "lr": 0.002, "total_loss": 1.1, "bbox/AP": NaN}',
      ),
    );
    assert.deepEqual(rows(run, 'total_loss'), ['19 - 1.2 @1', '39 - 1.1 @2']);
    assert.equal(meanings(run)['bbox/AP'], 'validation score');
  });

  test('evaluation rows of MMCV stand at the step of the training row before them', () => {
    const run = readOne(
      joinLines(
        '{"hook_msgs": {}}',
        '{"mode": "train", "epoch": 1, "iter": 50, "lr": 0.01, "loss": 1.5}',
        '{"mode": "train", "epoch": 2, "iter": 100, "lr": 0.01, "loss": 1.2}',
        '{"mode": "val", "epoch": 2, "iter": 7, "lr": 0.01, "loss": 1.3, "mIoU": 0.9}',
      ),
    );
    assert.deepEqual(rows(run, 'val/loss'), ['100 2 1.3 @4']);
    assert.deepEqual(rows(run, 'loss'), ['50 1 1.5 @2', '100 2 1.2 @3']);
    assert.equal(meanings(run)['val/loss'], 'validation loss');
  });

  test('the step of MMEngine is the epoch in evaluation rows', () => {
    const run = readOne(
      joinLines(
        '{"lr": 0.02, "loss": 1.7, "epoch": 1, "iter": 69, "step": 69}',
        '{"accuracy/top1": 43.1, "step": 1}',
        '{"lr": 0.02, "loss": 0.9, "epoch": 2, "iter": 138, "step": 138}',
        '{"accuracy/top1": 89.6, "step": 2}',
      ),
    );
    assert.deepEqual(rows(run, 'val/accuracy/top1'), ['69 1 43.1 @2', '138 2 89.6 @4']);
  });

  test('a broken line is a problem with its line; a half-written last one is not there yet', () => {
    const decoder = decode(
      `${joinLines('{"step": 1, "loss": 2}', '{"step": 2, "loss"', '{"step": 3, "loss": 1}', '{"step": 4, "loss": 1}')}{"step": 5, "lo`,
    );
    assert.deepEqual(
      decoder.problems.map(({ severity, line }) => [severity, line]),
      [['warning', 2]],
    );
    assert.deepEqual(rows(decoder.runs[0]!, 'loss'), ['1 - 2 @1', '3 - 1 @3', '4 - 1 @4']);
  });

  test('one record alone is a log only by its name', () => {
    assert.equal(formatOf(joinLines('{"step": 1, "loss": 2}'), 'log.jsonl'), 'jsonl');
    assert.equal(formatOf(joinLines('{"step": 1, "loss": 2}'), 'summary.json'), null);
  });

  test('LLaMA-Factory tells the planned length', () => {
    const run = readOne(
      joinLines(
        '{"current_steps": 5, "total_steps": 8712, "loss": 1.7, "eval_loss": null, "epoch": 0.0}',
        '{"current_steps": 10, "total_steps": 8712, "loss": 1.6, "eval_loss": null, "epoch": 0.0}',
      ),
    );
    assert.equal(run.planned.steps, 8712);
    assert.deepEqual(values(run), { loss: [1.7, 1.6] });
  });
});

const state = `{
  "best_metric": null,
  "log_history": [
    {
      "epoch": 0.5,
      "learning_rate": 5e-05,
      "loss": 2.5,
      "step": 10
    },
    {
      "epoch": 1.0,
      "eval_loss": NaN,
      "step": 20
    },
    {
      "epoch": 1.0,
      "step": 20,
      "total_flos": 1.0,
      "train_loss": 2.25,
      "train_runtime": 12.5
    }
  ],
  "max_steps": 40,
  "num_train_epochs": 2,
  "trial_params": null
}
`;

suite('Hugging Face trainer state', () => {
  test('records with the line of each value; the summary is no point', () => {
    const run = readOne(state, { path: 'trainer_state.json' });
    assert.equal(run.format, 'huggingface-trainer-state');
    assert.deepEqual(rows(run, 'loss'), ['10 0.5 2.5 @7']);
    assert.deepEqual(rows(run, 'learning_rate'), ['10 0.5 0.00005 @6']);
    assert.deepEqual(rows(run, 'eval_loss'), ['20 1 NaN @12']);
    assert.deepEqual(
      run.series.map(({ name }) => name),
      ['learning_rate', 'loss', 'eval_loss'],
    );
    assert.deepEqual(run.planned, { epochs: 2, steps: 40 });
  });

  test('a state that is still being written gives the records that are whole', () => {
    const decoder = decode(state.slice(0, state.indexOf('"step": 20')), { path: 'trainer_state.json' });
    assert.deepEqual(rows(decoder.runs[0]!, 'loss'), ['10 0.5 2.5 @7']);
    assert.deepEqual(decoder.problems, []);
  });

  test('on one line and with other line ends', () => {
    const run = readOne(state.replaceAll(/\n */g, ''), { path: 'trainer_state.json' });
    assert.deepEqual(rows(run, 'loss'), ['10 0.5 2.5 @1']);
    assert.deepEqual(rows(readOne(state.replaceAll('\n', '\r\n'), { path: 'trainer_state.json' }), 'loss'), [
      '10 0.5 2.5 @7',
    ]);
  });

  test('keys in strings and lists of other records do not mislead', () => {
    const text = state.replace(
      '"best_metric": null',
      '"note": "\\"log_history\\": [ {\\"loss\\": 9} ]", "other": [{"loss": 9, "step": 1}]',
    );
    assert.deepEqual(values(readOne(bytesOf(text), { path: 'trainer_state.json' })).loss, [2.5]);
  });
});
