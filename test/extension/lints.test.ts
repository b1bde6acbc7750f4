import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as vscode from 'vscode';
import { until } from './until';
import { closeEverything, exampleFile, problems } from './workspace';

const text = 'optimizer:\n  name: adamw\n  learning_rate: -0.001\ntraining:\n  epochs: 10\n  batch_size: 32\n';
const code = 'rate-no-number';

/** Opens a file of the workspace with a text of its own. */
async function openText(file: string, content: string): Promise<vscode.TextDocument> {
  fs.writeFileSync(exampleFile(file), content);
  const document = await vscode.workspace.openTextDocument(exampleFile(file));
  await vscode.window.showTextDocument(document);
  return document;
}

function codesOf(document: vscode.TextDocument): readonly string[] {
  return problems(document).map((one) => String(typeof one.code === 'object' ? one.code.value : one.code));
}

async function problemIn(document: vscode.TextDocument): Promise<vscode.Diagnostic> {
  const at = () => codesOf(document).indexOf(code);
  await until('the problem', () => at() >= 0, () => codesOf(document)); // prettier-ignore
  return problems(document)[at()]!;
}

async function actionsOn(document: vscode.TextDocument): Promise<readonly vscode.CodeAction[]> {
  const { range } = await problemIn(document);
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
}

/** The action with a title, taken as VS Code takes it. */
async function take(document: vscode.TextDocument, title: RegExp): Promise<vscode.CodeAction> {
  const actions = await actionsOn(document);
  const action = actions.find((one) => title.test(one.title));
  assert.ok(action !== undefined, `${String(title)} among ${actions.map((one) => one.title).join(', ')}`);
  if (action.edit !== undefined) await vscode.workspace.applyEdit(action.edit);
  if (action.command !== undefined) {
    await vscode.commands.executeCommand(action.command.command, ...((action.command.arguments ?? []) as unknown[]));
  }
  return action;
}

async function silent(document: vscode.TextDocument): Promise<void> {
  await until('no problem', () => !codesOf(document).includes(code), () => codesOf(document)); // prettier-ignore
}

async function undone(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('undo');
  await until('the text as it was', () => document.getText() === text, () => document.getText()); // prettier-ignore
  await problemIn(document);
}

suite('lints of a config', () => {
  let document: vscode.TextDocument;

  suiteSetup(async () => {
    document = await openText('lints.yaml', text);
  });

  suiteTeardown(async () => {
    await closeEverything();
    fs.rmSync(exampleFile('lints.yaml'));
  });

  test('are problems at the value, with a link to what they mean', async () => {
    const problem = await problemIn(document);
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(problem.range.start.line, 2);
    assert.match(problem.message, /learning_rate/);
    assert.ok(
      typeof problem.code === 'object' && problem.code.target.toString().startsWith('command:fitcheck.explain'),
    );
  });

  test('go away while the value is typed, and come back', async () => {
    const { range } = await problemIn(document);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, range, 'learning_rate: 0.001');
    await vscode.workspace.applyEdit(edit);
    await silent(document);
    await undone(document);
  });

  test('are silenced on a line and in a file by comments, which can be undone', async () => {
    await take(document, /^Ignore rate-no-number on this line$/);
    assert.match(document.getText(), /^ {2}# fitcheck: ignore\[rate-no-number\]\n {2}learning_rate/m);
    await silent(document);
    await undone(document);
    await take(document, /^Ignore rate-no-number in this file$/);
    assert.match(document.getText(), /^# fitcheck: ignore-file\[rate-no-number\]\n/);
    await silent(document);
    await undone(document);
  });

  test('are silenced for good by the setting', async () => {
    const configuration = () => vscode.workspace.getConfiguration('fitcheck');
    await take(document, /^Never show rate-no-number$/);
    await silent(document);
    assert.deepEqual(configuration().get('lints.ignore'), [code]);
    await configuration().update('lints.ignore', undefined, vscode.ConfigurationTarget.Global);
    await problemIn(document);
  });

  test('are switched off together', async () => {
    const configuration = vscode.workspace.getConfiguration('fitcheck');
    await configuration.update('lints.enabled', false, vscode.ConfigurationTarget.Global);
    await silent(document);
    await configuration.update('lints.enabled', undefined, vscode.ConfigurationTarget.Global);
    await problemIn(document);
  });

  test('are explained on a page', async () => {
    await take(document, /^Explain rate-no-number$/);
    const tab = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label.includes(code));
    await vscode.window.tabGroups.close(await until('the page', tab));
  });

  test('are none of a file that configures no training', async () => {
    const other = await openText('other.yaml', 'name: build\nlearning_rate_of_pipeline: -1\nsteps: 3\n');
    await openText('lints.yaml', text);
    await problemIn(document);
    assert.deepEqual(codesOf(other), []);
    fs.rmSync(exampleFile('other.yaml'));
  });
});

suite('a config beside its runs', () => {
  suiteTeardown(closeEverything);

  test('is told what its last run says of it', async () => {
    const config = await vscode.workspace.openTextDocument(exampleFile('overfitting/config.yaml'));
    await vscode.window.showTextDocument(config);
    const notes = () => problems(config).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Information);
    const told = () =>
      notes().map(({ message, range }) => `${config.lineAt(range.start.line).text.trim()}: ${message}`);
    await until('the notes', () => told().length === 2, told);
    assert.match(
      told().join('\n'),
      /epochs: 60: No early stopping: patience 6 would have stopped the last run at epoch \d+ of 60\./,
    );
    assert.match(told().join('\n'), /weight_decay: 0\.0001: Overfitting since epoch \d+\. Set weight_decay to /);
  });

  test('is compared with what they were trained with', async () => {
    const config = await vscode.workspace.openTextDocument(exampleFile('overfitting/config.yaml'));
    const edit = new vscode.WorkspaceEdit();
    const at = config.getText().indexOf('momentum: 0.9') + 'momentum: 0.9'.length;
    edit.insert(config.uri, config.positionAt(at), '75');
    await vscode.workspace.applyEdit(edit);
    await until('the lint', () => codesOf(config).includes('momentum-changed'), () => codesOf(config)); // prettier-ignore
    await vscode.window.showTextDocument(config);
    await vscode.commands.executeCommand('undo');
    await until('no lint', () => !codesOf(config).includes('momentum-changed'));
  });
});

suite('the lens of a config', () => {
  suiteTeardown(closeEverything);

  test('tells its runs and opens them', async () => {
    const config = await vscode.workspace.openTextDocument(exampleFile('overfitting/config.yaml'));
    await vscode.window.showTextDocument(config);
    const find = async () => {
      const all = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        config.uri,
        20,
      );
      return all.find(({ command }) =>
        /^1 run · best val_loss 0\.\d+ · overfitting since epoch \d+$/.test(command?.title ?? ''),
      );
    };
    const lens = await until('the lens', find);
    assert.equal(lens.command?.command, 'fitcheck.showCurves');
    assert.deepEqual(lens.command.arguments, [exampleFile('overfitting/train.log')]);
  });
});

suite('what a finding would add to a config', () => {
  const file = 'overfitting/config.yaml';

  suiteTeardown(async () => {
    const config = await vscode.workspace.openTextDocument(exampleFile(file));
    await vscode.window.showTextDocument(config);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeEverything();
  });

  const actionsAt = async (document: vscode.TextDocument, range: vscode.Range) =>
    vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
    );

  test('is an early stop, shown before it is made, from the log and from the key, and can be undone', async () => {
    const log = await vscode.workspace.openTextDocument(exampleFile('overfitting/train.log'));
    await vscode.window.showTextDocument(log);
    const found = await until('the finding', () =>
      problems(log).find(({ code: one }) => typeof one === 'object' && one.value === 'overfitting'),
    );
    const title = /^Add patience: 6 to config\.yaml…$/;
    const onLog = async () => (await actionsAt(log, found.range)).find((one) => title.test(one.title));
    await until('the action on the finding', onLog);
    const config = await vscode.workspace.openTextDocument(exampleFile(file));
    await vscode.window.showTextDocument(config);
    const at = config.positionAt(config.getText().indexOf('epochs:'));
    const onKey = async () => (await actionsAt(config, new vscode.Range(at, at))).find((one) => title.test(one.title));
    const action = await until('the action on the key', onKey);
    const before = config.getText();
    const { command, arguments: given = [] } = action.command!;
    await vscode.commands.executeCommand(command, ...(given as readonly unknown[]));
    await until('the comparison', () => vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff); // prettier-ignore
    await vscode.commands.executeCommand('fitcheck.makeChange');
    await until('the change', () => /epochs: 60\n {2}patience: 6\n/.test(config.getText()), () => config.getText()); // prettier-ignore
    await vscode.commands.executeCommand('undo');
    await until('the config as it was', () => config.getText() === before);
  });
});
