import { countOf, formatCount } from '../../src/core/advice/numbers';
import { element, link, redrawer, setText } from '../dom/element';
import { filterRuns } from './model/filter';
import { createRunTable, type TableActions, type TableModel } from './table';
import { iconButton } from './toolbar';

export interface RunsActions extends TableActions {
  saveTable(csv: string): void;
}

export interface RunsSection {
  readonly root: HTMLElement;
  show(model: TableModel): void;
  light(run: string | null): void;
  focusFilter(): void;
}

/** The table of runs under its title, its filter and what it leaves out. */
export function createRunsSection(actions: RunsActions): RunsSection {
  const table = createRunTable(actions);
  const count = element('span', { class: 'count' });
  const unknown = element('p', { class: 'quiet note', role: 'status', hidden: true });
  const equal = element('span', { class: 'equal' });
  const drawEqual = redrawer(equal, ({ hidden, isShown }: { readonly hidden: number; readonly isShown: boolean }) => {
    if (hidden === 0) return [];
    const text = isShown ? 'Hide equal' : `${formatCount(hidden)} more that ${hidden === 1 ? 'is' : 'are'} equal`;
    return [link(text, 'equal', () => actions.change({ showEqual: !isShown }))];
  });
  const filter = element('input', {
    set: { type: 'text', placeholder: 'Filter runs: lr<0.01 adamw', spellcheck: false },
    aria: { label: 'Filter runs by text, or by conditions such as lr<0.01' },
    on: {
      input: () => actions.change({ filter: filter.value }),
      keydown: (event) => {
        if (event.key === 'Escape' && filter.value !== '') actions.change({ filter: '' });
      },
    },
  });
  const save = iconButton('export', 'Save table…', () => actions.saveTable(table.csv()));

  return {
    root: element(
      'section',
      { class: 'runs-section', aria: { label: 'Runs' } },
      element(
        'div',
        { class: 'runs-head' },
        element('h3', { text: 'Runs' }, count),
        element('span', { class: 'filter' }, filter),
        equal,
        save,
      ),
      unknown,
      table.root,
    ),
    show(model) {
      const { comparison, state, matching } = model;
      const { runs, parameters } = comparison;
      const differing = parameters.filter(({ differs }) => differs).length;
      const isFiltered = matching.length < runs.length;
      const shown = isFiltered ? `${formatCount(matching.length)} of ${formatCount(runs.length)}, ` : '';
      setText(count, `${shown}${differing === 0 ? 'no hyper-parameter is known to differ' : `${countOf(differing, 'hyper-parameter')} ${differing === 1 ? 'differs' : 'differ'}`}`); // prettier-ignore
      drawEqual({ hidden: parameters.length - differing, isShown: state.showEqual });
      if (filter.value !== state.filter) filter.value = state.filter;
      const name = filterRuns(comparison, state).unknown;
      filter.setAttribute('aria-invalid', String(name !== null));
      unknown.hidden = name === null && matching.length > 0;
      setText(
        unknown,
        name === null ? 'No run matches the filter.' : `No hyper-parameter or column is called ${name}.`,
      );
      table.show(model);
    },
    light: table.light,
    focusFilter: () => filter.focus(),
  };
}
