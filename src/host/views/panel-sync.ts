import { Disposable, TextEditorSelectionChangeKind, window } from 'vscode';
import { coalesce } from '../coalesce';
import type { HostContext, View } from '../context';
import { inBackground } from '../errors';
import { uriPath } from '../run-uri';

/** Moving through a log with the arrow keys shall not flood the panel. */
const restMilliseconds = 120;

/** A line chosen in the log is shown in the charts of its run. */
export const panelSync: View = { name: 'panel-sync', register };

function register({ documents, panels, log }: HostContext): Disposable {
  const follow = coalesce(restMilliseconds, () => {
    const editor = window.activeTextEditor;
    const run = editor === undefined ? null : documents.runOf(editor.document.uri);
    if (editor === undefined || run === null || run === undefined) return;
    for (const panel of panels.all) {
      if (panel.state?.id !== run.id) continue;
      inBackground(log, () => panel.reveal(uriPath(editor.document.uri), editor.selection.active.line + 1));
    }
  });
  const { Keyboard, Mouse } = TextEditorSelectionChangeKind;
  return Disposable.from(
    follow,
    // Only a person's choice: a selection that the panel itself made must not come back to it.
    window.onDidChangeTextEditorSelection(({ kind }) => {
      if (kind === Keyboard || kind === Mouse) follow();
    }),
  );
}
