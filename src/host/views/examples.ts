import {
  commands,
  Disposable,
  l10n,
  Selection,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { HostContext, View } from '../context';
import { registerCommand } from '../errors';
import type { HeldRun } from '../run-store';
import { placeExamples, shippedExamples } from '../shipped-examples';
import { uriPath } from '../run-uri';

/** The examples that come with the extension: as a folder of one's own, and for the steps of the walkthrough. */
export const examples: View = { name: 'examples', register };

const log = 'overfitting/train.log';
const config = 'sweep/lr_0.1/config.yaml';
const walkthrough = 'fitcheck.fitcheck#start';

/** The walkthrough, in the first column, stays in view, so that its next step is at hand. */
const beside = { viewColumn: ViewColumn.Two, preview: false } as const;

function register(context: HostContext): Disposable {
  const held: HeldRun[] = [];
  return Disposable.from(
    { dispose: () => held.forEach((run) => run.dispose()) },
    registerCommand(context.log, 'fitcheck.getStarted', async () =>
      commands.executeCommand('workbench.action.openWalkthrough', walkthrough, false),
    ),
    registerCommand(context.log, 'fitcheck.openExamples', () => openExamples(context)),
    registerCommand(context.log, 'fitcheck.exampleLog', async () => {
      const file = await placed(context, log);
      await window.showTextDocument(file, beside);
    }),
    registerCommand(context.log, 'fitcheck.examplePanel', async () =>
      commands.executeCommand('fitcheck.showCurves', uriPath(await placed(context, log)), beside.viewColumn),
    ),
    registerCommand(context.log, 'fitcheck.exampleConfig', async () => {
      const file = await placed(context, config);
      // The hover tells of the runs that are known, and there may be no folder that was searched for any.
      if (held.length === 0) held.push(...(await holdSweep(context, file)));
      await showRate(file);
    }),
  );
}

/** An example in a folder of the extension's own, where it may be changed, and where no folder needs to be open. */
async function placed({ extensionUri, storageUri }: HostContext, file: string): Promise<Uri> {
  const folder = Uri.joinPath(storageUri, 'examples');
  await placeExamples(extensionUri, folder);
  return Uri.joinPath(folder, file);
}

async function holdSweep({ store }: HostContext, file: Uri): Promise<readonly HeldRun[]> {
  const folder = Uri.joinPath(file, '../../..');
  const logs = shippedExamples.filter((path) => path.startsWith('sweep/') && path.endsWith('.log'));
  const runs = await Promise.all(logs.map((path) => store.hold(uriPath(Uri.joinPath(folder, path)))));
  return runs.filter((run) => run !== null);
}

/** Puts the cursor on the learning rate and shows what the pointer would show there. */
async function showRate(file: Uri): Promise<void> {
  const document = await workspace.openTextDocument(file);
  const editor = await window.showTextDocument(document, beside);
  const place = document.positionAt(document.getText().indexOf('learning_rate') + 1);
  editor.selection = new Selection(place, place);
  editor.revealRange(editor.selection, TextEditorRevealType.InCenterIfOutsideViewport);
  await commands.executeCommand('editor.action.showHover');
}

/** Copies the examples to where a person wants them, and opens them there. */
async function openExamples({ extensionUri }: HostContext): Promise<void> {
  const [chosen] =
    (await window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      title: l10n.t('Folder for the Examples'),
      openLabel: l10n.t('Copy Examples Here'),
    })) ?? [];
  if (chosen === undefined) return;
  const folder = Uri.joinPath(chosen, 'fitcheck-examples');
  await placeExamples(extensionUri, folder);
  await commands.executeCommand('vscode.openFolder', folder, {
    forceNewWindow: workspace.workspaceFolders !== undefined,
  });
}
