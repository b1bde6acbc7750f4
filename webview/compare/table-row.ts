import type { Comparison } from '../../src/compare-protocol';
import { element, setText } from '../dom/element';
import { severityIcon } from '../dom/icons';
import type { Column } from './model/columns';

export interface RowActions {
  light(run: string): void;
  toggle(run: string): void;
  look(run: string, place: number): void;
  open(run: string): void;
}

export interface RowModel {
  readonly comparison: Comparison;
  readonly columns: readonly Column[];
  readonly run: number;
  /** Place among all rows, from 0. */
  readonly place: number;
  readonly isBest: boolean;
  readonly isFocused: boolean;
  readonly isHidden: boolean;
  /** The one row that Tab comes to. */
  readonly isActive: boolean;
  readonly isLit: boolean;
}

/** One row of the table. It is used for another run when the table is scrolled or sorted. */
export interface TableRow {
  readonly root: HTMLElement;
  show(model: RowModel): void;
  light(run: string | null): void;
}

export function createTableRow(actions: RowActions): TableRow {
  let id = '';
  let place = 0;
  let severity = '';
  let cells: HTMLElement[] = [];
  const box = element('input', { set: { type: 'checkbox' }, on: { change: () => actions.toggle(id) } });
  const sample = element('span', { class: 'run-sample', aria: { hidden: true } });
  const verdict = element('span', { class: 'verdict-cell' });
  const words = element('span');
  const root = element(
    'tr',
    {
      on: {
        pointerenter: () => actions.light(id),
        click: (event) => {
          if (!(event.target instanceof HTMLInputElement)) actions.look(id, place);
        },
        dblclick: (event) => {
          if (!(event.target instanceof HTMLInputElement)) actions.open(id);
        },
      },
    },
    element('td', { class: 'shown' }, element('span', { class: 'shown-cell' }, box, sample)),
  );

  return {
    root,
    show({ comparison, columns, run, isBest, isFocused, isHidden, isActive, isLit, ...model }) {
      const told = comparison.runs[run]!;
      ({ id } = told);
      ({ place } = model);
      if (cells.length !== columns.length) {
        for (const cell of cells) cell.remove();
        cells = columns.map(({ key }) => (key === 'run' ? element('th', { set: { scope: 'row' } }) : element('td')));
        root.append(...cells);
      }
      columns.forEach((column, index) => {
        const cell = cells[index]!;
        cell.className = column.isNumber ? 'number' : '';
        if (column.key === 'verdict') {
          if (severity !== told.severity) verdict.replaceChildren(severityIcon(told.severity), words);
          ({ severity } = told);
          setText(words, column.text(run));
          if (verdict.parentElement !== cell) cell.replaceChildren(verdict);
          return;
        }
        setText(cell, column.text(run));
      });
      const kind = isBest ? 'best' : isFocused ? 'focused' : told.state === 'diverged' ? 'diverged' : 'other';
      sample.className = `run-sample ${kind}`;
      box.checked = !isHidden;
      box.setAttribute('aria-label', `Show the curve of ${told.name}`);
      box.tabIndex = root.tabIndex = isActive ? 0 : -1;
      root.className = [isBest && 'best', isFocused && 'focused', isHidden && 'off', isLit && 'lit'].filter(Boolean).join(' '); // prettier-ignore
      root.setAttribute('aria-rowindex', String(place + 2));
      root.setAttribute('aria-selected', String(isFocused));
    },
    light: (run) => root.classList.toggle('lit', run === id),
  };
}
