import assert from 'node:assert/strict';
import { findingsAt, placeHover, pointAt } from '../../../src/host/text/log-hover';
import { finding, l10n, log, moment, point, report, run } from './fixtures';

suite('hover over a log', () => {
  test('finds the value by its columns', () => {
    const points = [point({ series: 'train_loss', columns: { start: 19, end: 24 } }), point()];
    assert.equal(pointAt(points, 31, '0.463')?.series, 'val_loss');
    assert.equal(pointAt(points, 36, ''), null);
  });

  test('finds the value by what is written where the columns are not known', () => {
    const points = [point({ value: 20, series: 'lr', columns: null }), point({ columns: null })];
    assert.equal(pointAt(points, 2, '0.463')?.series, 'val_loss');
    assert.equal(pointAt(points, 2, '0.4'), null);
    assert.equal(pointAt(points, 2, ''), null);
  });

  test('tells series, meaning, best, trend and the ways on', () => {
    const text = placeHover(l10n, run(), point(), []) ?? '';
    assert.match(text, /^`val_loss` 0\.463, validation loss, lower is better\n\n/);
    assert.match(text, /Best 0\.412 at epoch 14\. Rising over the last values\./);
    assert.match(
      text,
      /\[Show Curves\]\(command:fitcheck\.showCurves\?%5B%22%2Fproject%2Fruns%2Fa%2Ftrain\.log%22%5D\)/,
    );
    assert.match(text, /\[Go to epoch 14\]\(command:fitcheck\.goToBest/);
  });

  test('says when the value is the best', () => {
    assert.match(placeHover(l10n, run(), point({ value: 0.412 }), []) ?? '', /The best of this run\./);
  });

  test('tells the findings of a line with certainty, advice and caveats', () => {
    const reports = [report({ findings: [finding(), finding({ from: { ...moment, line: 3 } })] })];
    const [found, ...others] = findingsAt(reports, log, 16);
    assert.equal(others.length, 0);
    const text = placeHover(l10n, run(), null, [found!]) ?? '';
    assert.match(text, /^\$\(warning\) \*\*Validation loss rises, train falls\*\*, 93 % sure\n\n/);
    assert.match(text, /Keep the checkpoint of epoch 14\./);
    assert.match(text, /But: no validation accuracy was logged\./);
    assert.match(text, /\[Why\]\(command:fitcheck\.explain\?%5B%22overfitting%22%5D\)/);
  });

  test('keeps a finding short: two things to do and two doubts, as one sentence', () => {
    const advice = ['Stop.', 'Restart.', 'Clip.'].map((message) => ({ ...finding().advice[0]!, message }));
    const text = placeHover(l10n, run(), null, [finding({ advice, caveats: ['No rate.', 'One seed.', 'Few.'] })]) ?? '';
    assert.match(text, /\n\nStop\. Restart\.\n\nBut: no rate; one seed\.\n/);
  });

  test('puts the value before the finding of its line, with one row of links', () => {
    const text = placeHover(l10n, run(), point(), [finding()]) ?? '';
    assert.match(
      text,
      /^`val_loss`[^]*\n\n---\n\n\$\(warning\)[^]*Show Curves[^|]*\| \[Go to epoch 14\][^|]*\| \[Why\]/,
    );
    assert.equal(text.split('Show Curves').length, 2);
  });

  test('says nothing where there is nothing', () => {
    assert.equal(placeHover(l10n, run(), null, []), null);
  });
});
