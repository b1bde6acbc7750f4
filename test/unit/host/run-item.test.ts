import assert from 'node:assert/strict';
import { inOrder, runItem, runTooltip } from '../../../src/host/text/run-item';
import { finding, l10n, report, run } from './fixtures';

const minute = 60_000;

suite('rows of the runs view', () => {
  test('tell verdict, best value and age', () => {
    const { name, tone, description } = runItem(l10n, run(), 5 * minute);
    assert.deepEqual(
      [name, tone, description],
      ['a', 'warning', 'Overfitting since epoch 14 · val_loss 0.412 · 5 min ago'],
    );
  });

  test('let an error outrank the fit', () => {
    const failed = run({ reports: [report({ findings: [finding({ severity: 'error', title: 'loss became NaN' })] })] });
    assert.deepEqual(
      [runItem(l10n, failed, 0).tone, runItem(l10n, failed, 0).description.split(' · ')[0]],
      ['error', 'loss became NaN'],
    );
  });

  test('of a run without values say so', () => {
    const { name, tone } = runItem(l10n, run({ reports: [] }), 0);
    assert.deepEqual([name, tone], ['/work/runs/a/train.log', 'unknown']);
  });

  test('are sorted by the minute of the last change, then by path', () => {
    const runs = [
      run({ id: '/b', modified: 10 * minute + 50 }),
      run({ id: '/a', modified: 10 * minute + 20 }),
      run({ id: '/c', modified: 11 * minute }),
    ];
    assert.deepEqual(
      inOrder(runs).map(({ id }) => id),
      ['/c', '/a', '/b'],
    );
  });

  test('have a tooltip with best, last and path', () => {
    const text = runTooltip(l10n, run(), 2 * 60 * minute);
    assert.match(text, /^\$\(warning\) \*\*Overfitting since epoch 14\*\*, 93 % sure/);
    assert.match(text, /\| Best \| `val_loss` 0\.412, epoch 14 \|/);
    assert.match(text, /\| Last \| 0\.463 \|/);
    assert.match(text, /\| Changed \| 2 h ago \|/);
    assert.match(text, /`\/work\/runs\/a\/train\.log`$/);
  });
});
