import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { until } from './until';
import { closeEverything, exampleFile, lenses, openExample, problems } from './workspace';

suite('finding the way in a log', () => {
  teardown(closeEverything);

  test('the commands go from finding to finding and round at the end', async () => {
    const document = await openExample('overfitting/train.log');
    const lines = await until('problems', () => {
      const starts = problems(document).map(({ range }) => range.start.line);
      return starts.length > 0 && [...new Set(starts)].sort((one, other) => one - other);
    });
    const editor = vscode.window.activeTextEditor!;
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    const next = async () => {
      await vscode.commands.executeCommand('fitcheck.nextFinding');
      return editor.selection.active.line;
    };
    assert.ok(lines.includes(await next()));
    const first = editor.selection.active.line;
    for (let count = 0; count < 200 && (await next()) !== first; count++);
    assert.equal(editor.selection.active.line, first, 'it comes round');
    await vscode.commands.executeCommand('fitcheck.previousFinding');
    await vscode.commands.executeCommand('fitcheck.nextFinding');
    assert.equal(editor.selection.active.line, first, 'back and forth');
  });

  test('epochs can be folded', async () => {
    const epochs = Array.from({ length: 12 }, (_, index) => {
      const loss = (2 / (index + 1)).toFixed(4);
      return `Epoch ${index + 1}/12\n1/2 - loss: 3.0\n2/2 - 1s - loss: ${loss} - val_loss: ${loss}\n`;
    });
    writeFileSync(exampleFile('keras.log'), epochs.join(''));
    const document = await openExample('keras.log');
    await lenses(document);
    const folded = await until('regions', async () => {
      const ranges = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
        'vscode.executeFoldingRangeProvider',
        document.uri,
      );
      return ranges.length >= 12 && ranges;
    });
    const second = folded.find(({ start }) => start === 3);
    assert.equal(second?.end, 5, 'from the heading of epoch 2 to its last line');
  });

  test('the lens offers to compare runs that lie together', async () => {
    const text = (rate: number) =>
      Array.from(
        { length: 12 },
        (_, at) => `epoch ${at + 1}/40  train_loss ${(2 / (at + 1) + rate).toFixed(4)}\n`,
      ).join('');
    writeFileSync(exampleFile('near-a.log'), text(0.1));
    writeFileSync(exampleFile('near-b.log'), text(0.2));
    const document = await openExample('near-a.log');
    const titles = await lenses(document, /Compare \d+ Runs/);
    assert.ok(titles.includes('Show Curves'), titles.join(' | '));
  });
});
