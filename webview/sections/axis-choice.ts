import { isMetricAxis, isPlotAxis, metricOf } from '../../src/core/series/plot-axis';
import type { Axis, PlotAxis } from '../../src/protocol';
import { element } from '../dom/element';

/** What the curves are laid out by: a button for each usual axis, and a list of the clock and all metrics. */
export interface AxisChoice {
  readonly root: HTMLElement;
  show(axes: readonly PlotAxis[], axis: PlotAxis): void;
}

const usual: readonly (readonly [Axis, string, string])[] = [
  ['step', 'Step', 'By step'],
  ['epoch', 'Epoch', 'By epoch'],
  ['time', 'Time', 'By time since the start'],
];

export function createAxisChoice(choose: (axis: PlotAxis) => void): AxisChoice {
  const buttons = usual.map(([axis, text, title]) => ({
    axis,
    node: element('button', {
      class: 'choice',
      text,
      title,
      set: { type: 'button' },
      on: { click: () => choose(axis) },
    }),
  }));
  const list = element('select', {
    class: 'choice',
    title: 'By another axis',
    aria: { label: 'Other horizontal axes' },
    on: {
      change: () => {
        if (isPlotAxis(list.value)) choose(list.value);
      },
    },
  });
  const root = element(
    'span',
    { class: 'segment', role: 'group', aria: { label: 'Horizontal axis' } },
    ...buttons.map(({ node }) => node),
    list,
  );
  let offered = '';

  const offer = (axes: readonly PlotAxis[]) => {
    const text = JSON.stringify(axes);
    if (text === offered) return;
    offered = text;
    const metrics = axes.filter(isMetricAxis);
    list.replaceChildren(
      // What stands there while none of the list is chosen; it cannot be chosen itself.
      element('option', { text: 'More', hidden: true, set: { value: '' } }),
      ...(axes.includes('wall') ? [element('option', { text: 'Wall time', set: { value: 'wall' } })] : []),
      ...(metrics.length > 0
        ? [
            element(
              'optgroup',
              { set: { label: 'Metrics' } },
              ...metrics.map((axis) => element('option', { text: metricOf(axis), set: { value: axis } })),
            ),
          ]
        : []),
    );
  };

  return {
    root,
    show(axes, axis) {
      root.hidden = axes.length < 2;
      for (const { axis: own, node } of buttons) {
        node.hidden = !axes.includes(own);
        node.setAttribute('aria-pressed', String(own === axis));
      }
      const others = axes.filter((one) => usual.every(([name]) => name !== one));
      offer(others);
      list.hidden = others.length === 0;
      const chosen = others.includes(axis) ? axis : '';
      if (list.value !== chosen) list.value = chosen;
      list.classList.toggle('chosen', chosen !== '');
    },
  };
}
