import assert from 'node:assert/strict';
import type { RunReport, SeriesReport } from '../../../src/core/report';
import type { Kind, Role } from '../../../src/core/run';
import { groupSeries, matcherOf, visibleGroups } from '../../../webview/model/groups';

function series(name: string, role: Role, kind: Kind, points = 10): SeriesReport {
  const nothing = { unit: null, nonFinite: 0, first: null, last: null, best: null, goal: null };
  return { name, file: 'log', role, kind, points, ...nothing };
}

function run(list: readonly SeriesReport[], best?: string): RunReport {
  const place = { step: 1, epoch: 1, line: 1, file: 'log', value: 1 };
  return { series: list, best: best === undefined ? null : { ...place, series: best } } as unknown as RunReport;
}

const shape = (list: readonly SeriesReport[], best?: string) =>
  groupSeries(run(list, best)).map(({ title, place, series: own }) => [place, title, own.map(({ name }) => name)]);

suite('Series that share a plot', () => {
  test('are the splits of one metric, whatever the framework calls them', () => {
    const pairs: readonly (readonly [string, string])[] = [
      ['train_loss', 'val_loss'],
      ['loss', 'val_loss'],
      ['loss', 'eval_loss'],
      ['train_loss_epoch', 'val_loss'],
      ['train/epoch_loss', 'validation/epoch_loss'],
      ['train/loss', 'valid/loss'],
      ['Training.Loss', 'Validation.Loss'],
    ];
    for (const [train, validation] of pairs) {
      const drawn = shape([series(validation, 'validation', 'loss'), series(train, 'train', 'loss')]);
      assert.deepEqual(drawn, [['loss', 'Loss', [train, validation]]]);
    }
  });

  test('keep losses that differ apart, the one that decided first', () => {
    const list = ['box_loss', 'cls_loss'].flatMap((name) => [
      series(`train/${name}`, 'train', 'loss'),
      series(`val/${name}`, 'validation', 'loss'),
    ]);
    assert.deepEqual(shape(list, 'val/cls_loss'), [
      ['loss', 'cls_loss', ['train/cls_loss', 'val/cls_loss']],
      ['metric', 'box_loss', ['train/box_loss', 'val/box_loss']],
    ]);
  });

  test('come after the loss: metrics, others, and the learning rates of all groups last', () => {
    const list = [
      series('lr/pg0', 'schedule', 'learning-rate'),
      series('lr/pg1', 'schedule', 'learning-rate'),
      series('grad_norm', 'gradient', 'grad-norm'),
      series('val_acc', 'validation', 'accuracy'),
      series('loss', 'train', 'loss'),
      series('never', 'train', 'loss', 0),
    ];
    assert.deepEqual(shape(list), [
      ['loss', 'Loss', ['loss']],
      ['metric', 'Accuracy', ['val_acc']],
      ['other', 'grad_norm', ['grad_norm']],
      ['rate', 'Learning rate', ['lr/pg0', 'lr/pg1']],
    ]);
  });

  test('are shown without the others until somebody asks, and by a filter', () => {
    const groups = groupSeries(run([series('loss', 'train', 'loss'), series('grad_norm', 'gradient', 'grad-norm')]));
    const titles = (text: string, others: boolean) =>
      visibleGroups(groups, { text, regularExpression: false }, others).map(({ title }) => title);
    assert.deepEqual(titles('', false), ['Loss']);
    assert.deepEqual(titles('', true), ['Loss', 'grad_norm']);
    assert.deepEqual(titles('GRAD', false), ['grad_norm']);
    assert.deepEqual(titles('x', false), []);
  });

  test('are all shown where nothing is a metric', () => {
    const groups = groupSeries(run([series('speed', 'system', 'speed')]));
    assert.equal(visibleGroups(groups, { text: '', regularExpression: false }, false).length, 1);
  });

  test('match text as it stands and regular expressions as such', () => {
    assert.equal(matcherOf({ text: 'v.l', regularExpression: false })!('val'), false);
    assert.equal(matcherOf({ text: '^V.l$', regularExpression: true })!('val'), true);
    assert.equal(matcherOf({ text: '(', regularExpression: true }), null);
  });
});
