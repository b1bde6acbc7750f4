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

/** What an action would write, and where. */
function written(action: vscode.CodeAction): { readonly file: string; readonly text: string } {
  const [entry, ...others] = action.edit?.entries() ?? [];
  assert.ok(entry !== undefined && others.length === 0, 'one file is changed');
  const [uri, edits] = entry;
  assert.equal(edits.length, 1);
  return { file: uri.fsPath, text: edits[0]!.newText };
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
    const { file, text } = written(await fixAt(log, problem.range));
    assert.equal(file, exampleFile('diverged/config.yaml'));
    assert.match(text, /^\d+\.?\d*(?:e-\d+)?$/);
    assert.ok(Number(text) < 0.4, text);
  });

  test('is offered on the key in the config', async () => {
    const config = await openExample('diverged/config.yaml');
    const action = await fixAt(config, rateIn(config));
    assert.ok(Number(written(action).text) < 0.4);
    assert.deepEqual(action.kind, vscode.CodeActionKind.QuickFix);
  });

  test('stands in the hover as well, with what the run says of its rate', async () => {
    const config = await openExample('diverged/config.yaml');
    const shown = await hoverLike(config, 'learning_rate', /applyLearningRate/);
    assert.match(shown, /learning_rate 0\.4 is too high/);
    assert.match(shown, /\[Set to [\d.e-]+…\]/);
  });

  test('is shown before it is made, and is not made where it is discarded', async () => {
    const config = await openExample('diverged/config.yaml');
    let answered = false;
    const asked = vscode.commands
      .executeCommand('fitcheck.applyLearningRate', exampleFile('diverged/metrics.jsonl'))
      .then(() => (answered = true));
    await until('the end of the preview', async () => {
      assert.ok(!config.isDirty, 'nothing is changed while it is shown');
      await vscode.commands.executeCommand('refactorPreview.discard');
      return answered;
    });
    await asked;
    assert.ok(config.getText().includes(before));
  });

  test('can be undone, and is not offered for what was changed', async () => {
    const config = await openExample('diverged/config.yaml');
    const action = await fixAt(config, rateIn(config));
    const accepted = new vscode.WorkspaceEdit();
    for (const [uri, edits] of action.edit?.entries() ?? []) accepted.set(uri, edits);
    assert.ok(await vscode.workspace.applyEdit(accepted));
    assert.ok(!config.getText().includes(before), 'the rate is another one');
    const left = (await actionsAt(config, rateIn(config))).filter((one) => title.test(one.title));
    assert.deepEqual(left, []);
    await vscode.window.showTextDocument(config);
    await vscode.commands.executeCommand('undo');
    await until('the old rate', () => config.getText().includes(before));
  });
});
