import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './until';
import { exampleFile, lenses, openExample } from './workspace';

async function pythonDocument(content: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language: 'python', content });
  return vscode.window.showTextDocument(document);
}

/** Runs a command that asks, and takes the first answer, as Enter does. */
async function takeFirst(command: string, happened: () => boolean, ...given: readonly unknown[]): Promise<void> {
  const asked = vscode.commands.executeCommand(command, ...given);
  await until(`what ${command} does`, async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return happened();
  });
  await asked;
}

suite('code that is inserted', () => {
  // Untitled files are asked about when they are closed, unless they are reverted.
  teardown(() =>
    until('all editors are closed', async () => {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      return vscode.window.tabGroups.all.every(({ tabs }) => tabs.length === 0);
    }),
  );

  test('early stopping watches the metric that decides in a run, and can be undone', async () => {
    const text = 'import keras\nmodel.fit(x, y)\n';
    const { document } = await pythonDocument(text);
    const happened = () => document.getText().includes('keras.callbacks.EarlyStopping');
    await takeFirst('fitcheck.insertEarlyStop', happened, exampleFile('overfitting/train.log'));
    assert.match(document.getText(), /monitor="val_loss",[^]*patience=6,/);
    await vscode.commands.executeCommand('undo');
    await until('the script as it was', () => document.getText() === text);
  });

  test('a range test goes to the cursor, for the framework that the file imports, and can be undone', async () => {
    const text = 'import lightning as L\n\ndef main():\n    model = build()\n    train(model)\n';
    const editor = await pythonDocument(text);
    editor.selection = new vscode.Selection(3, 8, 3, 8);
    await takeFirst('fitcheck.insertRangeTest', () => editor.document.lineCount > 20);
    const inserted = editor.document.getText();
    assert.match(inserted, /^ {4}class LearningRateRangeTest\(L\.Callback\):$/m);
    assert.match(inserted, /^ {8}def on_train_start\(self, trainer, module\):$/m);
    assert.ok(inserted.startsWith(text.slice(0, text.indexOf('    train'))), 'it stands after the line of the cursor');
    assert.ok(inserted.endsWith('\n    train(model)\n'), 'what came after still does');
    assert.match(editor.document.getText(editor.selection), /LearningRateRangeTest/, 'it is selected');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), text);
  });

  test('a range test opens a Python file of its own where none is edited', async () => {
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(exampleFile('overfitting/config.yaml')));
    const edited = () => vscode.window.activeTextEditor?.document;
    await takeFirst('fitcheck.insertRangeTest', () => edited()?.isUntitled === true);
    assert.equal(edited()?.languageId, 'python');
    assert.match(edited()?.getText() ?? '', /lr_range_test\.csv/);
  });

  test('a schedule takes what is known of the run, and goes to the Python file that is edited', async () => {
    await lenses(await openExample('overfitting/train.log'), /overfitting/i);
    const editor = await pythonDocument('import torch\n');
    const text = () => editor.document.getText();
    await takeFirst(
      'fitcheck.insertSchedule',
      () => text().includes('scheduler'),
      exampleFile('overfitting/train.log'),
    );
    assert.match(text(), /^optimizer = torch\.optim\.\w+\(/m);
    assert.match(text(), /^scheduler = /m);
    await vscode.commands.executeCommand('undo');
    assert.equal(text(), 'import torch\n');
  });
});
