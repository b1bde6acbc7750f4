import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fitcheck } from './fitcheck';
import { measured } from './measured';
import { openExample } from './workspace';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

suite('activation @floor', () => {
  test('activates without an error and says how long that took', async () => {
    await openExample('overfitting/train.log');
    const { activationMilliseconds } = await fitcheck().activate();
    assert.ok(Number.isFinite(activationMilliseconds));
    measured(`activation in VS Code ${vscode.version}`, `${activationMilliseconds.toFixed(1)} ms`);
  });

  test('registers every command that the manifest names', async () => {
    const { contributes } = fitcheck().packageJSON as Manifest;
    const named = contributes.commands.map(({ command }) => command);
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.ok(named.length > 0);
    assert.deepEqual(
      named.filter((command) => !registered.has(command)),
      [],
    );
  });
});
