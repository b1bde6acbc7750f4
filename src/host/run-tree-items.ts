import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { GroupKind, RunGroup } from './text/run-groups';
import type { RunItem } from './text/run-item';
import { toneColor, toneIcon } from './text/run-summary';
import type { RunsChoice } from './text/runs-choice';

/** The row of a run as VS Code draws it; null for one that left meanwhile. */
export function runTreeItem(id: string, row: RunItem | null, { pinned, hidden }: RunsChoice): TreeItem {
  const item = new TreeItem(row?.name ?? id);
  item.id = id;
  if (row === null) return item;
  item.description = row.description;
  item.iconPath = new ThemeIcon(toneIcon[row.tone], new ThemeColor(toneColor[row.tone]));
  item.accessibilityInformation = { label: row.spoken };
  // Menus of every run go by its beginning.
  item.contextValue = hidden.includes(id) ? 'runHidden' : pinned.includes(id) ? 'runPinned' : 'run';
  item.command = { title: l10n.t('Show Curves'), command: 'fitcheck.showCurves', arguments: [id] };
  return item;
}

const groupIcons: Readonly<Record<GroupKind, string>> = {
  pinned: 'pinned',
  folder: 'folder',
  sweep: 'graph-scatter',
  rest: 'list-flat',
  hidden: 'eye-closed',
  terminal: 'terminal',
  notebook: 'notebook',
};

/** The heading of a group; null for one that left meanwhile. */
export function groupTreeItem(key: string, group: RunGroup | null): TreeItem {
  if (group === null) return new TreeItem(key);
  const { kind, label, description, runs } = group;
  const state = kind === 'hidden' ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.Expanded;
  const item = new TreeItem(label, state);
  item.id = `group:${key}`;
  item.description = description;
  item.iconPath = new ThemeIcon(groupIcons[kind]);
  item.accessibilityInformation = { label: `${label}, ${description}` };
  item.contextValue = runs.length > 1 ? 'groupOfRuns' : 'group';
  return item;
}
