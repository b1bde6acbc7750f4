import type { RunState } from '../service';
import { groupRuns, type Grouped, type Roots, type RunGroup } from './text/run-groups';
import { runFilter } from './text/run-filter';
import { runItem, type RunItem } from './text/run-item';
import { inOrder, nameOf } from './text/run-order';
import { headline, isLive, latest } from './text/run-summary';
import type { RunsChoice } from './text/runs-choice';
import type { Words } from './text/words';

/** What of the runs view is another than before. */
export interface ListChange {
  /** Rows at the top came, went or changed places: everything is listed anew. */
  readonly top: boolean;
  /** Keys of groups in which rows came, went or changed places, or whose own row changed. */
  readonly groups: readonly string[];
  /** Runs whose row says something else. */
  readonly runs: readonly string[];
}

export interface ListCounts {
  readonly all: number;
  /** Those that the filter lets through, hidden ones among them. */
  readonly matching: number;
  /** Matching runs that are hidden, whether they are listed under their heading or not. */
  readonly hidden: number;
  /** Live runs with a warning or an error, whatever the filter; hidden ones are nobody's concern. */
  readonly problems: number;
}

/**
 * The rows of the runs view, without the view: what stands where, and what of it a change of some runs changed. A row
 * is made anew only for a run that changed. O(runs log runs) for a refresh, whatever the number of changes.
 */
export class RunsList {
  readonly #l10n: Words;
  readonly #roots: () => Roots;
  readonly #items = new Map<string, { readonly state: RunState; readonly item: RunItem }>();
  #grouped: Grouped = { groups: [], single: [] };
  #counts: ListCounts = { all: 0, matching: 0, hidden: 0, problems: 0 };

  constructor(l10n: Words, roots: () => Roots) {
    this.#l10n = l10n;
    this.#roots = roots;
  }

  get counts(): ListCounts {
    return this.#counts;
  }

  /** Runs without a heading. */
  get single(): readonly string[] {
    return this.#grouped.single;
  }

  get groups(): readonly RunGroup[] {
    return this.#grouped.groups;
  }

  /** The row of a run; null for one that is not known. */
  item(id: string): RunItem | null {
    return this.#items.get(id)?.item ?? null;
  }

  /** Takes in all runs as they are now; `aged` makes every row anew, since rows tell of ages. */
  refresh(states: readonly RunState[], choice: RunsChoice, now: number, aged = false): ListChange {
    const runs = this.#renew(states, now, aged);
    const matches = this.#matcher(choice.filter);
    const matching = states.filter(matches);
    const before = this.#grouped;
    this.#grouped = groupRuns(this.#l10n, inOrder(matching, choice.order), choice, this.#roots());
    const hidden = new Set(choice.hidden);
    this.#counts = {
      all: states.length,
      matching: matching.length,
      hidden: matching.filter(({ id }) => hidden.has(id)).length,
      problems: states.filter((state) => isLive(state) && !hidden.has(state.id) && isProblem(this.item(state.id)))
        .length,
    };
    return { ...difference(before, this.#grouped), runs };
  }

  #renew(states: readonly RunState[], now: number, aged: boolean): readonly string[] {
    const present = new Set<string>();
    const changed: string[] = [];
    for (const state of states) {
      present.add(state.id);
      const before = this.#items.get(state.id);
      if (before?.state === state && !aged) continue;
      const item = runItem(this.#l10n, state, now);
      this.#items.set(state.id, { state, item });
      if (before !== undefined && !isSameItem(before.item, item)) changed.push(state.id);
    }
    for (const id of this.#items.keys()) if (!present.has(id)) this.#items.delete(id);
    return changed;
  }

  /** A pattern that cannot be read finds nothing, as a filter that is still being typed. */
  #matcher(filter: string): (state: RunState) => boolean {
    try {
      const isFound = runFilter(filter);
      if (isFound === null) return () => true;
      const { relative } = this.#roots();
      return (state) => {
        const report = latest(state);
        const live = isLive(state) ? this.#l10n.t('live') : '';
        const { text } = headline(this.#l10n, report);
        return isFound([nameOf(state), text, report?.format ?? '', relative(state.id), live]);
      };
    } catch {
      return () => false;
    }
  }
}

function isProblem(item: RunItem | null): boolean {
  return item?.tone === 'error' || item?.tone === 'warning';
}

function isSameItem(one: RunItem, other: RunItem): boolean {
  return one.name === other.name && one.tone === other.tone && one.description === other.description;
}

function difference(before: Grouped, after: Grouped): Pick<ListChange, 'top' | 'groups'> {
  const isSame = (one: readonly string[], other: readonly string[]): boolean =>
    one.length === other.length && one.every((id, place) => id === other[place]);
  const keysOf = ({ groups }: Grouped): readonly string[] => groups.map(({ key }) => key);
  const top = !isSame(before.single, after.single) || !isSame(keysOf(before), keysOf(after));
  const groups = after.groups.filter(({ label, description, runs }, place) => {
    const old = before.groups[place];
    return old?.label !== label || old.description !== description || !isSame(old.runs, runs);
  });
  return { top, groups: top ? [] : groups.map(({ key }) => key) };
}
