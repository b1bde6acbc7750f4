import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './until';
import { closeEverything, exampleFile, hoverLike, openExample, problems } from './workspace';

/** The run in examples/diverged was trained with this, and blew up. */
const before = 'learning_rate: 0.4\n';
const title = /^Set learning_rate to \S+ in config\.yaml…$/;

/** The fix of the learning rate that is offered at a place, as soon as it is. */
async function fixAt(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction> {
  let titles: readonly string[] = [];
  const probe = async () => {
    const actions = await actionsAt(document, range);
    titles = actions.map((action) => action.title);
    return actions.find((action) => title.test(action.title));
  };
  return until('a quick fix', probe, () => titles);
}

async function actionsAt(document: vscode.TextDocument, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
}

function rateIn(document: vscode.TextDocument): vscode.Range {
  const at = document.positionAt(document.getText().indexOf('learning_rate'));
  return new vscode.Range(at, at);
}

/** The file that an action shows beside what it would be, and both of them. */
async function compared(
  action: vscode.CodeAction,
): Promise<{ file: string; from: string; to: string; tab: vscode.Tab }> {
  assert.equal(action.edit, undefined, 'nothing is changed without being shown');
  const { command, arguments: given = [] } = action.command!;
  await vscode.commands.executeCommand(command, ...(given as readonly unknown[]));
  const tab = await until('the comparison', () => comparisons()[0]);
  const { original, modified } = tab.input as vscode.TabInputTextDiff;
  const [from, to] = await Promise.all([original, modified].map((uri) => vscode.workspace.openTextDocument(uri)));
  return { file: original.fsPath, from: from!.getText(), to: to!.getText(), tab };
}

function comparisons(): readonly vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(({ input }) => input instanceof vscode.TabInputTextDiff);
}

/** The learning rate that a config sets. */
function rateOf(text: string): number {
  return Number(/\blearning_rate: (\S+)/.exec(text)?.[1]);
}

suite('a quick fix', () => {
  suiteTeardown(async () => {
    const config = await openExample('diverged/config.yaml');
    await vscode.commands.executeCommand('workbench.action.files.revert', config.uri);
    await closeEverything();
  });

  test('is offered on the problem in the log, and changes the config that the run was trained with', async () => {
    const log = await openExample('diverged/metrics.jsonl');
    const problem = await until('the finding', () =>
      problems(log).find(({ code }) => typeof code === 'object' && code.value === 'non-finite-loss'),
    );
    const { file, from, to, tab } = await compared(await fixAt(log, problem.range));
    assert.equal(file, exampleFile('diverged/config.yaml'));
    assert.match(tab.label, /^config\.yaml: learning_rate 0\.4 → [\d.e-]+$/);
    assert.equal(rateOf(from), 0.4);
    assert.ok(rateOf(to) < 0.4, to);
    assert.equal(to.replace(/\blearning_rate: \S+/, before.trimEnd()), from, 'the rest stays as it is');
  });

  test('is offered on the key in the config', async () => {
    const config = await openExample('diverged/config.yaml');
    const action = await fixAt(config, rateIn(config));
    assert.deepEqual(action.kind, vscode.CodeActionKind.QuickFix);
    assert.ok(rateOf((await compared(action)).to) < 0.4);
  });

  test('stands in the hover as well, with what the run says of its rate', async () => {
    const config = await openExample('diverged/config.yaml');
    const shown = await hoverLike(config, 'learning_rate', /applyLearningRate/);
    assert.match(shown, /learning_rate 0\.4 is too high/);
    assert.match(shown, /\[Set to [\d.e-]+\]/);
  });

  test('is shown before it is made, and is not made where the comparison is closed', async () => {
    const config = await openExample('diverged/config.yaml');
    await vscode.commands.executeCommand('fitcheck.applyLearningRate', exampleFile('diverged/metrics.jsonl'));
    const tab = await until('the comparison', () => comparisons()[0]);
    await vscode.window.tabGroups.close(tab);
    assert.ok(!config.isDirty);
    assert.ok(config.getText().includes(before));
  });

  test('is made by one command, can be undone, and is not offered for what was changed', async () => {
    const config = await openExample('diverged/config.yaml');
    const { to } = await compared(await fixAt(config, rateIn(config)));
    await vscode.commands.executeCommand('fitcheck.makeChange');
    await until('the change', () => config.getText() === to);
    assert.deepEqual(comparisons(), []);
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, config.uri.fsPath);
    const left = (await actionsAt(config, rateIn(config))).filter((one) => title.test(one.title));
    assert.deepEqual(left, []);
    await vscode.commands.executeCommand('undo');
    await until('the old rate', () => config.getText().includes(before));
  });

  test('sets nothing but what the run still suggests', async () => {
    const run = exampleFile('diverged/metrics.jsonl');
    const config = await openExample('diverged/config.yaml');
    // The refusal waits for whoever reads it.
    void vscode.commands.executeCommand('fitcheck.applySetting', run, 'learningRate', 123);
    await vscode.commands.executeCommand('notifications.clearAll');
    assert.deepEqual(comparisons(), []);
    assert.ok(config.getText().includes(before));
  });
});
