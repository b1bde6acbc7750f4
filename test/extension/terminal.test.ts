import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { fitcheck } from './fitcheck';
import { kerasScript } from './keras-script';
import { until } from './until';
import { closeEverything } from './workspace';

suite('a training command in the terminal', () => {
  let terminal: vscode.Terminal;

  suiteTeardown(async () => {
    terminal.dispose();
    await closeEverything();
  });

  test('is read as it prints, without a log file', async () => {
    const { statuses } = await fitcheck().activate();
    const script = kerasScript('train.js');
    terminal = vscode.window.createTerminal({ name: 'training', shellPath: '/bin/bash' });
    terminal.show();
    const shell = await until('shell integration', () => terminal.shellIntegration);
    shell.executeCommand(`${JSON.stringify(process.execPath)} ${JSON.stringify(script)}`);
    const run = () => statuses().find(({ name }) => name === 'train.js');
    const live = await until('the run', () => (run()?.status?.includes('19/20') ? run() : undefined), run);
    assert.ok(live?.live);
    assert.match(live.status ?? '', /overfitting since epoch \d+.* · epoch 19\/20/i);
    writeFileSync(`${script}.go`, '');
    await until('the end of the command', () => run()?.live === false, run);
    assert.match(run()?.status ?? '', /overfitting/i);
  });

  test('its findings lead to the lines that it printed', async () => {
    const { statuses } = await fitcheck().activate();
    const run = statuses().find(({ name }) => name === 'train.js');
    await vscode.commands.executeCommand('fitcheck.goToBest', run?.id);
    const editor = await until('the output', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.scheme === 'fitcheck-output' && active;
    });
    assert.match(editor.document.lineAt(editor.selection.active.line).text, /^100\/100 .* val_loss: 0\.5\d+$/);
  });
});
