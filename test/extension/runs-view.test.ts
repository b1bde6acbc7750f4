import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fitcheck } from './fitcheck';
import { until } from './until';
import { closeEverything, exampleFile, hoverLike, lenses, openViews } from './workspace';

const run = (command: string, ...given: readonly unknown[]) => vscode.commands.executeCommand(command, ...given);

suite('the runs view', () => {
  const arrangement = () => fitcheck().exports.arrangement();
  const rows = ['overfitting/train.log', 'good/training.log'].map((file) => ({ id: exampleFile(file) }));
  const ids = rows.map(({ id }) => id);

  suiteSetup(() => fitcheck().activate());
  suiteTeardown(async () => {
    for (const command of ['groupByFolder', 'orderByChange', 'clearFilter', 'concealHidden'])
      await run(`fitcheck.${command}`);
  });

  test('is grouped and sorted by commands, which are kept', async () => {
    for (const [command, grouping] of [
      ['groupBySweep', 'sweep'],
      ['listRuns', 'none'],
      ['groupByFolder', 'folder'],
    ] as const) {
      await run(`fitcheck.${command}`);
      assert.equal(arrangement().grouping, grouping);
    }
    for (const [command, order] of [
      ['orderByName', 'name'],
      ['orderByBest', 'best'],
      ['orderByChange', 'change'],
    ] as const) {
      await run(`fitcheck.${command}`);
      assert.equal(arrangement().order, order);
    }
  });

  test('pins and hides the row of a menu, and all selected ones where there are several', async () => {
    await run('fitcheck.pinRuns', rows[0]);
    assert.deepEqual(arrangement().pinned, [ids[0]]);
    await run('fitcheck.pinRuns', rows[1], rows);
    assert.deepEqual([...arrangement().pinned].sort(), [...ids].sort());
    await run('fitcheck.unpinRuns', rows[0], rows);
    assert.deepEqual(arrangement().pinned, []);
    await run('fitcheck.hideRuns', rows[0], rows);
    assert.deepEqual([...arrangement().hidden].sort(), [...ids].sort());
    await run('fitcheck.showHidden');
    assert.equal(arrangement().showsHidden, true);
    await run('fitcheck.unhideRuns', rows[0], rows);
    assert.deepEqual(arrangement().hidden, []);
  });
});

suite('the walkthrough', () => {
  interface Walkthrough {
    readonly id: string;
    readonly steps: readonly { readonly description: string; readonly media: { readonly svg: string } }[];
  }
  const walkthrough = () =>
    (fitcheck().packageJSON as { contributes: { walkthroughs: readonly Walkthrough[] } }).contributes.walkthroughs[0]!;

  suiteTeardown(closeEverything);

  test('leads to commands that exist, with pictures that are there', async () => {
    const commands = await vscode.commands.getCommands();
    for (const { description, media } of walkthrough().steps) {
      const [, command = ''] = /command:(fitcheck\.example\w+)/.exec(description) ?? [];
      assert.ok(commands.includes(command), `${command} of «${description}»`);
      await vscode.workspace.fs.stat(vscode.Uri.joinPath(fitcheck().extensionUri, media.svg));
    }
  });

  test('opens a log that has its verdict', async () => {
    await run('fitcheck.exampleLog');
    const { document } = vscode.window.activeTextEditor!;
    assert.match(document.uri.path, /examples\/overfitting\/train\.log$/);
    assert.ok(vscode.workspace.getWorkspaceFolder(document.uri) === undefined, 'outside of the open folder');
    await lenses(document, /overfitting since epoch \d+/i);
  });

  test('opens its panel', async () => {
    await run('fitcheck.examplePanel');
    await until('the panel', () => openViews().some((view) => view.includes('fitcheck.run')));
  });

  test('opens a config that tells of the four runs of its sweep', async () => {
    await run('fitcheck.exampleConfig');
    const { document } = vscode.window.activeTextEditor!;
    const shown = await hoverLike(document, 'learning_rate', /0\.001|1e-3/);
    assert.match(shown, /0\.03/);
  });
});
