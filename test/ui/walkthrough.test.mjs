import assert from 'node:assert/strict';
import { runCommand, showRuns, verdict } from './actions.mjs';
import { workbenchSuite } from './session.mjs';

workbenchSuite(
  'a newcomer with an empty window',
  (session) => {
    const step = (name) => session.page.locator('.getting-started-step', { hasText: name });
    /** Presses the button of a step, which opens beside the walkthrough, and waits until the step is ticked. */
    const take = async (title, button) => {
      await step(title).locator('.step-title').click();
      await session.page.getByRole('button', { name: button }).click();
      await step(title).locator('.codicon-getting-started-step-checked').first().waitFor();
    };

    test('is welcomed by the Runs view, which leads to the walkthrough', async () => {
      const { page } = session;
      await showRuns(page);
      const welcome = page.locator('.welcome-view-content');
      await welcome.getByRole('button', { name: 'Open Folder' }).waitFor();
      await welcome.getByText('three steps').click();
      await page.getByText('Get Started with Fitcheck').first().waitFor();
      await runCommand(page, 'View: Close Primary Side Bar');
    });

    test('opens a log, and sees the verdict above it and the epoch where it turned', async () => {
      const { page } = session;
      await take('Open a log', 'Open the Example Log');
      await page.locator('.codelens-decoration', { hasText: /overfitting since epoch \d+/i }).waitFor();
      await page.locator('.squiggly-error, .squiggly-warning').first().waitFor();
    });

    test('analyzes it, and sees its curves', async () => {
      const { page } = session;
      await take('Analyze the run', 'Analyze the Example');
      await verdict(page, /overfitting since epoch \d+/i).waitFor();
    });

    test('asks the config, and is told how four runs fared', async () => {
      const { page } = session;
      await take('Ask the config', 'Open the Example Config');
      const hover = page.locator('.monaco-hover:visible', { hasText: 'learning_rate' }).first();
      await hover.waitFor();
      const told = await hover.innerText();
      for (const rate of ['0.1', '0.03', '0.01']) assert.ok(told.includes(rate), `${rate} in ${told}`);
    });
  },
  { content: null, viewport: { width: 1440, height: 900 } },
);
