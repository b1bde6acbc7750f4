import assert from 'node:assert/strict';
import { until } from '../host/until.mjs';
import { runRow, showRuns, verdict } from './actions.mjs';
import { workbenchSuite } from './session.mjs';

workbenchSuite('the Runs view', (session) => {
  const rows = () => session.page.locator('.pane-body .monaco-list-row[role="treeitem"]');

  test('lists the runs of the workspace, each with its verdict', async () => {
    await showRuns(session.page);
    await until('the runs', async () => (await rows().count()) >= 6);
    const labels = await rows().evaluateAll((found) => found.map((row) => row.getAttribute('aria-label')));
    assert.ok(
      labels.some((label) => /overfitting since epoch \d+/i.test(label)),
      labels.join('\n'),
    );
  });

  test('a run opens its panel', async () => {
    const { page } = session;
    await runRow(page, 'overfitting').click();
    await verdict(page, /overfitting since epoch \d+/i).waitFor();
  });
});
