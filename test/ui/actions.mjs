import path from 'node:path';

/** What a person does in the workbench, by keyboard and by accessible names, never by position. */

/** Opens a file of the workspace by its path in it. */
export async function openFile(page, file) {
  await page.keyboard.press('Control+P');
  const input = page.locator('.quick-input-widget:visible input').first();
  await input.fill(file);
  const row = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: path.basename(file) }).first();
  await row.waitFor();
  await page.keyboard.press('Enter');
  await page
    .locator(`.tab[data-resource-name="${path.basename(file)}"]`)
    .first()
    .waitFor();
}

/** Runs a command by its whole title. */
export async function runCommand(page, title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget:visible input').first().fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** The text editor that shows the given file. */
export function editor(page, file) {
  return page.locator(`.editor-instance .monaco-editor[data-uri$="${file}"]`).first();
}

/** The content of the webview that is in view: VS Code keeps hidden ones in the page. */
export function webview(page) {
  return page.frameLocator('iframe.webview.ready:visible').frameLocator('#active-frame');
}
