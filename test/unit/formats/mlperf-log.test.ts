import assert from 'node:assert/strict';
import { formatOf, joinLines, meanings, readOne, rows } from './support/read';

function mark(key: string, value: unknown, metadata: Readonly<Record<string, unknown>> = {}): string {
  const record = { namespace: '', time_ms: 1593102326276, event_type: 'POINT_IN_TIME', key, value, metadata };
  return `:::MLLOG ${JSON.stringify(record)}`;
}

const opening = [mark('submission_benchmark', 'resnet'), mark('init_start', null)];

suite('MLPerf training log', () => {
  test('settings and evaluations come from the records, losses from the text of one task', () => {
    const run = readOne(
      joinLines(
        ...opening,
        mark('global_batch_size', 2048),
        mark('opt_base_learning_rate', 0.002),
        mark('lars_opt_momentum', 0.9),
        mark('opt_name', 'lars'),
        '0: TRAIN [0][0/20]\tTime 0.059 (0.134)\tLoss/tok 7.08 (8.57)\tLR 3.900e-04',
        '1: TRAIN [0][0/20]\tTime 0.059 (0.134)\tLoss/tok 9.99 (8.57)\tLR 3.900e-04',
        '0: TRAIN [0][10/20]\tTime 0.104 (0.136)\tLoss/tok 6.61 (8.51)\tLR 4.909e-04',
        '0: TEST [0][0/3]\tTime 0.763 (0.763)\tLoss/tok 6.5 (6.5)',
        `  0: ${mark('eval_accuracy', 0.2025, { epoch_num: 1 })}`,
        '0: TRAIN [1][0/20]\tTime 0.104 (0.136)\tLoss/tok 5.5 (8.51)\tLR 4.909e-04',
        mark('eval_accuracy', 0.24, { epoch_num: 2 }),
      ),
    );
    assert.equal(run.format, 'mlperf-log');
    assert.deepEqual(rows(run, 'Loss/tok'), ['0 0 7.08 @7', '10 0 6.61 @9', '20 1 5.5 @12']);
    assert.deepEqual(rows(run, 'eval_accuracy'), ['10 0 0.2025 @11', '20 1 0.24 @13']);
    assert.equal(meanings(run).eval_accuracy, 'validation accuracy');
    assert.deepEqual(
      run.hyperparameters.map(({ name, value, line }) => [name, value, line]),
      [
        ['totalBatchSize', 2048, 3],
        ['learningRate', 0.002, 4],
        ['momentum', 0.9, 5],
        ['optimizer', 'lars', 6],
      ],
    );
  });

  test('dictionaries name their step; a target of several parts is several series', () => {
    const run = readOne(
      joinLines(
        ...opening,
        "{'training_steps': 594, 'average_loss': 1.26, 'learning_rate': 0.0017, 'skipped_steps': 9}",
        mark('eval_accuracy', { BBOX: 0.17, SEGM: 0.18 }, { epoch_num: 1.5 }),
      ),
    );
    assert.deepEqual(rows(run, 'average_loss'), ['594 - 1.26 @3']);
    assert.deepEqual(rows(run, 'eval_accuracy/BBOX'), ['594 1.5 0.17 @4']);
    assert.equal(run.series.length, 4);
  });

  test('the target of a language model is a loss, placed by samples', () => {
    const run = readOne(
      joinLines(
        mark('submission_benchmark', 'llama2_70b_lora'),
        mark('run_start', null),
        mark('virtual_losses', 4),
        mark('tracked_stats', { train_loss: 1.5, throughput: 9 }, { samples_count: 128 }),
        mark('eval_accuracy', 0.93, { samples_count: 384 }),
      ),
    );
    assert.deepEqual(meanings(run), {
      train_loss: 'train loss',
      throughput: 'system speed',
      'eval (loss)': 'validation loss',
    });
    assert.deepEqual(rows(run, 'eval (loss)'), ['384 - 0.93 @5']);
  });

  test("the load generator's records are those of no training", () => {
    assert.equal(formatOf(joinLines(mark('loadgen_version', '4.1'), mark('requested_scenario', 'Offline'))), null);
  });
});
