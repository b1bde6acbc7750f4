import assert from 'node:assert/strict';
import { factsOf } from '../../../src/core/facts/facts';
import type { Run } from '../../../src/core/run';
import { fall, runOf, type Column } from './synthetic';

const error = (name: string, values = fall(20, 1, 0.3)): Column => {
  return { name, values, kind: 'error', goal: 'minimize', role: /learn|train/.test(name) ? 'train' : 'validation' };
};
const boosting = (...columns: readonly Column[]): Run => ({ ...runOf({ columns }), format: 'boosting-text' });
const names = (run: Run): readonly (string | undefined)[] => {
  const { loss } = factsOf(run);
  return [loss.train?.series.name, loss.validation?.series.name];
};

suite('The loss of a run without one', () => {
  test('is the error that boosting brings down, and no metric beside itself', () => {
    const run = boosting(error('learn/MultiClass error'), error('validation/MultiClass error'));
    assert.deepEqual(names(run), ['learn/MultiClass error', 'validation/MultiClass error']);
    assert.deepEqual(factsOf(run).metrics, []);
  });

  test('is a squared or absolute error anywhere, and no rate of wrong answers', () => {
    assert.deepEqual(names(runOf({ columns: [error('train/rmse'), error('val/rmse')] })), ['train/rmse', 'val/rmse']);
    assert.deepEqual(names(runOf({ columns: [error('train/wer'), error('val/wer')] })), [undefined, undefined]);
  });
});

suite('The splits of a detector', () => {
  const score = (name: string, values = fall(20, 0.1, 0.5)): Column => {
    return { name, values, kind: 'score', goal: 'maximize', role: 'validation' };
  };
  const terms = [
    { name: 'train/box_loss', values: fall(20, 1, 0.3) },
    { name: 'train/cls_loss', values: fall(20, 1, 0.3) },
    { name: 'val/box_loss', values: fall(20, 1, 0.4) },
  ];
  const scores = [score('metrics/precision'), score('metrics/mAP50'), score('metrics/mAP50-95')];

  test('are compared by average precision before its halves', () => {
    const { metrics } = factsOf(runOf({ columns: [...terms, ...scores] }));
    assert.deepEqual(
      metrics.map(({ validation }) => validation!.series.name),
      ['metrics/mAP50-95', 'metrics/mAP50', 'metrics/precision'],
    );
  });

  test('have their best point by average precision where only terms of the loss were logged', () => {
    assert.equal(factsOf(runOf({ columns: [...terms, ...scores] })).best!.series, 'metrics/mAP50-95');
    const totals = ['train/loss', 'val/loss'].map((name) => ({ name, values: fall(20, 3, 1) }));
    assert.equal(factsOf(runOf({ columns: [...terms, ...totals, ...scores] })).best!.series, 'val/loss');
  });
});

suite('A validation loss of nothing but zeros', () => {
  test('was not computed and is none', () => {
    const columns = [
      { name: 'train_loss', values: fall(20, 2, 1) },
      { name: 'val_loss', values: fall(20, 0, 0) },
    ];
    assert.deepEqual(names(runOf({ columns })), ['train_loss', undefined]);
  });
});

suite('The sets that XGBoost numbers', () => {
  const loss = (set: number, low: number): Column => {
    return { name: `validation_${set}-logloss`, values: fall(20, 0.7, low), role: 'validation' };
  };

  test('are training and validation where there are two and the first ends lower', () => {
    const run = boosting(loss(0, 0.1), loss(1, 0.3));
    assert.deepEqual(names(run), ['validation_0-logloss', 'validation_1-logloss']);
    assert.equal(factsOf(run).loss.train?.series.role, 'train');
  });

  test('are validation sets otherwise', () => {
    assert.deepEqual(names(boosting(loss(0, 0.3), loss(1, 0.1))), [undefined, 'validation_0-logloss']);
    assert.deepEqual(names(boosting(loss(0, 0.1))), [undefined, 'validation_0-logloss']);
    assert.deepEqual(names(boosting(loss(0, 0.1), loss(1, 0.2), loss(2, 0.3))), [undefined, 'validation_0-logloss']);
  });
});
