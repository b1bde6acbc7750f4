import { Disposable, EventEmitter, Range, Uri, ViewColumn, window, workspace } from 'vscode';
import { streamKindOf } from '../../core/stream-id';
import type { HostContext, View } from '../context';
import { registerCommand } from '../errors';
import { pathOf } from '../targets';
import { baseName } from '../text/paths';

/** What a command printed in a terminal, as a text whose lines are those that its findings name. */
export const streamOutput: View = { name: 'stream-output', register };

const scheme = 'fitcheck-output';

function register({ service, store, log }: HostContext): Disposable {
  const changed = new EventEmitter<Uri>();
  const open = (): readonly Uri[] =>
    workspace.textDocuments.filter(({ uri }) => uri.scheme === scheme).map(({ uri }) => uri);
  return Disposable.from(
    changed,
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async ({ query }) => (await service.streamText(query)) ?? '',
    }),
    Disposable.from(
      store.onChange((runs) => open().forEach((uri) => (runs.has(uri.query) ? changed.fire(uri) : undefined))),
    ),
    registerCommand(log, 'fitcheck.showOutput', async (target: unknown, line?: unknown) => {
      const id = pathOf(target);
      if (id === null || streamKindOf(id) === null) return;
      const uri = Uri.from({ scheme, path: `/${baseName(id).replace(/, [\d: -]+( \(\d+\))?$/, '')}.log`, query: id });
      const document = await workspace.openTextDocument(uri);
      const place = typeof line === 'number' ? Math.min(line, document.lineCount) - 1 : document.lineCount - 1;
      await window.showTextDocument(document, {
        viewColumn: window.activeTextEditor === undefined ? ViewColumn.Beside : ViewColumn.Active,
        selection: new Range(place, 0, place, 0),
      });
    }),
  );
}
