import { Disposable, EventEmitter, l10n, ThemeColor, ThemeIcon, TreeItem, window, workspace } from 'vscode';
import { coalesce } from '../coalesce';
import type { HostContext, View } from '../context';
import { registerCommand } from '../errors';
import { inOrder, runItem, runTooltip } from '../text/run-item';
import { toneColor, toneIcon } from '../text/run-summary';
import { trustedMarkdown } from '../trusted-markdown';

/** A row of the view; commands of its menu are called with it. */
interface RunNode {
  readonly id: string;
}

/** Ages are told in minutes. */
const agingMilliseconds = 60_000;

/** The workspace's runs in the side bar, the ones changed last on top. */
export const runsTree: View = { name: 'runs-tree', register };

function register(context: HostContext): Disposable {
  const { store, search, selection, log } = context;
  const changed = new EventEmitter<RunNode | undefined>();
  const nodes = new Map<string, RunNode>();
  let order: readonly string[] = [];

  const view = window.createTreeView<RunNode>('fitcheck.runs', {
    canSelectMany: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (parent) => {
        if (parent !== undefined) return [];
        order = inOrder(store.all()).map(({ id }) => id);
        return order.map(nodeOf);
      },
      getTreeItem: ({ id }) => treeItem(context, id),
      resolveTreeItem: (item, { id }) => {
        const state = store.get(id);
        if (state !== null) item.tooltip = trustedMarkdown(runTooltip(l10n, state, Date.now()));
        return item;
      },
    },
  });

  /** The same object every time: VS Code recognises a row by it. */
  function nodeOf(id: string): RunNode {
    const node = nodes.get(id) ?? { id };
    nodes.set(id, node);
    return node;
  }

  function refresh(runs: ReadonlySet<string>): void {
    const now = inOrder(store.all()).map(({ id }) => id);
    if (now.join('\n') !== order.join('\n')) changed.fire(undefined);
    else for (const id of runs) changed.fire(nodeOf(id));
  }

  const age = coalesce(agingMilliseconds, () => {
    if (!view.visible) return;
    changed.fire(undefined);
    age();
  });
  function visible(): void {
    if (!view.visible) return;
    search.start();
    age();
  }
  visible();

  return Disposable.from(
    view,
    changed,
    age,
    view.onDidChangeVisibility(visible),
    view.onDidChangeSelection(({ selection: rows }) => selection.set(rows.map(({ id }) => id))),
    Disposable.from(store.onChange(refresh)),
    workspace.onDidChangeWorkspaceFolders(() => search.again()),
    registerCommand(log, 'fitcheck.refreshRuns', () => search.refresh()),
  );
}

function treeItem({ store }: HostContext, id: string): TreeItem {
  const state = store.get(id);
  const item = new TreeItem(id);
  item.id = id;
  if (state === null) return item;
  const { name, tone, description, spoken } = runItem(l10n, state, Date.now());
  item.label = name;
  item.description = description;
  item.iconPath = new ThemeIcon(toneIcon[tone], new ThemeColor(toneColor[tone]));
  item.accessibilityInformation = { label: spoken };
  item.contextValue = 'run';
  item.command = { title: l10n.t('Show Curves'), command: 'fitcheck.showCurves', arguments: [id] };
  return item;
}
