import type { PlotAxis } from '../../src/protocol';
import { element, setText } from '../dom/element';
import { icon } from '../dom/icons';
import { canBeLogarithmic } from '../model/axis';
import { matcherOf } from '../model/groups';
import type { ViewState } from '../model/state';
import { createAxisChoice } from './axis-choice';

export interface ToolbarActions {
  chooseAxis(axis: PlotAxis): void;
  change(patch: Partial<ViewState>): void;
  resetZoom(): void;
}

export interface Toolbar {
  readonly root: HTMLElement;
  /** @param others how many plots are left out while nobody asks for them */
  show(axes: readonly PlotAxis[], axis: PlotAxis, state: ViewState, others: number): void;
  focusFilter(): void;
}

export function createToolbar(actions: ToolbarActions): Toolbar {
  let state: ViewState | null = null;
  const axisChoice = createAxisChoice(actions.chooseAxis);
  const logarithmicX = toggle('Log x', 'toggle-button', () =>
    actions.change({ logarithmicX: state?.logarithmicX !== true }),
  );
  const logarithmic = toggle('Log y', 'toggle-button', () =>
    actions.change({ logarithmic: state?.logarithmic !== true }),
  );
  const slider = element('input', {
    set: { type: 'range', min: '0', max: '0.99', step: '0.01' },
    aria: { label: 'Smoothing of the picture' },
    on: { input: () => actions.change({ smoothing: Number(slider.value) }) },
  });
  const factor = element('span', { class: 'factor' });
  const zoomOut = element(
    'button',
    {
      class: 'icon-button',
      title: 'Show the whole run (0)',
      aria: { label: 'Show the whole run' },
      hidden: true,
      set: { type: 'button' },
      on: { click: actions.resetZoom },
    },
    icon('zoom-out'),
  );
  const filter = element('input', {
    set: { type: 'text', placeholder: 'Filter metrics', spellcheck: false },
    aria: { label: 'Filter metrics by name' },
    on: {
      input: () => actions.change({ filter: filter.value }),
      keydown: (event) => {
        if (event.key === 'Escape' && filter.value !== '') actions.change({ filter: '' });
      },
    },
  });
  const regularExpression = element(
    'button',
    {
      class: 'icon-button small',
      title: 'Use a regular expression',
      aria: { label: 'Use a regular expression' },
      set: { type: 'button' },
      on: { click: () => actions.change({ regularExpression: state?.regularExpression !== true }) },
    },
    icon('regex'),
  );
  const others = toggle('Other series', 'toggle-button', () =>
    actions.change({ showOthers: state?.showOthers !== true }),
  );

  return {
    root: element(
      'div',
      { class: 'toolbar', role: 'toolbar', aria: { label: 'Curves' } },
      axisChoice.root,
      element('span', { class: 'scales' }, logarithmicX, logarithmic),
      element('label', { class: 'smoothing' }, element('span', { class: 'word', text: 'Smoothing' }), slider, factor),
      element('span', { class: 'filter' }, filter, regularExpression),
      others,
      zoomOut,
    ),
    show(axes, axis, next, hiddenPlots) {
      state = next;
      axisChoice.show(axes, axis);
      logarithmicX.disabled = !canBeLogarithmic(axis);
      logarithmicX.title = logarithmicX.disabled ? 'A clock has no zero to count powers from' : '';
      press(logarithmicX, next.logarithmicX && !logarithmicX.disabled);
      press(logarithmic, next.logarithmic);
      if (Number(slider.value) !== next.smoothing) slider.value = String(next.smoothing);
      setText(factor, next.smoothing.toFixed(2));
      if (filter.value !== next.filter) filter.value = next.filter;
      const broken = matcherOf({ text: next.filter, regularExpression: next.regularExpression }) === null;
      filter.setAttribute('aria-invalid', String(broken));
      press(regularExpression, next.regularExpression);
      others.hidden = hiddenPlots === 0 || next.filter !== '';
      others.title = `${hiddenPlots} more ${hiddenPlots === 1 ? 'plot' : 'plots'}`;
      press(others, next.showOthers);
      zoomOut.hidden = next.zoom === null;
    },
    focusFilter: () => filter.focus(),
  };
}

function toggle(text: string, className: string, click: () => void): HTMLButtonElement {
  return element('button', { class: className, text, set: { type: 'button' }, on: { click } });
}

function press(node: HTMLElement, pressed: boolean): void {
  node.setAttribute('aria-pressed', String(pressed));
}
