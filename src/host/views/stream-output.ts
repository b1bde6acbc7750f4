import { Disposable, EventEmitter, Range, Uri, ViewColumn, window, workspace } from 'vscode';
import { streamKindOf } from '../../core/stream-id';
import { coalesce } from '../coalesce';
import type { HostContext, View } from '../context';
import { registerCommand } from '../errors';
import { pathOf } from '../targets';
import { baseName } from '../text/paths';

/** What a command printed in a terminal, as a text whose lines are those that its findings name. */
export const streamOutput: View = { name: 'stream-output', register };

const scheme = 'fitcheck-output';

/** The whole text is handed over each time, up to a megabyte of it. */
const pauseMilliseconds = 1000;

function register({ service, store, log }: HostContext): Disposable {
  const changed = new EventEmitter<Uri>();
  const open = (): readonly Uri[] =>
    workspace.textDocuments.filter(({ uri }) => uri.scheme === scheme).map(({ uri }) => uri);
  const stale = new Set<string>();
  const refresh = coalesce(pauseMilliseconds, () => {
    for (const uri of open()) if (stale.has(uri.query)) changed.fire(uri);
    stale.clear();
  });
  return Disposable.from(
    changed,
    refresh,
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async ({ query }) => (await service.streamText(query)) ?? '',
    }),
    Disposable.from(
      store.onChange((runs) => {
        const printed = open().filter(({ query }) => runs.has(query));
        printed.forEach(({ query }) => stale.add(query));
        if (printed.length > 0) refresh();
      }),
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
