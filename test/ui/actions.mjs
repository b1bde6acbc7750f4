import path from 'node:path';
import { until } from '../host/until.mjs';

/** What a person does in the workbench, by keyboard and by names, never by position. */

/** Opens a file of the workspace by its path in it. */
export async function openFile(page, file) {
  await ask(page, 'Control+P', file);
  await choose(page, path.basename(file));
  await page
    .locator(`.tab.active[data-resource-name="${path.basename(file)}"]`)
    .first()
    .waitFor();
}

/** Runs a command by its whole title, its category included. */
export async function runCommand(page, title) {
  await ask(page, 'F1', `>${title}`);
  await choose(page, title);
}

/** Types into the box that a key opens. A key pressed while an earlier box still closes is lost, hence the polling. */
async function ask(page, key, text) {
  const box = page.locator('.quick-input-widget input[type="text"]:visible').first();
  await until(`the box behind ${key}`, async () => {
    if (!(await box.isVisible())) await page.keyboard.press(key);
    await box.fill(text, { timeout: 2_000 });
    return true;
  });
}

/** Takes the choice that is offered first, which must be the named one. */
async function choose(page, text) {
  await focusedChoice(page, text).waitFor();
  await page.keyboard.press('Enter');
}

function focusedChoice(page, text) {
  return page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text }).first();
}

/** The text editor that shows a file. */
export function editor(page, file) {
  return page.locator(`.editor-instance .monaco-editor[data-uri$="${file}"]`).first();
}

/** A visible line of that editor by what it says. The editor writes spaces as no-break spaces. */
export function line(page, file, text) {
  const pattern = new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s'));
  return editor(page, file).locator('.view-line', { hasText: pattern }).first();
}

/**
 * Rests the pointer on something until a hover like `like` is there, and answers its text. The pointer leaves and
 * comes back: a hover that was opened before there was something to tell does not fill itself.
 */
export async function hover(page, target, like) {
  const shown = page.locator('.monaco-hover:visible', { hasText: like }).first();
  await until(`a hover like ${like}`, async () => {
    await page.mouse.move(2, 2);
    await target.hover();
    await shown.waitFor({ timeout: 3_000 });
    return true;
  });
  return shown.innerText();
}

/** Opens the Problems view. */
export async function showProblems(page) {
  await runCommand(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel').waitFor();
}

/** An entry of the Problems view by what it says; its code is part of that. */
export function problemRow(page, text) {
  return page.locator('.markers-panel .monaco-list-row', { hasText: text }).last();
}

/** Goes to a finding of a log by its row, until its squiggle is there: rows move while the problems of other files come. */
export function goToProblem(page, file, text) {
  return until(`the line of ${text}`, async () => {
    await problemRow(page, text).dblclick();
    await editor(page, file).locator('.squiggly-error, .squiggly-warning').first().waitFor({ timeout: 3_000 });
    return true;
  });
}

/** The content of the webview that is in view: VS Code keeps hidden ones in the page. */
export function webview(page) {
  return page.frameLocator('iframe.webview.ready:visible').frameLocator('#active-frame');
}

/** The headline of the run panel in view. */
export function verdict(page, like) {
  return webview(page).getByRole('region', { name: 'Verdict' }).getByRole('heading', { name: like });
}

/** Waits until the cursor is on a line, as the status bar tells it. */
export async function cursorLine(page, number) {
  await page.locator('.statusbar-item', { hasText: new RegExp(`^Ln ${number},`) }).waitFor();
}

/** Opens the Runs view in the side bar. */
export async function showRuns(page) {
  await page.getByRole('tab', { name: 'Fitcheck' }).first().click();
}

/** A run of that view by its name. */
export function runRow(page, name) {
  return page.locator('.pane-body .monaco-list-row[role="treeitem"]', { hasText: name }).first();
}

/** Opens the compare page on the runs in a folder, once these are found. */
export async function compareFolder(page, folder, runs) {
  const widget = page.locator('.quick-input-widget');
  const all = widget.getByRole('checkbox', { name: 'Toggle all checkboxes' });
  // The list holds the runs that were found when it opened, and these were written a moment ago.
  await until(`${runs} runs of ${folder} to choose`, async () => {
    await page.keyboard.press('Escape');
    await runCommand(page, 'Fitcheck: Compare Runs…');
    await page.getByPlaceholder('Which runs?').fill(`${folder}/`);
    await all.check();
    await widget.getByText(`${runs} Selected`).waitFor({ timeout: 3_000 });
    return true;
  });
  await widget.getByRole('button', { name: 'OK' }).click();
  await page.locator('.tab.active', { hasText: `Compare ${runs} runs` }).waitFor();
}

/** Chooses from the menu of a row. */
export async function chooseInMenu(page, row, item) {
  await row.click({ button: 'right' });
  // A click right after the menu opened counts as the end of the one that opened it.
  await page.getByRole('menuitem', { name: item, exact: true }).hover();
  await page.keyboard.press('Enter');
}
