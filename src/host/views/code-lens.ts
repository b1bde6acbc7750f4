import { CodeLens, Disposable, EventEmitter, l10n, languages, Range, type TextDocument } from 'vscode';
import type { HostContext, View } from '../context';
import { onSetting, setting } from '../settings';
import { siblings } from '../text/siblings';
import { workspaceRoots } from '../workspace-roots';
import { bestText, headline, latest, placeText } from '../text/run-summary';

/** The verdict above the first line of a text log, and the ways to its curves and to the runs beside it. */
export const codeLens: View = { name: 'code-lens', register };

function register({ documents, store }: HostContext): Disposable {
  const changed = new EventEmitter<void>();
  const provider = {
    onDidChangeCodeLenses: changed.event,
    async provideCodeLenses(document: TextDocument): Promise<CodeLens[]> {
      if (!setting('codeLens.enabled')) return [];
      const run = await documents.find(document.uri);
      const report = run === null ? null : latest(run);
      if (run === null || report === null) return [];
      const range = new Range(0, 0, 0, 0);
      const best = bestText(report);
      const { text } = headline(l10n, report);
      const title = best === null ? text : `${text} · ${l10n.t('best {0}', best)}`;
      const place = report.best === null ? null : placeText(l10n, report.best);
      const verdict =
        place === null
          ? { title, command: 'fitcheck.showCurves', arguments: [run.id] }
          : { title, tooltip: l10n.t('Go to {0}', place), command: 'fitcheck.goToBest', arguments: [run.id] };
      const curves = { title: l10n.t('Show Curves'), command: 'fitcheck.showCurves', arguments: [run.id] };
      const near = siblings(run, store.all(), workspaceRoots().folders);
      const compare = {
        title: l10n.t('Compare {0} Runs', near.length),
        command: 'fitcheck.compareRuns',
        arguments: [near],
      };
      const commands = near.length === 0 ? [verdict, curves] : [verdict, curves, compare];
      return commands.map((command) => new CodeLens(range, command));
    },
  };
  return Disposable.from(
    changed,
    languages.registerCodeLensProvider('*', provider),
    onSetting('codeLens.enabled', () => changed.fire()),
    Disposable.from(documents.onChange(() => changed.fire())),
    Disposable.from(
      store.onChange((runs) => {
        if ([...runs].some((run) => documents.documentsOf(run).length > 0)) changed.fire();
      }),
    ),
  );
}
