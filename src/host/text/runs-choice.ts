/** How the runs view is arranged, as a person chose it; kept with the workspace. */
export interface RunsChoice {
  readonly grouping: Grouping;
  readonly order: Order;
  /** What is typed into the filter; empty for all runs. */
  readonly filter: string;
  /** Ids of runs. */
  readonly pinned: readonly string[];
  readonly hidden: readonly string[];
  readonly showsHidden: boolean;
}

const groupings = ['folder', 'sweep', 'none'] as const;
export type Grouping = (typeof groupings)[number];

const orders = ['change', 'name', 'best'] as const;
export type Order = (typeof orders)[number];

/** What was kept, read with care: another version of Fitcheck may have written it. */
export function choiceOf(kept: unknown): RunsChoice {
  const read = typeof kept === 'object' && kept !== null ? (kept as Readonly<Record<string, unknown>>) : {};
  return {
    grouping: groupings.find((grouping) => grouping === read['grouping']) ?? 'folder',
    order: orders.find((order) => order === read['order']) ?? 'change',
    filter: typeof read['filter'] === 'string' ? read['filter'] : '',
    pinned: idsOf(read['pinned']),
    hidden: idsOf(read['hidden']),
    showsHidden: read['showsHidden'] === true,
  };
}

function idsOf(kept: unknown): readonly string[] {
  return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
}

export function withIds(list: readonly string[], ids: readonly string[]): readonly string[] {
  return [...new Set([...list, ...ids])];
}

export function withoutIds(list: readonly string[], ids: readonly string[]): readonly string[] {
  return list.filter((id) => !ids.includes(id));
}
