import assert from 'node:assert/strict';
import { decode, formatOf, joinLines, meanings, readOne, rows } from './support/read';

const writer = (rest: string): string => `I0305 23:36:24.643685 140287467915008 logging_writer.py:48] ${rest}`;
const runner = (rest: string): string => `I0305 23:40:46.562285 140291580613824 submission_runner.py:469] ${rest}`;

suite('CLU metric writer output', () => {
  test('values stand at the step in brackets; a collection names the split', () => {
    const run = readOne(
      joinLines(
        "I0305 23:36:20.1 140 logging_writer.py:80] [Hyperparameters] {'learning_rate': 0.1, 'batch_size': 32}",
        writer('[0] collection=train grad_norm=19.0489, loss=33.405, lr=0.1'),
        writer('[100] collection=eval accuracy=0.5, loss=nan'),
        "I0305 23:36:24.6 140 logging_writer.py:64] [100] Got texts: {'sample': 'loss=3'}.",
      ),
    );
    assert.equal(run.format, 'clu-text');
    assert.deepEqual(rows(run, 'loss'), ['0 - 33.405 @2']);
    assert.deepEqual(rows(run, 'eval/loss'), ['100 - NaN @3']);
    assert.deepEqual(meanings(run), {
      grad_norm: 'gradient grad-norm',
      loss: 'train loss',
      lr: 'schedule learning-rate',
      'eval/accuracy': 'validation accuracy',
      'eval/loss': 'validation loss',
    });
    assert.deepEqual(
      run.hyperparameters.map(({ name, value, line }) => [name, value, line]),
      [
        ['learningRate', 0.1, 1],
        ['batchSize', 32, 1],
      ],
    );
  });

  test("AlgoPerf's evaluations count once, without its clocks and counters", () => {
    const told = "{'train/loss': Array(31.17549, dtype=float32), 'validation/wer': np.float64(3.66), 'score': 58.1}";
    const run = readOne(
      joinLines(
        writer('[0] global_step=0, loss=33.4'),
        runner(`Time since start: 319.99s, \tStep: 1, \t${told}`),
        writer('[1] global_step=1, preemption_count=0, score=58.1, train/loss=31.1754894, validation/wer=3.66'),
        runner(`Time since start: 400.00s, \tStep: 9, \t${told}`),
        writer('[100] global_step=100, loss=9.5'),
        runner(`Metrics: {'eval_results': [(1, ${told})]}`),
      ),
    );
    assert.deepEqual(rows(run, 'train/loss'), ['1 - 31.1754894 @3', '9 - 31.17549 @4']);
    assert.deepEqual(rows(run, 'validation/wer'), ['1 - 3.66 @3', '9 - 3.66 @4']);
    assert.deepEqual(rows(run, 'loss'), ['0 - 33.4 @1', '100 - 9.5 @5']);
    assert.equal(run.series.length, 3);
  });

  test('an evaluation at the end of the log is read', () => {
    const { runs } = decode(
      joinLines(writer('[0] loss=3'), runner("Time since start: 4s, \tStep: 7, \t{'train/loss': 2.5}")),
    );
    assert.deepEqual(rows(runs[0]!, 'train/loss'), ['7 - 2.5 @2']);
  });

  test('lines of the writer without anything to judge by are no log', () => {
    assert.equal(formatOf(joinLines(writer('[0] steps_per_sec=3'), writer('[10] steps_per_sec=3'))), null);
  });
});
