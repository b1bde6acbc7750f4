import { Disposable, l10n, Position, Range, Selection, TextEditorRevealType, window } from 'vscode';
import type { HostContext, View } from '../context';
import { Refusal, registerCommand } from '../errors';
import { lineDiagnostics } from '../text/log-diagnostics';
import { nextFinding } from '../text/log-marks';
import { uriPath } from '../run-uri';

/** From finding to finding in the active log, and round at its end. */
export const goToFinding: View = { name: 'go-to-finding', register };

function register({ documents, log }: HostContext): Disposable {
  async function go(direction: 1 | -1): Promise<void> {
    const editor = window.activeTextEditor;
    const run = editor === undefined ? null : await documents.find(editor.document.uri);
    if (editor === undefined || run === null) throw new Refusal(l10n.t('Open a training log first.'));
    const { document } = editor;
    const lines = lineDiagnostics(run.reports, uriPath(document.uri))
      .map(({ line }) => line)
      .filter((line) => line <= document.lineCount);
    const line = nextFinding(lines, editor.selection.active.line + 1, direction);
    if (line === null) throw new Refusal(l10n.t('There is no finding in this log.'));
    const at = new Position(line - 1, document.lineAt(line - 1).firstNonWhitespaceCharacterIndex);
    editor.selection = new Selection(at, at);
    editor.revealRange(new Range(at, at), TextEditorRevealType.InCenterIfOutsideViewport);
  }

  return Disposable.from(
    registerCommand(log, 'fitcheck.nextFinding', () => go(1)),
    registerCommand(log, 'fitcheck.previousFinding', () => go(-1)),
  );
}
