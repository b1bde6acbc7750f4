import fs from 'node:fs';
import path from 'node:path';
import { shots } from '../host/paths.mjs';
import { hover, line, openFile, runCommand, showRuns, verdict, webview } from './actions.mjs';
import { openSession } from './session.mjs';

const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
};
const wide = { width: 1440, height: 900 };
const narrow = { width: 760, height: 900 };

/** Pictures of every screen, for people to look at; those of the README are chosen in readme-pictures.mjs. */
suite('pictures', () => {
  suiteSetup(() => fs.mkdirSync(shots, { recursive: true }));

  for (const [name, theme] of Object.entries(themes)) {
    test(`of log, panel, config and runs in ${name}`, async () => {
      const settings = { 'workbench.colorTheme': theme, 'window.autoDetectHighContrast': false };
      const { page, close } = await openSession({ settings, viewport: wide });
      const shoot = (scene) => page.screenshot({ path: path.join(shots, `${scene}-${name}.png`) });
      await openFile(page, 'overfitting/config.yaml');
      const key = line(page, 'overfitting/config.yaml', 'learning_rate').getByText('learning_rate');
      await hover(page, key, /Runs in/);
      await shoot('config');
      await page.mouse.move(2, 2);

      await openFile(page, 'overfitting/train.log');
      await page.locator('.codelens-decoration', { hasText: /overfitting/i }).waitFor();
      await shoot('log');

      await showRuns(page);
      await page.locator('.monaco-list-row[aria-label*="verfitting since"]').first().waitFor();
      await runCommand(page, 'Fitcheck: Analyze Run');
      await verdict(page, /overfitting/i).waitFor();
      await webview(page).locator('canvas').first().waitFor();
      await shoot('runs');

      await runCommand(page, 'View: Close Primary Side Bar');
      await runCommand(page, 'View: Toggle Maximize Editor Group');
      await shoot('panel-wide');
      await page.setViewportSize(narrow);
      await shoot('panel-narrow');
      await close();
    });
  }
});
