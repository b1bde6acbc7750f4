import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './until';
import { closeEverything, exampleFile, openExample, openViews } from './workspace';

suite('the run panel @floor', () => {
  teardown(closeEverything);

  test('opens from a log, once per run', async () => {
    const document = await openExample('overfitting/train.log');
    await vscode.commands.executeCommand('fitcheck.showCurves', document.uri);
    await until('the panel', () => openViews().some((view) => view.endsWith('fitcheck.run')));
    await vscode.commands.executeCommand('fitcheck.showCurves', document.uri);
    assert.equal(openViews().filter((view) => view.endsWith('fitcheck.run')).length, 1);
  });

  test('opens from a folder', async () => {
    await vscode.commands.executeCommand('fitcheck.showCurves', vscode.Uri.file(exampleFile('tensorboard')));
    await until('the panel', () => openViews().some((view) => view.endsWith('fitcheck.run')));
  });

  test('is the editor of an event file', async () => {
    const [events] = await vscode.workspace.findFiles('tensorboard/train/*tfevents*');
    assert.ok(events !== undefined);
    await vscode.commands.executeCommand('vscode.open', events);
    await until('the custom editor', () => openViews().includes('fitcheck.eventFile'));
  });
});
