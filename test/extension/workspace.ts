import assert from 'node:assert/strict';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { until } from './until';

/** The copy of examples/ that is open; the suites may change it. */
export function exampleFile(file: string): string {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder !== undefined, 'a folder is open');
  return path.join(folder.uri.fsPath, file);
}

/** Opens an example in a text editor. */
export async function openExample(file: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(exampleFile(file));
  await vscode.window.showTextDocument(document);
  return document;
}

/** The verdict and the links above a log, once there are any that satisfy `like`. */
export async function lenses(document: vscode.TextDocument, like = /./): Promise<readonly string[]> {
  let titles: readonly string[] = [];
  const probe = async () => {
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      20,
    );
    titles = found.flatMap(({ command }) => (command === undefined ? [] : [command.title]));
    return titles.some((title) => like.test(title)) && titles;
  };
  return until(`a lens like ${String(like)} on ${path.basename(document.fileName)}`, probe, () => titles);
}

/** Fitcheck's problems in a file. */
export function problems(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Fitcheck');
}

/** The text of all hovers at the first place where `text` stands. */
export async function hoverOn(document: vscode.TextDocument, text: string): Promise<string> {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${text} is in ${path.basename(document.fileName)}`);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(offset + 1),
  );
  return hovers.flatMap(({ contents }) => contents.map(textOf)).join('\n');
}

/** The same, once it is like `like`: a run has to be read before there is something to tell. */
export async function hoverLike(document: vscode.TextDocument, text: string, like: RegExp): Promise<string> {
  let shown = '';
  const probe = async () => {
    shown = await hoverOn(document, text);
    return like.test(shown) && shown;
  };
  return until(`a hover on ${text} like ${String(like)}`, probe, () => shown);
}

function textOf(content: vscode.MarkdownString | vscode.MarkedString): string {
  return typeof content === 'string' ? content : content.value;
}

/** The view types of the open webviews and custom editors, in the order of their tabs. */
export function openViews(): readonly string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) =>
      input instanceof vscode.TabInputWebview || input instanceof vscode.TabInputCustom ? [input.viewType] : [],
    );
}

export async function closeEverything(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
