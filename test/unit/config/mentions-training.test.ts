import assert from 'node:assert/strict';
import { mentionsTraining } from '../../../src/core/config/mentions-training';

suite('a first look at a text', () => {
  test('sees every way to name a rate, a batch or an epoch', () => {
    for (const text of ['lr: 1', 'LR=0.1', '--lr 3', 'lr0: 1', 'maxLr', 'base_lr', 'learningRate', 'eta: 1', 'wd=0']) {
      assert.ok(mentionsTraining(text), text);
    }
    for (const text of ['numEpochs', 'BATCH_SIZE', 'ims_per_batch', 'bs: 1', 'moms', 'weight-decay', 'accum_steps']) {
      assert.ok(mentionsTraining(text), text);
    }
  });

  test('passes over what speaks of other things', () => {
    for (const text of ['already: there', 'name: build\non: push', '{"theta": 1, "beta": 2}', 'import os\n']) {
      assert.ok(!mentionsTraining(text), text);
    }
  });
});
