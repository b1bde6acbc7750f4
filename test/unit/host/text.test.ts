import assert from 'node:assert/strict';
import { usualInterval } from '../../../src/host/panel/interval';
import { ageText } from '../../../src/host/text/ages';
import { explanation } from '../../../src/host/text/explanation';
import { code, commandLink, plain } from '../../../src/host/text/markdown';
import { baseName, folderOf, isBelow } from '../../../src/host/text/paths';
import { confidenceText, placeText } from '../../../src/host/text/run-summary';
import { finding, l10n } from './fixtures';

suite('text of the editor', () => {
  test('ages are told in one unit', () => {
    const hour = 3_600_000;
    const shown = [0, 59_999, 120_000, 3 * hour, 30 * hour, 72 * hour].map((age) => ageText(l10n, age));
    assert.deepEqual(shown, ['just now', 'just now', '2 min ago', '3 h ago', 'yesterday', '3 days ago']);
  });

  test('text from a log cannot format, link or show an icon', () => {
    assert.equal(plain('*a* _b_ [c](command:d) $(e) | <g>'), String.raw`\*a\* \_b\_ \[c\](command:d) \$(e) \| \<g\>`);
    assert.deepEqual(
      [plain('val_loss 0.5'), plain('1. loss'), plain('- loss')],
      ['val_loss 0.5', '&#8203;1. loss', '&#8203;- loss'],
    );
    assert.equal(plain('two\nlines'), 'two lines');
  });

  test('a code span holds any ticks', () => {
    assert.deepEqual([code('a'), code('a`b'), code('`a'), code('a|b')], ['`a`', '``a`b``', '`` `a ``', '`a\\|b`']);
  });

  test('a command link survives brackets and quotes in a path', () => {
    const link = commandLink('Show', 'fitcheck.showCurves', `/runs (old)/it's.log`);
    assert.match(link, /^\[Show\]\(command:fitcheck\.showCurves\?[^()']*\)$/);
    const query = link.slice(link.indexOf('?') + 1, -1);
    assert.deepEqual(JSON.parse(decodeURIComponent(query)), [`/runs (old)/it's.log`]);
  });

  test('paths of both systems are taken apart', () => {
    assert.deepEqual([folderOf('/a/b/c.log'), folderOf('C:\\a\\c.log'), folderOf('/a')], ['/a/b', 'C:\\a', '/']);
    assert.deepEqual([baseName('/a/b/'), baseName('C:\\a\\c.log')], ['b', 'c.log']);
    assert.deepEqual([isBelow('/a/b', '/a'), isBelow('/ab', '/a'), isBelow('/a', '/a')], [true, false, true]);
  });

  test('a place is the whole epoch, else the step; certainty ends at 99', () => {
    assert.equal(placeText(l10n, { epoch: 3, step: 10 }), 'epoch 3');
    assert.equal(placeText(l10n, { epoch: null, step: 3200 }), 'step 3,200');
    assert.equal(placeText(l10n, { epoch: 3.72, step: 3200 }), 'step 3,200');
    assert.equal(placeText(l10n, { epoch: 3.72, step: null }), 'epoch 3.72');
    assert.equal(placeText(l10n, { epoch: null, step: null }), null);
    assert.equal(confidenceText(l10n, 1), '99 % sure');
  });

  test('an explanation ends with the cases at hand, each once', () => {
    const page = '# Overfitting\n\nIt means …\n';
    assert.equal(explanation(l10n, page, []), page);
    assert.equal(
      explanation(l10n, page, [finding(), finding(), finding({ message: 'val_loss rose *twice*', confidence: 0.8 })]),
      '# Overfitting\n\nIt means …\n\n## In these runs\n\n' +
        '- val_loss has risen 12 % since epoch 14 while train_loss fell. (93 % sure)\n' +
        '- val_loss rose \\*twice\\* (80 % sure)\n',
    );
  });

  test('the usual interval is a median, once two were seen', () => {
    const interval = usualInterval();
    assert.deepEqual([0, 10, 20, 1000, 1010].map(interval), [null, null, 10, 10, 10]);
  });
});
