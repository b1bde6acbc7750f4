import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { closeEverything, exampleFile, lenses, openExample, problems } from './workspace';

suite('logs of a kind that a person taught', () => {
  const configuration = () => vscode.workspace.getConfiguration('fitcheck');

  teardown(async () => {
    await configuration().update('formats', undefined, vscode.ConfigurationTarget.Workspace);
    await closeEverything();
  });

  test('are read from the setting on, with findings on their lines', async () => {
    // Validation turns after a fifth of the run while training goes on.
    const lines = Array.from({ length: 60 }, (_, at) => {
      const cost = 2 * Math.exp(-at / 10);
      const dev = at < 12 ? 2.1 * Math.exp(-at / 10) : 0.7 + 0.02 * (at - 12);
      return `round ${at} | cost ${cost.toFixed(4)} | dev ${dev.toFixed(4)}`;
    });
    writeFileSync(exampleFile('rounds.log'), `${lines.join('\n')}\n`);
    const patterns = ['^round (?<epoch>\\d+) \\| cost (?<train_loss>\\S+) \\| dev (?<val_loss>\\S+)'];
    await configuration().update(
      'formats',
      [{ name: 'rounds', files: 'rounds.log', patterns }],
      vscode.ConfigurationTarget.Workspace,
    );
    const document = await openExample('rounds.log');
    const titles = await lenses(document, /overfitting since epoch \d+/i);
    assert.ok(titles.includes('Show Curves'), titles.join(' | '));
    assert.ok(problems(document).length > 0);
  });
});
