import { Disposable, l10n, ViewColumn, window, type QuickPickItem, type WebviewPanel } from 'vscode';
import type { HostContext, View } from '../context';
import { Refusal, registerCommand } from '../errors';
import { comparePanelType } from '../panel/compare-panel';
import { dress } from '../panel/dress';
import { pathOf } from '../targets';
import { folderOf } from '../text/paths';
import { runItem } from '../text/run-item';
import { inOrder } from '../text/run-order';
import { relativePath } from '../run-uri';

/** Several runs side by side, in a panel that comes back after a reload of the window. */
export const compareRuns: View = { name: 'compare-runs', register };

/** More runs than these no table is read for, and each is followed. */
const mostRuns = 500;

function register(context: HostContext): Disposable {
  return Disposable.from(
    registerCommand(context.log, 'fitcheck.compareRuns', async (target: unknown, targets: unknown) => {
      const runs = await runsOf(context, target, targets);
      if (runs !== null) show(context, runs);
    }),
    window.registerWebviewPanelSerializer(comparePanelType, {
      async deserializeWebviewPanel(panel: WebviewPanel, state: unknown) {
        const runs = restoredRuns(state);
        if (runs.length === 0) {
          panel.dispose();
          return;
        }
        dress(panel, context);
        context.comparisons.attach(panel, runs, context);
      },
    }),
  );
}

/**
 * The runs that a command is about: the rows or the group that it was called on, a list of paths, else the rows that
 * are selected; of fewer than two a person is asked. Null where that was cancelled.
 */
async function runsOf(context: HostContext, target: unknown, targets: unknown): Promise<readonly string[] | null> {
  const picked = listIn(target, 'picked');
  if (picked !== null) return ask(context, picked);
  const grouped = listIn(target, 'runs');
  if (grouped !== null && !Array.isArray(targets)) return grouped;
  const given = pathsOf(Array.isArray(target) ? target : targets);
  const one = pathOf(target);
  const runs = given.length > 1 ? given : one !== null ? [one] : context.selection.runs;
  return runs.length > 1 ? runs : ask(context, runs);
}

async function ask(context: HostContext, picked: readonly string[]): Promise<readonly string[] | null> {
  await context.search.settled();
  const states = inOrder(context.store.all());
  if (states.length < 2) throw new Refusal(l10n.t('Two runs are needed to compare; {0} was found.', states.length));
  const items = states.map((state): QuickPickItem & { readonly id: string } => {
    const { name, description, id } = runItem(l10n, state, Date.now());
    const detail = relativePath(folderOf(id));
    return { label: name, description, detail, id, picked: picked.includes(id) };
  });
  const chosen = await window.showQuickPick(items, {
    canPickMany: true,
    placeHolder: l10n.t('Which runs?'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen === undefined) return null;
  if (chosen.length < 2) throw new Refusal(l10n.t('Two runs are needed to compare; {0} was chosen.', chosen.length));
  return chosen.map(({ id }) => id);
}

function show(context: HostContext, runs: readonly string[]): void {
  if (runs.length > mostRuns) throw new Refusal(l10n.t('{0} runs are too many; {1} can be compared.', runs.length, mostRuns)); // prettier-ignore
  const open = context.comparisons.find(runs);
  if (open !== null) {
    open.panel.reveal();
    return;
  }
  const title = l10n.t('Compare {0} runs', runs.length);
  const panel = window.createWebviewPanel(comparePanelType, title, ViewColumn.Active, { enableFindWidget: true });
  dress(panel, context);
  context.comparisons.attach(panel, runs, context);
}

/** `picked` is what the page asks with, the runs that it shows, to choose others; `runs` those of a group's row. */
function listIn(target: unknown, name: 'picked' | 'runs'): readonly string[] | null {
  const list = typeof target === 'object' && target !== null ? (target as Record<string, unknown>)[name] : null;
  return Array.isArray(list) ? pathsOf(list) : null;
}

function pathsOf(targets: unknown): readonly string[] {
  if (!Array.isArray(targets)) return [];
  return [...new Set(targets.map(pathOf).filter((path) => path !== null))];
}

function restoredRuns(state: unknown): readonly string[] {
  const runs = typeof state === 'object' && state !== null && 'runs' in state ? state.runs : null;
  return pathsOf(runs).slice(0, mostRuns);
}
