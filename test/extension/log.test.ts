import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './until';
import { closeEverything, exampleFile, hoverLike, lenses, openExample, problems } from './workspace';

suite('a text log in the editor @floor', () => {
  suiteTeardown(closeEverything);

  test('has its verdict and the way to its curves above the first line', async () => {
    const document = await openExample('overfitting/train.log');
    const titles = await lenses(document, /overfitting since epoch \d+/i);
    assert.ok(titles.includes('Show Curves'), titles.join(' | '));
  });

  test('has a problem on the line where overfitting began, with a code that explains it', async () => {
    const document = await openExample('overfitting/train.log');
    const problem = await until('the overfitting finding', () =>
      problems(document).find(({ code }) => typeof code === 'object' && code.value === 'overfitting'),
    );
    assert.match(document.lineAt(problem.range.start.line).text, /^epoch/);
    assert.match(problem.message, /val_loss/);
    assert.ok(problem.severity <= vscode.DiagnosticSeverity.Warning, 'it is a warning or an error');
  });

  test('tells of a number its series, its best and its trend', async () => {
    const document = await openExample('overfitting/train.log');
    const shown = await hoverLike(document, '1.9950', /train_loss/);
    assert.match(shown, /lower is better/);
    assert.match(shown, /best/i);
  });

  test('keeps quiet in a file that is no log', async () => {
    const document = await vscode.workspace.openTextDocument(exampleFile('make_runs.py'));
    await vscode.window.showTextDocument(document);
    // The log opened next is answered after the file before it.
    await lenses(await openExample('overfitting/train.log'));
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      20,
    );
    assert.deepEqual(
      found.filter(({ command }) => command?.command.startsWith('fitcheck.')),
      [],
    );
    assert.deepEqual(problems(document), []);
  });
});

suite('settings', () => {
  const settings = () => vscode.workspace.getConfiguration('fitcheck');

  suiteTeardown(async () => {
    await settings().update('diagnostics.enabled', undefined, vscode.ConfigurationTarget.Workspace);
    await closeEverything();
  });

  test('diagnostics can be switched off and on again', async () => {
    const document = await openExample('overfitting/train.log');
    await until('problems', () => problems(document).length > 0);
    await settings().update('diagnostics.enabled', false, vscode.ConfigurationTarget.Workspace);
    await until('no problems', () => problems(document).length === 0);
    await settings().update('diagnostics.enabled', true, vscode.ConfigurationTarget.Workspace);
    await until('problems again', () => problems(document).length > 0);
  });
});
