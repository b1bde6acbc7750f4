import { formatRate } from '../../core/advice/numbers';
import { streamKindOf, type StreamKind } from '../../core/stream-id';
import type { RunState, SweepMember } from '../../service';
import { baseName, samePath } from './paths';
import { runFolders } from './run-folders';
import { isLive } from './run-summary';
import type { RunsChoice } from './runs-choice';
import type { Words } from './words';

export type GroupKind = 'pinned' | 'folder' | 'sweep' | 'rest' | 'hidden' | StreamKind;

/** Rows that stand together under a heading. */
export interface RunGroup {
  /** The same for the same group, however its runs change. */
  readonly key: string;
  readonly kind: GroupKind;
  readonly label: string;
  readonly description: string;
  /** Ids, in the order of their rows. */
  readonly runs: readonly string[];
}

/** The folders of the workspace, and how a folder below them is called. */
export interface Roots {
  readonly folders: readonly string[];
  relative(path: string): string;
}

/** Runs in the order that was chosen, sorted into pinned and hidden ones and the rest by folder or sweep. */
export interface Grouped {
  readonly groups: readonly RunGroup[];
  /** Runs without a heading, which come after the pinned ones. */
  readonly single: readonly string[];
}

/** Expects the runs in order. Headings of which there would be one alone are left out. O(runs · depth). */
export function groupRuns(l10n: Words, states: readonly RunState[], choice: RunsChoice, roots: Roots): Grouped {
  const pinned = new Set(choice.pinned);
  const hidden = new Set(choice.hidden);
  const isShown = ({ id }: RunState): boolean => !hidden.has(id);
  const top = states.filter((state) => isShown(state) && pinned.has(state.id));
  const rest = states.filter((state) => isShown(state) && !pinned.has(state.id));
  const bottom = choice.showsHidden ? states.filter((state) => !isShown(state)) : [];
  const sorted = sort(l10n, rest, choice, roots);
  const isFlat = sorted.length < 2 && sorted.every(({ kind }) => kind !== 'sweep');
  return {
    groups: [
      ...group(l10n, 'pinned', 'pinned', l10n.t('Pinned'), top),
      ...(isFlat ? [] : sorted),
      ...group(l10n, 'hidden', 'hidden', l10n.t('Hidden'), bottom),
    ],
    single: isFlat ? rest.map(({ id }) => id) : [],
  };
}

function sort(l10n: Words, states: readonly RunState[], { grouping }: RunsChoice, roots: Roots): readonly RunGroup[] {
  switch (grouping) {
    case 'none':
      return [];
    case 'folder': {
      const folders = runFolders(
        states.map(({ id }) => id),
        roots.folders,
      );
      return [...by(states, ({ id }) => folders.get(id)!)].flatMap(([folder, members]) =>
        group(
          l10n,
          `folder:${folder}`,
          streamKindOf(`${folder}/`) ?? 'folder',
          folderLabel(l10n, folder, roots),
          members,
        ),
      );
    }
    case 'sweep': {
      const swept = by(states, ({ sweep }) => sweep?.key ?? '');
      const alone = swept.get('') ?? [];
      swept.delete('');
      return [
        ...[...swept].flatMap(([key, members]) => {
          const { spelling, folder } = members[0]!.sweep!;
          const label = l10n.t('{0} in {1}', spelling, folderLabel(l10n, folder, roots));
          return group(l10n, `sweep:${key}`, 'sweep', label, members);
        }),
        ...(swept.size === 0 ? [] : group(l10n, 'rest', 'rest', l10n.t('In no sweep'), alone)),
      ];
    }
  }
}

/** Entries in the order in which their first members come. */
function by(states: readonly RunState[], keyOf: (state: RunState) => string): Map<string, RunState[]> {
  const sorted = new Map<string, RunState[]>();
  for (const state of states) {
    const key = keyOf(state);
    const members = sorted.get(key);
    if (members === undefined) sorted.set(key, [state]);
    else members.push(state);
  }
  return sorted;
}

function group(
  l10n: Words,
  key: string,
  kind: GroupKind,
  label: string,
  members: readonly RunState[],
): readonly RunGroup[] {
  if (members.length === 0) return [];
  const live = members.filter(isLive).length;
  const parts = [
    members.length === 1 ? l10n.t('1 run') : l10n.t('{0} runs', members.length),
    kind === 'sweep' ? rangeText(members.flatMap(({ sweep }) => sweep ?? [])) : null,
    live === 0 ? null : l10n.t('{0} live', live),
  ];
  const description = parts.filter((part) => part !== null).join(' · ');
  return [{ key, kind, label, description, runs: members.map(({ id }) => id) }];
}

/** "0.001 – 0.1": what was varied, from the lowest to the highest; values that are no numbers as a list of a few. */
function rangeText(members: readonly SweepMember[]): string | null {
  const values = [...new Set(members.map(({ value }) => value))];
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length < values.length) return values.slice(0, 4).join(', ');
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return low === high ? null : `${formatRate(low)} – ${formatRate(high)}`;
}

function folderLabel(l10n: Words, folder: string, { folders, relative }: Roots): string {
  switch (streamKindOf(`${folder}/`)) {
    case 'terminal':
      return l10n.t('Terminal');
    case 'notebook':
      return l10n.t('Notebooks');
    case null:
      return folders.some((root) => samePath(root, folder)) ? baseName(folder) : relative(folder);
  }
}
