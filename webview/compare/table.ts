import type { Comparison } from '../../src/compare-protocol';
import { metricOf } from '../compare-views/model/parallel';
import { element, setText } from '../dom/element';
import { compareIcon } from './icons';
import { columnsOf, csvOf, sortedRuns, sortOf, type Column } from './model/columns';
import type { CompareState } from './model/state';
import { createTableRow, type TableRow } from './table-row';

export interface TableActions {
  change(patch: Partial<CompareState>): void;
  light(run: string | null): void;
  openRun(run: string): void;
}

/** What the table shows of the runs. */
export interface TableModel {
  readonly comparison: Comparison;
  readonly state: CompareState;
  /** Runs that match the filter, in the order of the comparison. */
  readonly matching: readonly number[];
  readonly hidden: ReadonlySet<string>;
  readonly best: number | null;
}

export interface RunTable {
  readonly root: HTMLElement;
  show(model: TableModel): void;
  light(run: string | null): void;
  /** The rows and columns that are shown, as CSV. */
  csv(): string;
}

const rowHeight = 24;
/** Of more rows than this those in sight are made, within a part of the page that scrolls. */
const mostRows = 200;
/** Rows beyond the edges, so that a short scroll finds them made. */
const spare = 12;

const help =
  'Up and down move, Enter opens the run, Space colours it, H hides or shows its curve. Headers sort the table.';

export function createRunTable(actions: TableActions): RunTable {
  let model: TableModel | null = null;
  let columns: readonly Column[] = [];
  let order: readonly number[] = [];
  let ordering = '';
  let active = 0;
  let lit: string | null = null;
  let rows: TableRow[] = [];
  const head = element('tr');
  const body = element('tbody');
  const table = element(
    'table',
    { class: 'runs', role: 'grid', aria: { label: 'Runs', description: help } },
    element('thead', {}, head),
    body,
  );
  // Takes the focus of a row that is scrolled out of sight, so that keys go on from there.
  const root = element('div', { class: 'runs-scroller', set: { tabIndex: -1 } }, table);

  const isVirtual = () => order.length > mostRows;
  const within = (): readonly [number, number] => {
    if (!isVirtual()) return [0, order.length];
    const first = Math.max(0, Math.floor(root.scrollTop / rowHeight) - spare);
    return [first, Math.min(order.length, first + Math.ceil(root.clientHeight / rowHeight) + 2 * spare)];
  };
  const rowModel = (place: number) => {
    const { comparison, state, hidden, best } = model!;
    const run = order[place]!;
    const { id } = comparison.runs[run]!;
    return {
      ...{ comparison, columns, run, place, isBest: run === best, isHidden: hidden.has(id) },
      ...{ isFocused: state.focused === id, isActive: place === active, isLit: lit === id },
    };
  };
  const drawRows = () => {
    if (model === null) return;
    const hadFocus = root === document.activeElement || body.contains(document.activeElement);
    const top = root.scrollTop;
    const [first, last] = within();
    while (rows.length < last - first) rows.push(createTableRow(rowActions));
    rows = rows.slice(0, last - first);
    rows.forEach((row, index) => row.show(rowModel(first + index)));
    const spacer = (count: number) => {
      const node = element('tr', { aria: { hidden: true } }, element('td', { set: { colSpan: columns.length + 1 } }));
      node.style.height = `${count * rowHeight}px`;
      return node;
    };
    const wanted = rows.map((row) => row.root);
    const isSame = body.children.length === wanted.length && wanted.every((node, at) => body.children[at] === node);
    if (!isSame || isVirtual())
      body.replaceChildren(
        ...(first > 0 ? [spacer(first)] : []),
        ...wanted,
        ...(last < order.length ? [spacer(order.length - last)] : []),
      );
    // While rows are exchanged the table may be lower for a moment, which moves what is in sight.
    if (root.scrollTop !== top) root.scrollTop = top;
    if (hadFocus && !body.contains(document.activeElement))
      (rows[active - first]?.root ?? root).focus({ preventScroll: true });
  };
  const goTo = (place: number) => {
    active = Math.max(0, Math.min(order.length - 1, place));
    if (isVirtual()) {
      const top = active * rowHeight;
      if (top < root.scrollTop) root.scrollTop = top;
      else if (top + 3 * rowHeight > root.scrollTop + root.clientHeight) root.scrollTop = top + 3 * rowHeight - root.clientHeight; // prettier-ignore
    }
    drawRows();
    const node = rows[active - within()[0]]?.root;
    node?.focus({ preventScroll: isVirtual() });
    actions.light(idAt(active));
  };
  const idAt = (place: number) => model?.comparison.runs[order[place] ?? -1]?.id ?? null;
  const look = (id: string) => actions.change({ focused: model?.state.focused === id ? null : id });
  const toggle = (id: string) => {
    if (model === null) return;
    const hidden = new Set(model.state.hidden);
    if (!hidden.delete(id)) hidden.add(id);
    actions.change({ hidden: [...hidden] });
  };
  const rowActions = {
    light: actions.light,
    toggle,
    look(id: string, place: number) {
      active = place;
      look(id);
    },
    open: actions.openRun,
  };

  root.addEventListener('keydown', (event) => {
    const id = idAt(active);
    if (event.ctrlKey || event.metaKey || event.altKey || id === null) return;
    if (event.target !== root && !body.contains(event.target as Node)) return;
    const isBox = event.target instanceof HTMLInputElement;
    const page = Math.max(1, Math.floor(root.clientHeight / rowHeight) - 2);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowUp: () => goTo(active - 1),
      ArrowDown: () => goTo(active + 1),
      PageUp: () => goTo(active - page),
      PageDown: () => goTo(active + page),
      Home: () => goTo(0),
      End: () => goTo(order.length - 1),
      Enter: () => actions.openRun(id),
      h: () => toggle(id),
      ...(isBox ? {} : { ' ': () => look(id) }),
    };
    const action = moves[event.key === 'H' ? 'h' : event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
  root.addEventListener('scroll', () => {
    if (isVirtual()) drawRows();
  });
  body.addEventListener('pointerleave', () => actions.light(null));

  const drawHead = ({ comparison, state, hidden, matching }: TableModel) => {
    const sort = sortOf(comparison, state, metricOf(comparison, state));
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['key'] : undefined;
    const ids = matching.map((run) => comparison.runs[run]!.id);
    const areHidden = ids.filter((id) => hidden.has(id)).length;
    const all = element('input', {
      key: 'all',
      set: { type: 'checkbox', checked: areHidden === 0, indeterminate: areHidden > 0 && areHidden < ids.length },
      title: 'Show the curves of all runs',
      aria: { label: 'Show the curves of all runs' },
      on: {
        change() {
          const others = state.hidden.filter((id) => !ids.includes(id));
          actions.change({ hidden: areHidden === 0 ? [...others, ...ids] : others });
        },
      },
    });
    head.replaceChildren(
      element('th', { class: 'shown', set: { scope: 'col' } }, all),
      ...columns.map((column) => headOf(column, sort.column === column.key ? sort.descending : null, actions)),
    );
    if (focused !== undefined) head.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  };

  return {
    root,
    show(next) {
      model = next;
      const { comparison, state, matching } = next;
      columns = columnsOf(comparison, state);
      const sort = sortOf(comparison, state, metricOf(comparison, state));
      // Values that come in while a person points at a row must not move it away.
      const wanted = JSON.stringify([sort, state.metric, matching]);
      if (wanted !== ordering || !(body.matches(':hover') || body.contains(document.activeElement))) {
        const before = idAt(active);
        order = sortedRuns(comparison, columns.find(({ key }) => key === sort.column), sort.descending, matching); // prettier-ignore
        const place = order.findIndex((run) => comparison.runs[run]!.id === before);
        active = place >= 0 ? place : 0;
      }
      ordering = wanted;
      root.classList.toggle('virtual', isVirtual());
      table.setAttribute('aria-rowcount', String(order.length + 1));
      drawHead(next);
      drawRows();
    },
    light(run) {
      if (run === lit) return;
      lit = run;
      for (const row of rows) row.light(run);
    },
    csv: () => csvOf(columns, order),
  };
}

function headOf({ key, title, isNumber }: Column, descending: boolean | null, actions: TableActions): HTMLElement {
  const button = element('button', {
    ...{ class: 'sort', key, title, set: { type: 'button' as const } },
    on: {
      click() {
        if (descending === null) actions.change({ sort: { column: key, descending: false } });
        else actions.change({ sort: { column: key, descending: !descending } });
      },
    },
  });
  setText(button, title);
  if (descending !== null) button.append(compareIcon(descending ? 'arrow-down' : 'arrow-up'));
  const sorted = descending === null ? 'none' : descending ? 'descending' : 'ascending';
  return element('th', { class: isNumber ? 'number' : '', set: { scope: 'col' }, aria: { sort: sorted } }, button);
}
