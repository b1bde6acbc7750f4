import type { CompareAxis, Comparison } from '../../src/compare-protocol';
import { metricOf } from '../compare-views/model/parallel';
import { element, redrawer, setText } from '../dom/element';
import { canBeLogarithmic } from '../model/axis';
import { compareIcon, type CompareIcon } from './icons';
import type { CompareState } from './model/state';

export interface CompareToolbarActions {
  change(patch: Partial<CompareState>): void;
  chooseAxis(axis: CompareAxis): void;
  savePicture(): void;
}

export interface CompareToolbar {
  readonly root: HTMLElement;
  show(comparison: Comparison, state: CompareState, axis: CompareAxis): void;
}

const axisWords: Readonly<Record<CompareAxis, string>> = { step: 'Step', epoch: 'Epoch', time: 'Time', wall: 'Clock' };
const axisTitles: Readonly<Record<CompareAxis, string>> = {
  step: 'By step',
  epoch: 'By epoch',
  time: 'By the time since the start of each run',
  wall: 'By the clock',
};

export function createCompareToolbar(actions: CompareToolbarActions): CompareToolbar {
  let state: CompareState | null = null;
  const segment = element('span', { class: 'segment', role: 'group', aria: { label: 'Horizontal axis' } });
  const drawAxes = redrawer(
    segment,
    ({ axes, axis }: { readonly axes: readonly CompareAxis[]; readonly axis: CompareAxis }) =>
      axes.map((name) =>
        element('button', {
          ...{ class: 'choice', text: axisWords[name], title: axisTitles[name], key: `axis ${name}` },
          aria: { pressed: name === axis },
          set: { type: 'button' },
          on: { click: () => actions.chooseAxis(name) },
        }),
      ),
  );
  const toggle = (name: 'logarithmicX' | 'logarithmic' | 'bestSoFar', text: string, title = '') =>
    element('button', {
      ...{ class: 'toggle-button', text, title },
      set: { type: 'button' },
      on: { click: () => actions.change({ [name]: state?.[name] !== true }) },
    });
  const logarithmicX = toggle('logarithmicX', 'Log x');
  const logarithmic = toggle('logarithmic', 'Log y');
  const bestSoFar = toggle('bestSoFar', 'Best so far', 'Of each run the best value until then');
  const slider = element('input', {
    set: { type: 'range', min: '0', max: '0.99', step: '0.01' },
    aria: { label: 'Smoothing of the picture' },
    on: { input: () => actions.change({ smoothing: Number(slider.value) }) },
  });
  const factor = element('span', { class: 'factor' });
  const metric = element('select', {
    class: 'view-choice',
    aria: { label: 'Metric' },
    on: { change: () => actions.change({ metric: metric.value }) },
  });
  const drawMetrics = redrawer(metric, (names: readonly string[]) =>
    names.map((name) => element('option', { text: name, set: { value: name } })),
  );
  const zoomOut = iconButton('zoom-out', 'Show all (0)', () => actions.change({ zoom: null }));
  const save = iconButton('device-camera', 'Save picture…', actions.savePicture);

  return {
    root: element(
      'div',
      { class: 'toolbar', role: 'toolbar', aria: { label: 'Curves' } },
      metric,
      segment,
      element('span', { class: 'scales' }, logarithmicX, logarithmic, bestSoFar),
      element('label', { class: 'smoothing' }, element('span', { class: 'word', text: 'Smoothing' }), slider, factor),
      element('span', { class: 'overlay-icons' }, zoomOut, save),
    ),
    show(comparison, next, axis) {
      state = next;
      drawAxes({ axes: comparison.axes, axis });
      segment.hidden = comparison.axes.length < 2;
      drawMetrics(comparison.metrics.map(({ name }) => name));
      metric.value = comparison.metrics[metricOf(comparison, next)]?.name ?? '';
      logarithmicX.disabled = !canBeLogarithmic(axis);
      logarithmicX.title = logarithmicX.disabled ? 'A clock has no zero to count powers from' : '';
      logarithmicX.setAttribute('aria-pressed', String(next.logarithmicX && !logarithmicX.disabled));
      logarithmic.setAttribute('aria-pressed', String(next.logarithmic));
      bestSoFar.setAttribute('aria-pressed', String(next.bestSoFar));
      slider.disabled = next.bestSoFar;
      if (Number(slider.value) !== next.smoothing) slider.value = String(next.smoothing);
      setText(factor, next.smoothing.toFixed(2));
      zoomOut.hidden = next.zoom === null;
    },
  };
}

export function iconButton(name: CompareIcon, title: string, click: () => void): HTMLButtonElement {
  return element(
    'button',
    { class: 'icon-button', title, aria: { label: title }, set: { type: 'button' }, on: { click } },
    compareIcon(name),
  );
}
