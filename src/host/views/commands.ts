import {
  commands,
  Disposable,
  env,
  l10n,
  Range,
  ViewColumn,
  window,
  workspace,
  FileType,
  type QuickPickItem,
} from 'vscode';
import type { HostContext, View } from '../context';
import { streamKindOf } from '../../core/stream-id';
import { Refusal, registerCommand } from '../errors';
import type { RunState } from '../../service';
import { pathOf } from '../targets';
import { baseName, isBelow } from '../text/paths';
import { runItem } from '../text/run-item';
import { inOrder } from '../text/run-order';
import { latest } from '../text/run-summary';
import { relativePath, runUri } from '../run-uri';

/** The commands that belong to no other view. */
export const commandsView: View = { name: 'commands', register };

function register(context: HostContext): Disposable {
  const { log } = context;
  return Disposable.from(
    registerCommand(log, 'fitcheck.analyze', (target: unknown) => analyze(context, target)),
    registerCommand(log, 'fitcheck.openLog', (target: unknown, line?: unknown) =>
      openLog(context, pathOf(target), typeof line === 'number' ? line : null),
    ),
    registerCommand(log, 'fitcheck.goToBest', (target: unknown) => goToBest(context, target)),
    registerCommand(log, 'fitcheck.copyPath', async (target: unknown) => {
      const path = pathOf(target);
      if (path !== null) await env.clipboard.writeText(path);
    }),
    registerCommand(log, 'fitcheck.openSettings', async () =>
      commands.executeCommand('workbench.action.openSettings', '@ext:fitcheck.fitcheck'),
    ),
  );
}

async function analyze(context: HostContext, target: unknown): Promise<void> {
  const path = pathOf(target) ?? context.documents.activePath() ?? null;
  const given = pathOf(target) !== null;
  if (path !== null && given && (await isFolder(path))) return analyzeFolder(context, path);
  if (path !== null && (await context.service.recognise(path)) !== null) return showCurves(path);
  if (path !== null && given) throw new Refusal(l10n.t('{0} is no training log.', baseName(path)));
  await context.search.settled();
  await pick(context.store.all(), l10n.t('No training log was found in this workspace.'));
}

async function analyzeFolder(context: HostContext, folder: string): Promise<void> {
  await context.search.refresh();
  const runs = context.store.all().filter(({ id }) => isBelow(id, folder));
  await pick(runs, l10n.t('No training log was found in {0}.', baseName(folder)));
}

/** Shows the one run, or asks which. */
async function pick(runs: readonly RunState[], none: string): Promise<void> {
  const [only, ...others] = inOrder(runs);
  if (only === undefined) throw new Refusal(none);
  if (others.length === 0) return showCurves(only.id);
  const items = inOrder(runs).map((state): QuickPickItem & { readonly id: string } => {
    const { name, description, id } = runItem(l10n, state, Date.now());
    return { label: name, description, detail: relativePath(id), id };
  });
  const chosen = await window.showQuickPick(items, {
    placeHolder: l10n.t('Which run?'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen !== undefined) await showCurves(chosen.id);
}

async function showCurves(path: string): Promise<void> {
  await commands.executeCommand('fitcheck.showCurves', path);
}

async function openLog({ store }: HostContext, path: string | null, line: number | null): Promise<void> {
  if (path === null) return;
  const stream = streamKindOf(path);
  if (stream !== null) {
    const shows =
      stream === 'notebook' ? 'fitcheck.showCell' : line === null ? 'fitcheck.showTerminal' : 'fitcheck.showOutput';
    await commands.executeCommand(shows, path, line);
    return;
  }
  // A run that is a folder is opened at its main file.
  const state = store.get(path);
  const file = (state === null ? null : latest(state)?.files[0]) ?? path;
  const uri = runUri(file);
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const inPanel =
    window.tabGroups.activeTabGroup.activeTab?.input !== undefined && window.activeTextEditor === undefined;
  await commands.executeCommand('vscode.open', uri, {
    viewColumn: shown?.viewColumn ?? (inPanel && line !== null ? ViewColumn.Beside : ViewColumn.Active),
    ...(line === null || line < 1 ? {} : { selection: new Range(line - 1, 0, line - 1, 0) }),
  });
}

async function goToBest(context: HostContext, target: unknown): Promise<void> {
  const path = pathOf(target) ?? context.documents.activePath() ?? null;
  const recognition = path === null ? null : await context.service.recognise(path);
  const state = recognition === null ? null : await stateOf(context, recognition.run);
  const best = state === null ? null : (latest(state)?.best ?? null);
  if (best === null) throw new Refusal(l10n.t('There is no best value yet.'));
  await openLog(context, best.file, best.line);
}

async function stateOf({ store }: HostContext, run: string): Promise<RunState | null> {
  const held = await store.hold(run);
  const state = held === null ? null : store.get(held.id);
  held?.dispose();
  return state;
}

async function isFolder(path: string): Promise<boolean> {
  return (await workspace.fs.stat(runUri(path))).type === FileType.Directory;
}
