import { DataTransferItem, Disposable, EventEmitter, l10n, window, workspace, type TreeView } from 'vscode';
import { streamKindOf } from '../../core/stream-id';
import { coalesce } from '../coalesce';
import type { HostContext, View } from '../context';
import { inBackground, registerCommand } from '../errors';
import { contextKeys, type Keys } from '../context-keys';
import { groupTreeItem, runTreeItem } from '../run-tree-items';
import { RunsList, type ListChange, type ListCounts } from '../runs-list';
import type { RunGroup } from '../text/run-groups';
import { runTooltip } from '../text/run-item';
import { latest } from '../text/run-summary';
import type { RunsChoice } from '../text/runs-choice';
import { filterText, problemsText } from '../text/runs-counts';
import { workspaceRoots } from '../workspace-roots';
import { trustedMarkdown } from '../trusted-markdown';
import { runUri } from '../run-uri';

/** A row of the view; commands of its menu are called with it. */
type Row = RunRow | GroupRow;

interface RunRow {
  readonly id: string;
}

interface GroupRow {
  readonly group: string;
  /** Ids of its runs at the moment. */
  readonly runs: readonly string[];
}

/** Ages are told in minutes. */
const agingMilliseconds = 60_000;

/** The workspace's runs in the side bar, by folder or sweep, filtered, pinned and hidden as a person chose. */
export const runsTree: View = { name: 'runs-tree', register };

function register(context: HostContext): Disposable {
  const { store, search, selection, choice, log } = context;
  const changed = new EventEmitter<Row | Row[] | undefined>();
  const list = new RunsList(l10n, workspaceRoots);
  const runRows = new Map<string, RunRow>();
  const groupRows = new Map<string, GroupRow>();
  const tellKeys = contextKeys();
  list.refresh(store.all(), choice.value, Date.now());

  const view: TreeView<Row> = window.createTreeView<Row>('fitcheck.runs', {
    canSelectMany: true,
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (parent) => {
        if (parent === undefined) return topRows();
        return 'id' in parent ? [] : parent.runs.map(runRow);
      },
      getTreeItem: (row) => {
        if ('id' in row) return runTreeItem(row.id, list.item(row.id), choice.value);
        return groupTreeItem(row.group, groupOf(row.group) ?? null);
      },
      resolveTreeItem: (item, row) => {
        const state = 'id' in row ? store.get(row.id) : null;
        if (state !== null) item.tooltip = trustedMarkdown(runTooltip(l10n, state, Date.now()));
        return item;
      },
    },
    dragAndDropController: {
      dragMimeTypes: ['text/uri-list'],
      dropMimeTypes: [],
      /** VS Code opens a list of files wherever it is dropped on the editors, over a webview as well. */
      handleDrag: (rows, data) => {
        const ids = rows.flatMap((row) => ('id' in row ? [row.id] : row.runs));
        const files = [...new Set(ids)].filter((id) => streamKindOf(id) === null);
        const uris = files.map((id) => runUri(fileOf(context, id)).toString());
        data.set('text/uri-list', new DataTransferItem(uris.join('\r\n')));
      },
    },
  });

  function topRows(): Row[] {
    const rows = (groups: readonly RunGroup[]): Row[] => groups.map(groupRow);
    return [
      ...rows(list.groups.filter(({ kind }) => kind !== 'hidden')),
      ...list.single.map(runRow),
      ...rows(list.groups.filter(({ kind }) => kind === 'hidden')),
    ];
  }

  /** The same object every time: VS Code recognises a row by it. */
  function runRow(id: string): RunRow {
    const row = runRows.get(id) ?? { id };
    runRows.set(id, row);
    return row;
  }

  function groupRow({ key }: RunGroup): GroupRow {
    const row = groupRows.get(key) ?? {
      group: key,
      get runs() {
        return groupOf(key)?.runs ?? [];
      },
    };
    groupRows.set(key, row);
    return row;
  }

  function groupOf(key: string): RunGroup | undefined {
    return list.groups.find((group) => group.key === key);
  }

  function show({ top, groups, runs }: ListChange): void {
    const rows = [...list.groups.filter(({ key }) => groups.includes(key)).map(groupRow), ...runs.map(runRow)];
    if (top) changed.fire(undefined);
    else if (rows.length > 0) changed.fire(rows);
    const { counts } = list;
    const { filter } = choice.value;
    view.description = filter === '' ? '' : l10n.t('filtered');
    // Without a row VS Code shows the view's welcome, which says why, unless there is a message.
    view.message = counts.matching === 0 ? '' : filterText(l10n, filter, counts);
    const { problems } = counts;
    view.badge = problems === 0 ? undefined : { value: problems, tooltip: problemsText(l10n, problems) };
    inBackground(log, () => tellKeys(keysOf(choice.value, counts)));
  }

  const refresh = (): void => show(list.refresh(store.all(), choice.value, Date.now()));
  /** Pinned and hidden rows have other menus, which stand in the row itself. */
  const rearrange = (): void => show({ ...list.refresh(store.all(), choice.value, Date.now()), top: true });
  const age = coalesce(agingMilliseconds, () => {
    if (!view.visible) return;
    show(list.refresh(store.all(), choice.value, Date.now(), true));
    age();
  });
  function visible(): void {
    if (!view.visible) return;
    search.start();
    age();
  }
  visible();
  inBackground(log, () => tellKeys(keysOf(choice.value, list.counts)));

  return Disposable.from(
    view,
    changed,
    age,
    view.onDidChangeVisibility(visible),
    view.onDidChangeSelection(({ selection: rows }) =>
      selection.set([...new Set(rows.flatMap((row) => ('id' in row ? [row.id] : row.runs)))]),
    ),
    Disposable.from(store.onChange(refresh)),
    Disposable.from(choice.onChange(rearrange)),
    workspace.onDidChangeWorkspaceFolders(() => search.again()),
    registerCommand(log, 'fitcheck.refreshRuns', () => search.refresh()),
  );
}

/** What menus and the view's welcome go by. */
function keysOf({ grouping, order, filter, showsHidden }: RunsChoice, { hidden }: ListCounts): Keys {
  return {
    'fitcheck.grouping': grouping,
    'fitcheck.order': order,
    'fitcheck.filtered': filter !== '',
    'fitcheck.showsHidden': showsHidden,
    'fitcheck.hidesRuns': hidden > 0,
  };
}

/** The main file of a run, which may be a folder. */
function fileOf({ store }: HostContext, id: string): string {
  const state = store.get(id);
  return (state === null ? null : latest(state)?.files[0]) ?? id;
}
