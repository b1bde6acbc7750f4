import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fitcheck } from './fitcheck';
import { closeEverything, exampleFile } from './workspace';

suite('the tool for agents', () => {
  const ask = async (input: object, token?: vscode.CancellationToken): Promise<string> => {
    const { content } = await vscode.lm.invokeTool(
      'fitcheck_analyze',
      { input, toolInvocationToken: undefined },
      token,
    );
    return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
  };

  suiteSetup(() => fitcheck().activate());
  suiteTeardown(closeEverything);

  test('is offered with a description', () => {
    const tool = vscode.lm.tools.find(({ name }) => name === 'fitcheck_analyze');
    assert.match(tool?.description ?? '', /training run/);
  });

  test('says what is wrong with a run, and where', async () => {
    const told = JSON.parse(await ask({ path: 'overfitting/train.log' })) as {
      verdict: string;
      best: { series: string; line: number };
      findings: readonly { code: string; from: { file: string; line: number } }[];
    };
    assert.equal(told.verdict, 'overfitting');
    assert.ok(told.best.line > 0);
    const finding = told.findings.find(({ code }) => code === 'overfitting');
    assert.equal(finding?.from.file, 'overfitting/train.log');
  });

  test('lists runs where the question fits several', async () => {
    const told = JSON.parse(await ask({})) as { runs: readonly unknown[] };
    assert.ok(told.runs.length > 1);
  });

  test('says so where there is no run, and reads nothing outside of the workspace', async () => {
    assert.match(await ask({ path: 'make_runs.py' }), /is no training log/);
    assert.match(await ask({ path: '/etc/passwd' }), /outside of this workspace/);
    assert.match(await ask({ path: '../../etc/passwd' }), /outside of this workspace/);
    assert.match(await ask({ path: `${exampleFile('.')}/../x` }), /outside of this workspace/);
    assert.match(await ask({ run: 'nothing' }), /No run is called nothing/);
  });

  test('can be cancelled', async () => {
    const source = new vscode.CancellationTokenSource();
    const asked = ask({ path: 'overfitting/train.log' }, source.token);
    source.cancel();
    await assert.rejects(asked);
  });
});
