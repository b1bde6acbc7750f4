import {
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  languages,
  Range,
  workspace,
  type TextDocument,
  type Uri,
} from 'vscode';
import type { HostContext, View } from '../context';
import { explanationLink } from '../explanations';
import { onSetting, setting } from '../settings';
import { lineDiagnostics, type LineDiagnostic } from '../text/log-diagnostics';
import { uriPath } from '../run-uri';

/** Findings as problems on the lines of the open logs where they began. */
export const diagnostics: View = { name: 'diagnostics', register };

function register({ documents, store }: HostContext): Disposable {
  const collection = languages.createDiagnosticCollection('fitcheck');

  const entry = (document: TextDocument): [Uri, Diagnostic[] | undefined] => {
    const run = setting('diagnostics.enabled') ? documents.runOf(document.uri) : null;
    if (run === null || run === undefined) return [document.uri, undefined];
    const shown = lineDiagnostics(run.reports, uriPath(document.uri));
    return [document.uri, shown.flatMap((diagnostic) => toDiagnostic(document, diagnostic))];
  };
  const refreshAll = (): void => collection.set(workspace.textDocuments.map(entry));

  return Disposable.from(
    collection,
    Disposable.from(
      store.onChange((runs) => {
        const changed = [...runs].flatMap((run) => documents.documentsOf(run));
        if (changed.length > 0) collection.set(changed.map(entry));
      }),
    ),
    Disposable.from(
      documents.onChange((uri) => {
        const document = workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
        if (document === undefined) collection.delete(uri);
        else collection.set([entry(document)]);
      }),
    ),
    // The file is read before the editor loads its new lines: a problem set in between would stand on a wrong line.
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && documents.runOf(document.uri)) collection.set([entry(document)]);
    }),
    onSetting('diagnostics.enabled', refreshAll),
  );
}

/** Notes leave a faint mark on their line, which has its hover; the Problems view is for what is wrong. */
const severities: Readonly<Record<LineDiagnostic['severity'], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Hint,
};

/** Nothing for a line that the document does not have yet: the file is read before the editor notices its change. */
function toDiagnostic(document: TextDocument, { line, severity, message, code }: LineDiagnostic): Diagnostic[] {
  if (line < 1 || line > document.lineCount) return [];
  const { text, range, firstNonWhitespaceCharacterIndex: start } = document.lineAt(line - 1);
  const trimmed = new Range(range.start.line, start, range.start.line, Math.max(start, text.trimEnd().length));
  const diagnostic = new Diagnostic(trimmed, message, severities[severity]);
  diagnostic.source = 'Fitcheck';
  if (code !== null) diagnostic.code = { value: code, target: explanationLink(code) };
  return [diagnostic];
}
