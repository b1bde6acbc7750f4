import { commands, Disposable, l10n, Uri, workspace } from 'vscode';
import type { HostContext, View } from '../context';
import { Refusal, registerCommand } from '../errors';
import { explanationScheme } from '../explanations';
import { explanationOf } from '../text/explanation';

/** The page behind a finding's code: what it means, why it happens, what to try. Read-only, shown as a preview. */
export const explanations: View = { name: 'explanations', register };

function register({ store, log }: HostContext): Disposable {
  const pageOf = (code: string): string | null =>
    explanationOf(
      l10n,
      code,
      store.all().flatMap(({ reports }) => reports.flatMap(({ findings }) => findings)),
    );
  return Disposable.from(
    workspace.registerTextDocumentContentProvider(explanationScheme, {
      provideTextDocumentContent: ({ path }) => pageOf(path.slice(1, -'.md'.length)) ?? '',
    }),
    registerCommand(log, 'fitcheck.explain', async (code: unknown) => {
      if (typeof code !== 'string' || pageOf(code) === null) throw new Refusal(l10n.t('There is no such finding.'));
      const uri = Uri.from({ scheme: explanationScheme, path: `/${code}.md` });
      await commands.executeCommand('markdown.showPreview', uri);
    }),
  );
}
