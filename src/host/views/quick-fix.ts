import {
  CodeAction,
  CodeActionKind,
  Disposable,
  l10n,
  languages,
  Range,
  Uri,
  workspace,
  WorkspaceEdit,
  type CodeActionContext,
  type TextDocument,
} from 'vscode';
import { configLanguageOf, editValue } from '../../core/config/edit';
import { candidateLanguages, configLanguages } from '../candidates';
import type { HostContext, View } from '../context';
import { Refusal, registerCommand } from '../errors';
import { setting } from '../settings';
import { pathOf } from '../targets';
import { valueAt } from '../text/config-hover';
import { baseName } from '../text/paths';
import { findingFixes, fixesIn, learningRateFix, placeOfFix, refusalText, type ValueFix } from '../text/quick-fix';
import { latest } from '../text/run-summary';

/** Puts an advised value into the config: from a problem in a log, from the key itself, and from a command. */
export const quickFix: View = { name: 'quick-fix', register };

function register(context: HostContext): Disposable {
  const kinds = { providedCodeActionKinds: [CodeActionKind.QuickFix] };
  const onFile = (all: readonly string[]) => all.map((language) => ({ language, scheme: 'file' }));
  return Disposable.from(
    languages.registerCodeActionsProvider(
      onFile(candidateLanguages),
      { provideCodeActions: (document, _range, asked) => inLog(context, document, asked) },
      kinds,
    ),
    languages.registerCodeActionsProvider(
      onFile(configLanguages),
      { provideCodeActions: (document, range) => inConfig(context, document, range) },
      kinds,
    ),
    registerCommand(context.log, 'fitcheck.applyLearningRate', (target: unknown) => apply(context, pathOf(target))),
  );
}

async function inLog(
  context: HostContext,
  document: TextDocument,
  { diagnostics }: CodeActionContext,
): Promise<CodeAction[]> {
  const report = reportOf(context, document);
  const own = diagnostics.filter(({ source }) => source === 'Fitcheck');
  if (report === null || own.length === 0) return [];
  const actions = own.flatMap((diagnostic) => {
    const { code } = diagnostic;
    const name = typeof code === 'object' ? code.value : code;
    const finding = report.findings.find(
      (one) => one.code === name && one.from.line === diagnostic.range.start.line + 1,
    );
    if (finding === undefined) return [];
    return findingFixes(l10n, report, finding).map(async (fix) => {
      const action = await actionOf(context, fix);
      action.diagnostics = [diagnostic];
      return action;
    });
  });
  return Promise.all(actions);
}

/** On a key or value of a config that a run was trained with, as far as the file still says the same. */
async function inConfig(context: HostContext, document: TextDocument, { start }: Range): Promise<CodeAction[]> {
  const path = document.uri.fsPath;
  const newestFirst = [...context.store.all()].sort((one, other) => other.modified - one.modified);
  const fixes = newestFirst.flatMap((state) => {
    const report = latest(state);
    return report === null ? [] : fixesIn(l10n, report, path);
  });
  if (fixes.length === 0) return [];
  const read = await context.service.readConfig(path, document.getText());
  const asked = valueAt(read.hyperparameters, start.line + 1, start.character);
  if (asked === null) return [];
  const fix = fixes.find((one) => {
    const place = placeOfFix(one, read);
    return place.kind === 'found' && place.entry.line === asked.line && place.entry.name === asked.name;
  });
  return fix === undefined ? [] : [await actionOf(context, fix)];
}

/** The change with its preview; where the file says something else by now the action is there to tell that. */
async function actionOf(context: HostContext, fix: ValueFix): Promise<CodeAction> {
  const action = new CodeAction(fix.title, CodeActionKind.QuickFix);
  const change = await changeOf(context, fix);
  if (change instanceof WorkspaceEdit) action.edit = change;
  else action.disabled = { reason: change };
  return action;
}

/** The edit of a fix, which VS Code shows before it makes it and can undo; else the reason why there is none. */
async function changeOf({ service }: HostContext, fix: ValueFix): Promise<WorkspaceEdit | string> {
  const uri = Uri.file(fix.file);
  const document = await workspace.openTextDocument(uri);
  const text = document.getText();
  const place = placeOfFix(fix, await service.readConfig(fix.file, text));
  if (place.kind !== 'found') return refusalText(l10n, fix, place);
  const language = configLanguageOf(fix.file);
  const edit = language === null ? null : editValue(text, language, place.entry, fix.value);
  if (edit === null) return l10n.t('{0} sets {1} to no number of its own.', baseName(fix.file), fix.key);
  const { line, start, end } = edit.range;
  const change = new WorkspaceEdit();
  const label = fix.title.replace(/…$/, '');
  change.replace(uri, new Range(line - 1, start, line - 1, end), edit.text, {
    needsConfirmation: true,
    label,
    description: fix.because,
  });
  return change;
}

/** Shows the change of a run's learning rate; made it is by whoever looks at it. */
async function apply(context: HostContext, run: string | null): Promise<void> {
  if (run === null) return;
  const held = await context.store.hold(run);
  const state = held === null ? null : context.store.get(held.id);
  const report = state === null ? null : latest(state);
  held?.dispose();
  const fix = report === null ? null : learningRateFix(l10n, report);
  if (fix === null) throw new Refusal(whyNone(report?.hyperparameters.learningRate === undefined, baseName(run)));
  const change = await changeOf(context, fix);
  if (typeof change === 'string') throw new Refusal(change);
  await workspace.applyEdit(change);
}

function whyNone(isUnset: boolean, name: string): string {
  return isUnset
    ? l10n.t('No YAML or JSON config sets the learning rate of {0}.', name)
    : l10n.t('No other learning rate is suggested for {0}.', name);
}

function reportOf({ documents }: HostContext, document: TextDocument) {
  const run = setting('diagnostics.enabled') ? documents.runOf(document.uri) : null;
  return run === null || run === undefined ? null : latest(run);
}
