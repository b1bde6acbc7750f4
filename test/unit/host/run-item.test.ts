import assert from 'node:assert/strict';
import { runItem, runTooltip } from '../../../src/host/text/run-item';
import { finding, l10n, moment, report, run } from './fixtures';

const minute = 60_000;

suite('rows of the runs view', () => {
  test('tell the course of the run, verdict, best value and age', () => {
    const { name, tone, description } = runItem(l10n, run(), 5 * minute);
    assert.deepEqual(
      [name, tone, description],
      ['a', 'warning', '▇▃▁▅ Overfitting since epoch 14 · val_loss 0.412 · 5 min ago'],
    );
  });

  test('are spoken without the curve', () => {
    const { spoken } = runItem(l10n, run(), 5 * minute);
    assert.equal(spoken, 'a, Overfitting since epoch 14 · val_loss 0.412 · 5 min ago');
    assert.equal(
      runItem(l10n, run({ sketch: '', live: true }), 0)
        .description.split(' · ')
        .at(-1),
      'live',
    );
  });

  test('have the tone of the verdict, an error above all, a doubt below', () => {
    const doubt = report({ fit: { ...report().fit, confidence: 0.6 } });
    assert.equal(runItem(l10n, run({ reports: [doubt] }), 0).tone, 'info');
    const good = report({ fit: { ...report().fit, verdict: 'good', message: 'Good' } });
    assert.equal(runItem(l10n, run({ reports: [good] }), 0).tone, 'good');
    const test = finding({ severity: 'info', code: 'range-test' });
    const range = report({ fit: { ...report().fit, verdict: 'undetermined' }, findings: [test] });
    assert.equal(runItem(l10n, run({ reports: [range] }), 0).tone, 'info');
    const worked = report({ fit: range.fit, findings: [finding({ severity: 'good', code: 'decay-worked' })] });
    assert.equal(runItem(l10n, run({ reports: [worked] }), 0).tone, 'unknown');
    const failed = report({ findings: [finding({ severity: 'error' })] });
    assert.equal(runItem(l10n, run({ reports: [failed] }), 0).tone, 'error');
  });

  test('are live only until the run has reached what was planned', () => {
    const ended = { ...report().series[0]!, last: { ...moment, epoch: 50, value: 0.5 } };
    const done = run({ live: true, reports: [report({ series: [ended] })] });
    assert.match(runItem(l10n, done, 0).description, / · just now$/);
    assert.match(runItem(l10n, run({ live: true }), 0).description, / · live$/);
  });

  test('say first when the log is gone', () => {
    const { tone, description } = runItem(
      l10n,
      run({ sketch: '', failure: 'The log cannot be read: no such file' }),
      0,
    );
    assert.deepEqual([tone, description.split(' · ')[0]], ['unknown', 'The log cannot be read: no such file']);
  });

  test('of a run without values say so', () => {
    const { name, tone } = runItem(l10n, run({ reports: [] }), 0);
    assert.deepEqual([name, tone], ['/project/runs/a/train.log', 'unknown']);
  });

  test('have a tooltip with best, last and path', () => {
    const text = runTooltip(l10n, run(), 2 * 60 * minute);
    assert.match(text, /^\$\(warning\) \*\*Overfitting since epoch 14\*\*, 93 % sure/);
    const outlook = report({ outlook: 'More epochs would hardly help.' });
    assert.match(runTooltip(l10n, run({ reports: [outlook] }), 0), /More epochs would hardly help\.\n\n/);
    assert.match(text, /\| Best \| `val_loss` 0\.412, epoch 14 \|/);
    assert.match(text, /\| Last \| 0\.463 \|/);
    assert.match(text, /\| Changed \| 2 h ago \|/);
    assert.match(text, /`\/project\/runs\/a\/train\.log`$/);
  });
});
