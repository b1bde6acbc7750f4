import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { fitcheck } from './fitcheck';
import { measured } from './measured';
import { until } from './until';
import { closeEverything, exampleFile } from './workspace';

const rows = 25_000;

/** A table of four series that fall and wobble, 100,000 points in all. */
function longLog(): string {
  const lines = Array.from({ length: rows }, (_, step) => {
    const loss = 2 * Math.exp(-step / 9000) + 0.1 * Math.sin(step * 1.7) + 0.3;
    return [step, loss, loss + 0.05, 1 - loss / 3, 0.01].join(',');
  });
  return ['step,loss,val_loss,accuracy,lr', ...lines].join('\n') + '\n';
}

suite('a log of 100,000 points', () => {
  suiteTeardown(closeEverything);

  test('is drawn in the panel', async () => {
    const { panels } = await fitcheck().activate();
    const file = exampleFile('long.csv');
    writeFileSync(file, longLog());
    const began = performance.now();
    await vscode.commands.executeCommand('fitcheck.showCurves', vscode.Uri.file(file));
    const drawn = await until('the first chart', () => panels().find(({ run }) => run === file)?.drawn ?? false);
    measured('from the command to the first chart', `${(performance.now() - began).toFixed(0)} ms`);
    measured('from the start of the page to the first chart', `${drawn.milliseconds.toFixed(0)} ms`);
    assert.ok(drawn.points > 0);
  });
});
