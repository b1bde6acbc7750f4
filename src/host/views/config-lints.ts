import {
  CodeAction,
  CodeActionKind,
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  l10n,
  languages,
  workspace,
  WorkspaceEdit,
  type CodeActionContext,
  type Range,
  type TextDocument,
  type Uri,
} from 'vscode';
import type { TextEdit } from '../../core/config/edit';
import type { LintFixReport, LintReport } from '../../core/lints/lint-config';
import { silenceFile, silenceLine } from '../../core/lints/silencing';
import { configSelector, isConfigCandidate } from '../candidates';
import { coalesce } from '../coalesce';
import { configPath } from '../config-documents';
import type { HostContext, View } from '../context';
import { inBackground, Refusal, registerCommand } from '../errors';
import { explanationLink } from '../explanations';
import { toRange } from '../line-range';
import { addToSetting, onSetting, setting } from '../settings';
import { newestRun } from '../text/newest-run';

/** What is wrong with open training configs by themselves, as problems with ways to mend or silence each. */
export const configLints: View = { name: 'config-lints', register };

/** Long enough that a word is typed without a check at each letter, short enough to feel immediate. */
const pauseMilliseconds = 300;

/** Problems shown of one file: more are no help, and 1,200 in one file stopped the Problems view for seconds. */
const mostPerFile = 100;

function register(context: HostContext): Disposable {
  const collection = languages.createDiagnosticCollection('fitcheck-configs');
  const stale = new Set<TextDocument>();
  /** What was set last of a document; each version of it and of its runs has a list of its own. */
  const told = new WeakMap<TextDocument, readonly LintReport[]>();
  let isChecking = false;
  const checkStale = async (): Promise<void> => {
    const documents = [...stale].filter(({ isClosed }) => !isClosed);
    stale.clear();
    isChecking = true;
    try {
      const checks = await Promise.all(documents.map((document) => checked(context, document)));
      // One that was closed while others were checked has no problems any more, and runs seldom say anything new.
      const news = checks.filter(({ document, reports }) => !document.isClosed && told.get(document) !== reports);
      for (const { document, reports } of news) told.set(document, reports);
      if (news.length > 0) collection.set(news.map(entryOf));
    } finally {
      isChecking = false;
      if (stale.size > 0) check();
    }
  };
  // One check at a time: the worker reads logs as well, and a long config is not queued at each letter.
  const check = coalesce(pauseMilliseconds, () => {
    if (!isChecking) inBackground(context.log, checkStale);
  });
  const refresh = (document: TextDocument): void => {
    if (!isConfigCandidate(document)) return;
    stale.add(document);
    check();
  };
  const refreshAll = (): void => workspace.textDocuments.forEach(refresh);
  refreshAll();
  return Disposable.from(
    collection,
    check,
    workspace.onDidOpenTextDocument(refresh),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) refresh(document);
    }),
    workspace.onDidCloseTextDocument((document) => {
      stale.delete(document);
      collection.delete(document.uri);
    }),
    // A lint may compare with earlier runs, which a search finds later; nothing is checked again without new ones.
    Disposable.from(context.store.onChange(refreshAll)),
    onSetting('lints.enabled', refreshAll),
    onSetting('lints.ignore', refreshAll),
    languages.registerCodeActionsProvider(
      configSelector,
      { provideCodeActions: (document, _range, asked) => actions(context, document, asked) },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
    registerCommand(context.log, 'fitcheck.neverShowLint', (code: unknown) => neverShow(code)),
  );
}

interface Checked {
  readonly document: TextDocument;
  readonly reports: readonly LintReport[];
}

async function checked(context: HostContext, document: TextDocument): Promise<Checked> {
  const { version } = document;
  const reports = await lintsOf(context, document);
  // One that was changed meanwhile is checked again.
  return { document, reports: document.version === version ? reports : none };
}

function entryOf({ document, reports }: Checked): [Uri, Diagnostic[]] {
  return [document.uri, reports.slice(0, mostPerFile).map((report) => toDiagnostic(document, report))];
}

const none: readonly LintReport[] = [];

async function lintsOf({ configs, store }: HostContext, document: TextDocument): Promise<readonly LintReport[]> {
  if (!setting('lints.enabled')) return none;
  const runs = newestRun(store.all(), await configs.read(document), configPath(document));
  return configs.lints(document, { silenced: setting('lints.ignore'), runs });
}

const severities: Readonly<Record<LintReport['severity'], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

function toDiagnostic(document: TextDocument, { code, message, range, severity }: LintReport): Diagnostic {
  const shown = withKey(document, document.validateRange(toRange(range)));
  const diagnostic = new Diagnostic(shown, message, severities[severity]);
  diagnostic.source = 'Fitcheck';
  diagnostic.code = { value: code, target: explanationLink(code) };
  return diagnostic;
}

/** A key and nothing else in front of a value. */
const keyBefore = /^\s*["']?[\w.-]+["']?\s*[:=]\s*["']?$/;

/** The range of a value with its key, where that stands in front of it: both are what is wrong. */
function withKey(document: TextDocument, range: Range): Range {
  const { text, firstNonWhitespaceCharacterIndex: start } = document.lineAt(range.start.line);
  return keyBefore.test(text.slice(0, range.start.character))
    ? range.with(range.start.with({ character: start }))
    : range;
}

async function actions(
  context: HostContext,
  document: TextDocument,
  { diagnostics }: CodeActionContext,
): Promise<CodeAction[]> {
  const own = diagnostics.filter(({ source }) => source === 'Fitcheck');
  if (own.length === 0) return [];
  const reports = await lintsOf(context, document);
  const { language } = await context.configs.read(document);
  return own.flatMap((diagnostic) => {
    const report = reports.find((one) => isOf(diagnostic, one));
    if (report === undefined) return [];
    const { code, fixes, range } = report;
    const text = document.getText();
    const edited = (title: string, edits: readonly TextEdit[]): CodeAction =>
      editing(document, diagnostic, title, edits);
    const titleOf = ({ key, value }: LintFixReport): string =>
      key === null ? l10n.t('Write {0}', value) : l10n.t('Set {0} to {1}', key, value);
    const mending = fixes.map((fix) => edited(titleOf(fix), fix.edits));
    if (mending.length === 1) mending[0]!.isPreferred = true;
    const onLine = silenceLine(text, language, range.line, code);
    const inFile = silenceFile(text, language, code);
    return [
      ...mending,
      ...(onLine === null ? [] : [edited(l10n.t('Ignore {0} on this line', code), [onLine])]),
      ...(inFile === null ? [] : [edited(l10n.t('Ignore {0} in this file', code), [inFile])]),
      calling(diagnostic, l10n.t('Never show {0}', code), 'fitcheck.neverShowLint', code),
      calling(diagnostic, l10n.t('Explain {0}', code), 'fitcheck.explain', code),
    ];
  });
}

function isOf({ code, message, range }: Diagnostic, report: LintReport): boolean {
  const value = typeof code === 'object' ? code.value : code;
  return value === report.code && message === report.message && range.start.line === report.range.line - 1;
}

function editing({ uri }: TextDocument, diagnostic: Diagnostic, title: string, edits: readonly TextEdit[]): CodeAction {
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.edit = new WorkspaceEdit();
  for (const { range, text } of edits) action.edit.replace(uri, toRange(range), text);
  return action;
}

function calling(diagnostic: Diagnostic, title: string, command: string, code: string): CodeAction {
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.command = { title, command, arguments: [code] };
  return action;
}

async function neverShow(code: unknown): Promise<void> {
  if (typeof code !== 'string') throw new Refusal(l10n.t('No lint is named.'));
  await addToSetting('lints.ignore', code);
}
