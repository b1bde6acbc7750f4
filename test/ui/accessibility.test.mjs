import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import { openFile, runCommand, verdict, webview } from './actions.mjs';
import { workbenchSuite } from './session.mjs';

/** Themes with the class that VS Code gives to a webview in them. */
const themes = [
  { theme: 'Default Light Modern', look: 'vscode-light' },
  { theme: 'Default Dark Modern', look: 'vscode-dark' },
  { theme: 'Default High Contrast', look: 'vscode-high-contrast' },
  { theme: 'Default High Contrast Light', look: 'vscode-high-contrast-light' },
];
const widths = [1280, 480];

workbenchSuite('no page has a violation that axe-core finds', (session) => {
  suiteSetup(() => runCommand(session.page, 'View: Close Primary Side Bar'));

  const setTheme = async (theme, look) => {
    const folder = path.join(session.folder, '.vscode');
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
    await webview(session.page).locator(`body.${look}`).waitFor();
  };

  /** In every theme and at both widths; axe looks at the webview alone. */
  const check = async (ready) => {
    const { page } = session;
    const found = [];
    for (const { theme, look } of themes) {
      await setTheme(theme, look);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        await ready();
        const body = await webview(page).locator('body').elementHandle();
        const frame = await body.ownerFrame();
        await frame.evaluate(axe.source);
        const { violations } = await frame.evaluate(() => window.axe.run());
        for (const { id, nodes } of violations) {
          found.push(`${theme}, ${width} px: ${id} ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`);
        }
      }
    }
    assert.deepEqual(found, []);
  };

  const openPanel = async (log) => {
    await runCommand(session.page, 'View: Close All Editors');
    await openFile(session.page, log);
    await runCommand(session.page, 'Fitcheck: Analyze Run');
    await webview(session.page).getByRole('region', { name: 'Verdict' }).waitFor();
    await runCommand(session.page, 'View: Join All Editor Groups');
  };

  test('on the panel of a run', async () => {
    await openPanel('overfitting/train.log');
    await check(() => verdict(session.page, /overfitting/i).waitFor());
  });

  test('on the panel of a range test', async () => {
    await openPanel('range-test/lr_range_test.csv');
    const plot = () => webview(session.page).getByRole('application', { name: 'Loss by learning rate' });
    await check(() => plot().waitFor());
  });

  test('on the comparison of runs', async () => {
    const { page } = session;
    await runCommand(page, 'View: Close All Editors');
    await runCommand(page, 'Fitcheck: Compare Runs…');
    const choice = page.locator('.quick-input-widget');
    await choice.getByRole('checkbox', { name: 'Toggle all checkboxes' }).check();
    await choice.getByText('OK', { exact: true }).click();
    await check(() => webview(page).locator('canvas').first().waitFor());
  });
});
