import assert from 'node:assert/strict';
import { decode, formatOf, joinLines, meanings, readOne, rows, values } from './support/read';

const train = (loss: string, epoch: string): string => `{'loss': ${loss}, 'learning_rate': 9.9e-05, 'epoch': ${epoch}}`;

suite('Hugging Face Trainer output', () => {
  test('records stand at their epoch; the run summary is no point', () => {
    const run = readOne(
      joinLines(
        'TrainingArguments(learning_rate=0.01, logging_nan_inf_filter=True)',
        train('1.97', '0.04'),
        train('1.5', '0.08'),
        "{'eval_loss': 1.4, 'eval_runtime': 3.2, 'epoch': 0.08}",
        "{'train_runtime': 9.1, 'train_loss': 1.7, 'epoch': 0.08}",
      ),
    );
    assert.equal(run.format, 'huggingface-text');
    assert.deepEqual(rows(run, 'loss'), ['- 0.04 1.97 @2', '- 0.08 1.5 @3']);
    assert.deepEqual(rows(run, 'eval_loss'), ['- 0.08 1.4 @4']);
    assert.deepEqual(meanings(run), {
      loss: 'train loss',
      learning_rate: 'schedule learning-rate',
      eval_loss: 'validation loss',
      eval_runtime: 'system time',
    });
  });

  test('quoted numbers, nan and a progress bar on the same line', () => {
    const bar = ' 50%|█████     | 13/26 [00:00<00:00, 63.72it/s]';
    const run = readOne(`${bar}\r${train("'2.02'", "'0.5'")}\n${bar}${train('nan', '1.0')}\n`);
    assert.deepEqual(rows(run, 'loss'), ['- 0.5 2.02 @2', '- 1 NaN @3']);
  });

  test('a record that is cut off is reported, and waited for at the end', () => {
    const head = joinLines(train('2', '1'), "{'loss': 1.5, 'epoch': 2", train('1', '3'));
    const { runs, problems } = decode(`${head}{'loss': 0.5, 'ep`);
    assert.deepEqual(values(runs[0]!).loss, [2, 1]);
    assert.deepEqual(
      problems.map(({ line }) => line),
      [2],
    );
  });

  test('other dictionaries are no records', () => {
    const text = joinLines("{'lr': 0.1, 'epoch': 3}", "{'loss': 'mse', 'epoch': 10}", "{'loss': 0.3}");
    assert.equal(formatOf(text), null);
  });
});
