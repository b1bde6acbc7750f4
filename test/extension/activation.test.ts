import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { measured } from './measured';
import { openExample } from './workspace';

/** What the extension answers from `activate`, as far as the tests read it. */
interface Api {
  readonly activationMilliseconds: number;
}

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

function fitcheck(): vscode.Extension<Api> {
  const extension = vscode.extensions.getExtension<Api>('fitcheck.fitcheck');
  assert.ok(extension !== undefined, 'Fitcheck is installed');
  return extension;
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
