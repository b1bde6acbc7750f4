import assert from 'node:assert/strict';
import { formatOf, joinLines, meanings, readOne, rows } from './support/read';

suite('Composer console output', () => {
  test('values stand below their batch, an evaluation at the last one', () => {
    const run = readOne(
      joinLines(
        '[epoch=1][batch=5/19]:',
        '\t Train time/batch: 4',
        '\t Train loss/train/total: 2.3158',
        '\t Train lr-DecoupledAdamW/group0: 0.0005',
        '[Eval batch=19/99] Eval on eval data:',
        '\t Eval metrics/eval/CrossEntropy: 1.1541',
        '[epoch=2][batch=1/19]:',
        '\t Train loss/train/total: nan',
      ),
    );
    assert.equal(run.format, 'composer-text');
    assert.deepEqual(rows(run, 'loss/train/total'), ['5 1 2.3158 @3', '20 2 NaN @8']);
    assert.deepEqual(rows(run, 'metrics/eval/CrossEntropy'), ['5 1 1.1541 @6']);
    assert.deepEqual(meanings(run), {
      'loss/train/total': 'train loss',
      'lr-DecoupledAdamW/group0': 'schedule learning-rate',
      'metrics/eval/CrossEntropy': 'validation loss',
    });
  });

  test('a length in batches is the length of the training', () => {
    const run = readOne(joinLines('[batch=7/4800]:', '\t Train loss/train/total: 11.9', '\t Train'));
    assert.deepEqual(rows(run, 'loss/train/total'), ['7 - 11.9 @2']);
    assert.equal(run.planned.steps, 4800);
  });

  test('headings without values are of another program', () => {
    assert.equal(formatOf(joinLines('[batch=7/4800]:', '[batch=8/4800]:')), null);
  });
});
