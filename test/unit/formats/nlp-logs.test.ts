import assert from 'node:assert/strict';
import { decode, formatOf, joinLines, meanings, readOne, rows } from './support/read';

suite('Logs of language and speech toolkits', () => {
  test("AllenNLP's table has a column per split, and N/A is no value", () => {
    const prefix = '2026-11-24 20:36:19,623 - INFO - allennlp.training';
    const run = readOne(
      joinLines(
        '2026-11-24 20:28:43,879 - INFO - allennlp.common.params - trainer.optimizer.lr = 0.05',
        `${prefix}.trainer - Epoch 0/9`,
        `${prefix}.tensorboard_writer -                   Training |  Validation`,
        `${prefix}.tensorboard_writer - loss          |     0.510  |     0.543`,
        `${prefix}.tensorboard_writer - cpu_memory_MB |  1580.612  |       N/A`,
      ),
    );
    assert.equal(run.format, 'allennlp-text');
    assert.equal(run.planned.epochs, 10);
    assert.equal(run.hyperparameters[0]?.value, 0.05);
    assert.deepEqual(rows(run, 'training_loss'), ['- 0 0.51 @4']);
    assert.deepEqual(rows(run, 'validation_loss'), ['- 0 0.543 @4']);
    assert.equal(meanings(run)['training_cpu_memory_MB'], 'system other');
    assert.equal(run.series.length, 3);
  });

  test("AllenNLP's epochs are told by their files, and final values are left alone", () => {
    const text = '{"epoch": 3, "training_epochs": 3, "training_loss": NaN, "validation_loss": 0.5}';
    const run = readOne(text, { path: 'out/metrics_epoch_3.json' });
    assert.deepEqual(rows(run, 'training_loss'), ['- 3 NaN @0']);
    assert.deepEqual(meanings(run), { training_loss: 'train loss', validation_loss: 'validation loss' });
    assert.equal(formatOf(text, 'out/metrics.json'), null);
  });

  test('Flair: the report on the test set is no part of the curves', () => {
    const stamp = '2026-11-24 12:12:08,966';
    const run = readOne(
      joinLines(
        `${stamp} epoch 1 - iter 2/4 - loss 0.90223247 - samples/sec: 112.48`,
        `${stamp} epoch 1 - iter 4/4 - loss 0.85 - samples/sec: 112.48`,
        `${stamp} EPOCH 1 done: loss 0.8579 - lr: 0.100000`,
        `${stamp} DEV : loss 0.6743 - f1-score (micro avg)  0.7667`,
        `${stamp} epoch 2 - iter 2/4 - loss 0.5 - samples/sec: 112.48`,
        'MICRO_AVG: acc 0.6216 - f1-score 0.7667',
        '1   tp: 2272 - fp: 693 - fn: 7 - tn: 28 - precision: 0.7663 - recall: 0.9969 - accuracy: 0.7645 - f1-score: 0.8665',
      ),
    );
    assert.equal(run.format, 'flair-text');
    assert.deepEqual(rows(run, 'loss'), ['2 1 0.90223247 @1', '4 1 0.85 @2', '6 2 0.5 @5']);
    assert.deepEqual(rows(run, 'epoch loss'), ['4 1 0.8579 @3']);
    assert.deepEqual(rows(run, 'dev loss'), ['4 1 0.6743 @4']);
    assert.equal(meanings(run)['dev f1-score (micro avg)'], 'validation score');
    assert.equal(run.series.length, 6);
  });

  test('JoeyNMT: what a validation prints is validation, and its loss is a sum', () => {
    const run = readOne(
      joinLines(
        'Steps: 1000\tLoss: 101679.10156\tPPL: 49.33279\tbleu: 1.33240\tLR: 0.00030000\t*',
        'Steps: 2000\tLoss: 88058.70312\tPPL: 29.26390\tbleu: 2.45411\tLR: 0.00030000\t',
      ),
    );
    assert.deepEqual(meanings(run), {
      'validation loss sum': 'validation loss',
      'validation PPL': 'validation perplexity',
      'validation bleu': 'validation score',
      LR: 'schedule learning-rate',
    });
    assert.deepEqual(rows(run, 'validation PPL'), ['1000 - 49.33279 @1', '2000 - 29.2639 @2']);
  });

  test('spaCy: the loss of the first batch is no sum, and scores are those of the development set', () => {
    const run = readOne(
      joinLines(
        'E    #       LOSS TOK2VEC  LOSS NER  ENTS_F  SCORE',
        '---  ------  ------------  --------  ------  ------',
        '  0       0          0.00     65.81    0.00    0.00',
        '  1     200         11.30    930.20   41.20    0.41',
      ),
    );
    assert.deepEqual(rows(run, 'LOSS NER'), ['200 1 930.2 @4']);
    assert.deepEqual(rows(run, 'ENTS_F'), ['0 0 0 @3', '200 1 41.2 @4']);
    assert.equal(meanings(run)['SCORE'], 'validation score');
    const old = readOne(
      joinLines('Itn  Dep Loss    UAS    NER Loss', '---  --------  -----  --------', '  0   1000.5  70.1   20.5'),
    );
    assert.deepEqual(meanings(old), { 'Dep Loss': 'train loss', UAS: 'validation score', 'NER Loss': 'train loss' });
  });

  test('OpenNMT: a rate that was rounded to nothing is left out', () => {
    const line = (step: number): string =>
      `[2026-11-24 15:18:39,264 INFO] Step ${String(step)}/  200; acc:  12.02; ppl: 355.22; xent: 5.87; lr: 0.00000; 22/21 tok/s; 95 sec`;
    const run = readOne(
      joinLines(line(50), line(100), '[2026-11-24 15:18:52,264 INFO] Validation perplexity: 156.168'),
    );
    assert.equal(run.format, 'opennmt-text');
    assert.equal(run.planned.steps, 200);
    assert.ok(run.series.every(({ kind }) => kind !== 'learning-rate'));
    assert.deepEqual(rows(run, 'Validation perplexity'), ['100 - 156.168 @3']);
  });

  test("OpenNMT in TensorFlow: an evaluation's loss is not that of training", () => {
    const run = readOne(
      joinLines(
        'INFO:tensorflow:Step = 100 ; steps/s = 1.23 ; Learning rate = 0.000012 ; Loss = 9.4',
        'INFO:tensorflow:Evaluation result for step 100: loss = 8.5 ; perplexity = 4914.7',
      ),
    );
    assert.deepEqual(rows(run, 'Loss'), ['100 - 9.4 @1']);
    assert.deepEqual(rows(run, 'evaluation loss'), ['100 - 8.5 @2']);
    assert.equal(meanings(run)['evaluation loss'], 'validation loss');
  });

  test('Marian: cost and validation, with the settings above', () => {
    const run = readOne(
      joinLines(
        '[2026-11-24 09:25:03] [config] learn-rate: 0.0003',
        '[2026-11-24 09:26:30] Ep. 1 : Up. 1000 : Sen. 64,000 : Cost 5.2 * 1,234 after 2,345 : Time 30.00s : 1000.00 words/s : L.r. 3.0e-04',
        '[2026-11-24 09:27:35] [valid] Ep. 1 : Up. 1000 : cross-entropy : 60.1 : new best',
        '[2026-11-24 09:27:36] [valid] [valid] First sentence as scored: Ep. 3',
      ),
    );
    assert.deepEqual(meanings(run), {
      Cost: 'train loss',
      'words/s': 'system speed',
      'L.r.': 'schedule learning-rate',
      'valid cross-entropy': 'validation loss',
    });
    assert.deepEqual(rows(run, 'Cost'), ['1000 1 5.2 @2']);
    assert.equal(run.hyperparameters[0]?.value, 0.0003);
  });

  test('Sockeye: a checkpoint stands at the updates that it names', () => {
    const run = readOne(
      joinLines(
        '[INFO:root] Epoch[0] Batch [500]\tSpeed: 690.05 samples/sec\tperplexity=538.1',
        '[INFO:root] Checkpoint [1]\tUpdates=1000 Epoch=0 Samples=64000',
        '[INFO:root] Checkpoint [1]\tTrain-perplexity=338.1',
        '[INFO:root] Checkpoint [1]\tValidation-perplexity=250.1',
      ),
    );
    assert.equal(run.format, 'sockeye-text');
    assert.deepEqual(rows(run, 'Validation-perplexity'), ['1000 0 250.1 @4']);
  });

  test('ESPnet: the steps of an epoch run on, and the results name their sets', () => {
    const prefix = '[host] 2026-11-11 16:30:14,840 (trainer:486) INFO:';
    const run = readOne(
      joinLines(
        `${prefix} 1/2epoch started`,
        `${prefix} 1epoch:train:1-375batch: iter_time=0.001, loss=12.3, lr_0=0.100`,
        `${prefix} 1epoch results: [train] loss=10.3, time=1 minute and 42.6 seconds, total_count=375, [valid] loss=7.4, cer=nan, time=3.4 seconds, [att_plot] time=12.6 seconds`,
        `${prefix} 2epoch:train:1-375batch: iter_time=0.001, loss=6.3, lr_0=0.100`,
      ),
    );
    assert.equal(run.planned.epochs, 2);
    assert.deepEqual(rows(run, 'loss'), ['375 1 12.3 @2', '750 2 6.3 @4']);
    assert.deepEqual(rows(run, 'valid/loss'), ['375 1 7.4 @3']);
    assert.deepEqual(rows(run, 'valid/cer'), ['375 1 NaN @3']);
  });

  test('Kaldi: split and iteration stand in the name of the file, the log-probability rises', () => {
    const text =
      "LOG (nnet3-chain-compute-prob) Overall log-probability for 'output' is -0.399395 + -0.013437 = -0.412832 per frame, over 20000 frames.\n";
    const run = readOne(text, { path: 'log/compute_prob_valid.30.log' });
    assert.deepEqual(rows(run, 'valid log-probability output'), ['30 - -0.399395 @0']);
    const [series] = run.series;
    assert.equal(`${series!.role} ${series!.kind} ${String(series!.goal)}`, 'validation score maximize');
    assert.equal(formatOf(text, 'log/compute_prob_valid.final.log'), null);
    assert.equal(decode(text, { path: 'log/other.log' }, 'kaldi-text').runs.length, 0);
  });

  test('prose that quotes a few words of them is no log', () => {
    assert.equal(formatOf('Training | Validation\nThe loss | is | small\n'), null);
    assert.equal(formatOf('E is an element of # and LOSS\nStep 3; account: full\nEpisode 1 : Up. and away\n'), null);
  });
});
