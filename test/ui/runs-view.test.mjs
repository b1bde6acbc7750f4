import assert from 'node:assert/strict';
import { until } from '../host/until.mjs';
import { chooseInMenu, runCommand, runRow, showRuns, verdict } from './actions.mjs';
import { workbenchSuite } from './session.mjs';

workbenchSuite('the Runs view', (session) => {
  const rows = () => session.page.locator('.pane-body .monaco-list-row[role="treeitem"]');
  const labels = () => rows().evaluateAll((found) => found.map((row) => row.getAttribute('aria-label')));
  const group = (name) => session.page.getByRole('treeitem', { name: new RegExp(`^${name}, \\d+ runs?`) });

  test('lists the runs of the workspace, each with its verdict', async () => {
    await showRuns(session.page);
    await until('the runs', async () => (await rows().count()) >= 6);
    const shown = await labels();
    assert.ok(
      shown.some((label) => /overfitting since epoch \d+/i.test(label)),
      shown.join('\n'),
    );
  });

  test('draws the course of each run, and does not speak it', async () => {
    const row = runRow(session.page, 'overfitting');
    assert.match(await row.innerText(), /[▁▂▃▅▇]{6}/);
    assert.doesNotMatch(await row.getAttribute('aria-label'), /[▁▂▃▅▇]/);
  });

  test('groups runs by folder, by sweep and not at all', async () => {
    const { page } = session;
    await group('sweep').waitFor();
    await runCommand(page, 'Fitcheck: Group by Sweep');
    await group('learning_rate in sweep').waitFor();
    await runCommand(page, 'Fitcheck: Show as List');
    await group('learning_rate in sweep').waitFor({ state: 'detached' });
    await runCommand(page, 'Fitcheck: Group by Folder');
    await group('sweep').waitFor();
  });

  test('filters while one types, says so, and clears the filter', async () => {
    const { page } = session;
    await runCommand(page, 'Fitcheck: Filter Runs…');
    await page.locator('.quick-input-widget input:visible').first().fill('overfitting');
    await page.getByText(/runs match «overfitting»/).waitFor();
    await page.keyboard.press('Enter');
    await until('fewer rows', async () => (await labels()).every((label) => /overfitting|, \d+ runs?/i.test(label)));
    await page.getByRole('button', { name: 'Clear Filter' }).click();
    await runRow(page, 'diverged').waitFor();
  });

  test('a filter that finds nothing offers to be cleared', async () => {
    const { page } = session;
    await runCommand(page, 'Fitcheck: Filter Runs…');
    await page.locator('.quick-input-widget input:visible').first().fill('/^nothing$/');
    await page.keyboard.press('Enter');
    await page.locator('.welcome-view-content').getByRole('button', { name: 'Clear Filter' }).click();
    await runRow(page, 'diverged').waitFor();
  });

  test('pins a run on top, and takes it down again', async () => {
    const { page } = session;
    await chooseInMenu(page, runRow(page, 'tensorboard'), 'Pin');
    await group('Pinned').waitFor();
    assert.match((await labels())[0], /^Pinned, 1 run/);
    await chooseInMenu(page, runRow(page, 'tensorboard'), 'Unpin');
    await group('Pinned').waitFor({ state: 'detached' });
  });

  test('hides the selected runs, lists them on demand, and shows them again', async () => {
    const { page } = session;
    await chooseInMenu(page, runRow(page, 'diverged'), 'Hide');
    await runRow(page, 'diverged').waitFor({ state: 'detached' });
    await runCommand(page, 'Fitcheck: Show Hidden Runs');
    await group('Hidden').click();
    await chooseInMenu(page, runRow(page, 'diverged'), 'Show Again');
    await group('Hidden').waitFor({ state: 'detached' });
    await runRow(page, 'diverged').waitFor();
  });

  test('a run that is dragged onto the editors opens its log', async () => {
    const { page } = session;
    await runCommand(page, 'View: Close All Editors');
    await drag(page, runRow(page, 'version_0'));
    await page.locator('.tab.active[data-resource-name="metrics.csv"]').first().waitFor();
    await runCommand(page, 'View: Close All Editors');
  });

  test('a run opens its panel', async () => {
    const { page } = session;
    await runRow(page, 'overfitting').click();
    await verdict(page, /overfitting since epoch \d+/i).waitFor();
  });
});

/** Drags a row into the middle of the editors, which show that they would take it. */
async function drag(page, row) {
  const editors = await page.locator('.part.editor').boundingBox();
  const [x, y] = [editors.x + editors.width / 2, editors.y + editors.height / 2];
  await row.hover();
  await page.mouse.down();
  await page.mouse.move(x - 50, y, { steps: 10 });
  await page.mouse.move(x, y, { steps: 5 });
  await page.locator('.editor-group-overlay-indicator, #monaco-workbench-editor-drop-overlay').first().waitFor();
  await page.mouse.move(x + 5, y, { steps: 2 });
  await page.mouse.up();
}
