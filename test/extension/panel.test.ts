import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
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
    const folder = exampleFile('tensorboard/train');
    const [events] = readdirSync(folder);
    assert.ok(events !== undefined && events.includes('tfevents'), events);
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(path.join(folder, events)));
    await until('the custom editor', () => openViews().includes('fitcheck.eventFile'));
  });

  test('is the editor of the records of Weights & Biases', async () => {
    const run = exampleFile('run-new.wandb');
    // The head of the file as W&B's service opens it, before the first record.
    writeFileSync(run, Uint8Array.of(0x3a, 0x57, 0x26, 0x42, 0xe1, 0xbe, 0x00));
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(run));
    await until('the custom editor', () => openViews().includes('fitcheck.eventFile'));
  });
});
