import type { Range } from 'vscode';
import {
  CodeAction,
  CodeActionKind,
  Disposable,
  l10n,
  languages,
  Uri,
  workspace,
  type CodeActionContext,
  type TextDocument,
} from 'vscode';
import { advisedInsertions, configFileOf, type AdvisedInsertion } from '../../core/advice/advised-insertions';
import { configLanguageOf, editValue, type TextEdit } from '../../core/config/edit';
import { insertSetting } from '../../core/config/insert';
import type { ConfigValue } from '../../core/config/read-config';
import { runsOfConfig } from '../../core/config/runs-of-config';
import type { RunReport } from '../../core/report';
import type { HyperparameterName } from '../../core/run';
import type { RunState } from '../../service';
import { candidateLanguages, configSelector } from '../candidates';
import { configPath } from '../config-documents';
import { ChangePreview, type Change, type OfferedChange } from '../change-preview';
import { withChosenRun } from '../chosen-run';
import type { HostContext, View } from '../context';
import { Refusal, registerCommand } from '../errors';
import { toRange } from '../line-range';
import { setting } from '../settings';
import { valueAt } from '../text/config-hover';
import { baseName } from '../text/paths';
import {
  allFixes,
  codeFixes,
  findingFixes,
  fixAt,
  learningRateFix,
  placeOfFix,
  refusalText,
  wordsOf,
  type CodeFix,
  type ValueFix,
} from '../text/quick-fix';
import { newestReports } from '../text/run-order';
import { latest } from '../text/run-summary';
import { runUri } from '../run-uri';

/** Puts an advised value into the config: from a problem in a log, from the key itself, and from a command. */
export const quickFix: View = { name: 'quick-fix', register };

function register(context: HostContext): Disposable {
  const kinds = { providedCodeActionKinds: [CodeActionKind.QuickFix] };
  const preview = new ChangePreview(context.log);
  const show = (fix: ValueFix) => preview.show({ words: wordsOf(fix), find: () => changeOf(context, fix) });
  return Disposable.from(
    preview,
    languages.registerCodeActionsProvider(
      candidateLanguages.map((language) => ({ language })),
      { provideCodeActions: (document, _range, asked) => inLog(context, document, asked) },
      kinds,
    ),
    languages.registerCodeActionsProvider(
      configSelector,
      { provideCodeActions: (document, range) => inConfig(context, document, range) },
      kinds,
    ),
    registerCommand(context.log, 'fitcheck.applyLearningRate', (target: unknown) =>
      withChosenRun(context, target, (state) => show(rateFixOf(state))),
    ),
    registerCommand(context.log, 'fitcheck.applySetting', (target: unknown, parameter: unknown, value: unknown) =>
      withChosenRun(context, target, (state) => show(settingFixOf(state, parameter, value))),
    ),
    registerCommand(context.log, 'fitcheck.addSetting', async (...given: readonly unknown[]) =>
      preview.show(await addedSetting(context, given)),
    ),
    registerCommand(context.log, 'fitcheck.setConfigValue', async (...given: readonly unknown[]) =>
      preview.show(await valueChange(context, given)),
    ),
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
  const actions = own.map(async (diagnostic) => {
    const { code } = diagnostic;
    const name = typeof code === 'object' ? code.value : code;
    const finding = report.findings.find(
      (one) => one.code === name && one.from.line === diagnostic.range.start.line + 1,
    );
    if (finding === undefined) return [];
    const file = configFileOf(report);
    const made = [
      ...(await Promise.all(findingFixes(l10n, report, finding).map((fix) => actionOf(context, report, fix)))),
      ...(file === null ? [] : await addActions(context, runUri(file), advisedInsertions(report, finding))),
      ...codeFixes(l10n, report, [finding]).map((fix) => insertAction(report, fix)),
    ];
    for (const action of made) action.diagnostics = [diagnostic];
    return made;
  });
  return (await Promise.all(actions)).flat();
}

/** On a key or value of a config, what the newest of its runs that was trained with this value advises. */
async function inConfig(context: HostContext, document: TextDocument, { start }: Range): Promise<CodeAction[]> {
  const read = await context.configs.read(document);
  const asked = read.isTrainingConfig ? valueAt(read.hyperparameters, start.line + 1, start.character) : null;
  if (asked === null) return [];
  const runs = runsOfConfig(newestReports(context.store.all()), read, configPath(document)).map(({ run }) => run);
  const [fix] = runs.flatMap((run) => fixAt(l10n, run, asked) ?? []);
  const inserting = runs.map((run) => codeFixesAt(run, asked)).find((actions) => actions.length > 0) ?? [];
  const [newest] = runs;
  const wanted = newest === undefined ? [] : newest.findings.flatMap((finding) => advisedInsertions(newest, finding));
  const here = wanted.filter(({ parameter }) => placesOfInsertion[parameter]?.includes(asked.name));
  const adding = await addActions(context, document.uri, here);
  return [...(fix === undefined ? [] : [settingAction(document, asked, fix)]), ...adding, ...inserting];
}

/** Settings are added where that stands which they belong to. */
const placesOfInsertion: Readonly<Partial<Record<HyperparameterName, readonly HyperparameterName[]>>> = {
  patience: ['epochs', 'totalSteps'],
  scheduler: ['learningRate'],
  warmup: ['learningRate', 'scheduler'],
  gradientClip: ['learningRate'],
  weightDecay: ['learningRate', 'optimizer'],
  labelSmoothing: ['numClasses', 'epochs'],
  beta2: ['optimizer', 'momentum'],
};

/** What would add settings to a config, behind a comparison; those that cannot be added safely are left out. */
async function addActions(
  context: HostContext,
  uri: Uri,
  insertions: readonly AdvisedInsertion[],
): Promise<readonly CodeAction[]> {
  const seen = new Set<HyperparameterName>();
  const found = insertions.filter(({ parameter }) => !seen.has(parameter) && seen.add(parameter) !== undefined);
  const actions = found.map(async ({ parameter, value }) => {
    const edit = await insertionInto(context, uri, parameter, value);
    if (edit === null) return [];
    const title = l10n.t('Add {0} to {1}…', edit.text.trim(), baseName(uri.path));
    const action = new CodeAction(title, CodeActionKind.QuickFix);
    action.command = { command: 'fitcheck.addSetting', title, arguments: [uri.toString(), parameter, value] };
    return [action];
  });
  return (await Promise.all(actions)).flat();
}

async function insertionInto(
  { configs }: HostContext,
  uri: Uri,
  parameter: HyperparameterName,
  value: number | string,
): Promise<TextEdit | null> {
  const document = await opened(uri);
  return document === null ? null : insertSetting(document.getText(), await configs.read(document), parameter, value);
}

/** Null for a config that was deleted or moved since its run: that takes no other action away. */
async function opened(uri: Uri): Promise<TextDocument | null> {
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    return null;
  }
}

/** A setting that a config does not have yet: uri, name, value. */
async function addedSetting(context: HostContext, given: readonly unknown[]): Promise<OfferedChange> {
  const [target, parameter, value] = given;
  if (typeof target !== 'string' || typeof parameter !== 'string' || typeof value === 'object')
    throw new Refusal(l10n.t('No value of a config is named.'));
  const uri = Uri.parse(target);
  const wanted = () => insertionInto(context, uri, parameter as HyperparameterName, value as number | string);
  const find = async (): Promise<Change | string> => {
    const edit = await wanted();
    if (edit === null) return l10n.t('{0} sets it by now, or has no place for it.', baseName(uri.path));
    return { uri, range: toRange(edit.range), text: edit.text };
  };
  return { words: (await wanted())?.text.trim() ?? '', find };
}

/** Code is offered where the setting stands that it is about. */
function codeFixesAt(run: RunReport, { name }: ConfigValue): CodeAction[] {
  const command = placesOfCode[name];
  const fixes = command === undefined ? [] : codeFixes(l10n, run, run.findings);
  return fixes.filter((fix) => fix.command === command).map((fix) => insertAction(run, fix));
}

const placesOfCode: Readonly<Partial<Record<HyperparameterName, CodeFix['command']>>> = {
  epochs: 'fitcheck.insertEarlyStop',
  totalSteps: 'fitcheck.insertEarlyStop',
  patience: 'fitcheck.insertEarlyStop',
  learningRate: 'fitcheck.insertSchedule',
  scheduler: 'fitcheck.insertSchedule',
  warmup: 'fitcheck.insertSchedule',
};

function insertAction({ path }: RunReport, { title, command }: CodeFix): CodeAction {
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  action.command = { command, title, arguments: [path] };
  return action;
}

function settingAction({ uri }: TextDocument, { valueRange }: ConfigValue, { title, value }: ValueFix): CodeAction {
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  const given = [uri.toString(), valueRange.line, valueRange.start, value];
  action.command = { command: 'fitcheck.setConfigValue', title, arguments: given };
  return action;
}

/** What shows the change; where the file says something else by now the action is there to tell that. */
async function actionOf(context: HostContext, { path }: RunReport, fix: ValueFix): Promise<CodeAction> {
  const action = new CodeAction(fix.title, CodeActionKind.QuickFix);
  const change = await changeOf(context, fix);
  if (typeof change === 'string') action.disabled = { reason: change };
  else {
    const given = [path, fix.parameter, fix.value];
    action.command = { command: 'fitcheck.applySetting', title: fix.title, arguments: given };
  }
  return action;
}

/** Where a fix changes its file and to what; else the reason why there is no change. */
async function changeOf({ service }: HostContext, fix: ValueFix): Promise<Change | string> {
  const uri = runUri(fix.file);
  const document = await opened(uri);
  if (document === null) return refusalText(l10n, fix, { kind: 'gone' });
  const text = document.getText();
  const place = placeOfFix(fix, await service.readConfig(fix.file, text));
  if (place.kind !== 'found') return refusalText(l10n, fix, place);
  const language = configLanguageOf(fix.file);
  const edit = language === null ? null : editValue(text, language, place.entry, fix.value);
  if (edit === null) return l10n.t('{0} sets {1} to no number of its own.', baseName(fix.file), fix.key);
  return { uri, range: toRange(edit.range), text: edit.text };
}

/** A number for the value at a place of a config, as links of hovers ask for it: uri, line, column, value. */
async function valueChange({ configs }: HostContext, given: readonly unknown[]): Promise<OfferedChange> {
  const [target, line, column, value] = given;
  if (typeof target !== 'string' || typeof line !== 'number' || typeof column !== 'number' || typeof value !== 'number')
    throw new Refusal(l10n.t('No value of a config is named.'));
  const uri = Uri.parse(target);
  const document = await workspace.openTextDocument(uri);
  const entryThere = async () => valueAt((await configs.read(document)).hyperparameters, line, column);
  const find = async (): Promise<Change | string> => {
    const entry = await entryThere();
    const { language } = await configs.read(document);
    const edit = entry === null ? null : editValue(document.getText(), language, entry, value);
    if (edit === null) return l10n.t('{0} sets no number of its own there any more.', baseName(uri.path));
    return { uri, range: toRange(edit.range), text: edit.text };
  };
  const present = await entryThere();
  const words = wordsOf({ key: present?.key ?? '', from: Number(present?.value), value });
  return { words, find };
}

function rateFixOf(state: RunState): ValueFix {
  const report = latest(state);
  const fix = report === null ? null : learningRateFix(l10n, report);
  if (fix === null) throw new Refusal(whyNone(report?.hyperparameters.learningRate === undefined, baseName(state.id)));
  return fix;
}

/** What somebody was offered to set, as long as the run still says so: values come from links and pages. */
function settingFixOf(state: RunState, parameter: unknown, value: unknown): ValueFix {
  const report = latest(state);
  const fixes = report === null ? [] : allFixes(l10n, report);
  const fix = fixes.find((one) => one.parameter === parameter && one.value === value);
  if (fix === undefined) throw new Refusal(l10n.t('{0} does not suggest this value any more.', baseName(state.id)));
  return fix;
}

function whyNone(isUnset: boolean, name: string): string {
  return isUnset
    ? l10n.t('No config sets the learning rate of {0}.', name)
    : l10n.t('No other learning rate is suggested for {0}.', name);
}

function reportOf({ documents }: HostContext, document: TextDocument) {
  const run = setting('diagnostics.enabled') ? documents.runOf(document.uri) : null;
  return run === null || run === undefined ? null : latest(run);
}
