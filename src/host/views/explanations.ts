import { commands, Disposable, l10n, Uri, workspace } from 'vscode';
import type { HostContext, View } from '../context';
import { Refusal, registerCommand } from '../errors';
import { explanationScheme } from '../explanations';
import { explanation } from '../text/explanation';

/** The page behind a finding's code: what it means, why it happens, what to try. Read-only, shown as a preview. */
export const explanations: View = { name: 'explanations', register };

function register({ store, log, extensionUri }: HostContext): Disposable {
  return Disposable.from(
    workspace.registerTextDocumentContentProvider(explanationScheme, {
      async provideTextDocumentContent({ path }) {
        const code = path.slice(1, -'.md'.length);
        const page = await pageOf(extensionUri, code);
        const findings = store.all().flatMap(({ reports }) => reports.flatMap((report) => report.findings));
        const cases = findings.filter((finding) => finding.code === code);
        return explanation(l10n, page, cases);
      },
    }),
    registerCommand(log, 'fitcheck.explain', async (code: unknown) => {
      // The code comes from a link; nothing but a word may become a part of a path.
      if (typeof code !== 'string' || !/^[a-z0-9-]+$/.test(code))
        throw new Refusal(l10n.t('There is no such finding.'));
      const uri = Uri.from({ scheme: explanationScheme, path: `/${code}.md` });
      await commands.executeCommand('markdown.showPreview', uri);
    }),
  );
}

/** Made from the opening comment of the rule or lint when the extension is built. */
async function pageOf(extensionUri: Uri, code: string): Promise<string> {
  const bytes = await workspace.fs.readFile(Uri.joinPath(extensionUri, 'dist', 'explanations.json'));
  const pages = JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, string>>;
  const page = pages[code];
  if (page === undefined) throw new Error(`Nothing explains ${code}`);
  return page;
}
