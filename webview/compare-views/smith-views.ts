import type { Comparison, RunCurve } from '../../src/compare-protocol';
import { element, link, prose, redrawer, setText } from '../dom/element';
import type { CompareActions, CompareLook, CompareView } from '../compare/look';
import { createMarkedChart, drawTable } from './marked-chart';
import { batchLines, type BatchAxis } from './model/batch-lines';
import { decayLines } from './model/decay-lines';
import type { SettingLines } from './model/setting-lines';
import { drawSettingLines } from './setting-lines-drawing';

/** Weight decays at each learning rate: best and last value, the largest that does not hurt, and the next to try. */
export function createDecayView(actions: CompareActions): CompareView {
  const card = createCard('Weight decay', actions, []);
  return {
    root: card.root,
    show: (comparison, look) => card.show(decayLines(comparison, look), look),
    light: card.light,
  };
}

const axisNames: Readonly<Record<BatchAxis, string>> = {
  seconds: 'Time',
  epochs: 'Epochs',
  batch: 'Batch size',
  budget: 'Equal time',
};

/** Batch sizes by the time and the epochs that they took, and why the comparison may be unfair. */
export function createBatchView(actions: CompareActions): CompareView {
  let axis: BatchAxis | null = null;
  let last: { readonly comparison: Comparison; readonly look: CompareLook } | null = null;
  let curvesByTime: readonly RunCurve[] | null = null;
  const buttons = (Object.keys(axisNames) as BatchAxis[]).map((one) => ({
    one,
    node: element('button', {
      class: 'choice',
      text: axisNames[one],
      set: { type: 'button' },
      on: {
        click() {
          axis = one;
          // What runs reached in equal time is read off their curves over time, which the page asks for.
          if (one === 'budget' && curvesByTime === null) actions.change({ axis: 'time' });
          draw();
        },
      },
    }),
  }));
  const segment = element(
    'span',
    { class: 'segment', role: 'group', aria: { label: 'Batch sizes along' } },
    ...buttons.map(({ node }) => node),
  );
  const curves = link('Group curves by batch size, over time', 'curves', () => {
    const parameter = last?.comparison.parameters.find(({ name, differs }) => differs && isBatch(name));
    if (parameter !== undefined) actions.change({ groupBy: parameter.name, axis: 'time' });
  });
  const card = createCard('Batch size', actions, [segment, curves]);
  const draw = () => {
    if (last === null) return;
    const { comparison, look } = last;
    const lines = batchLines(comparison, look, axis, curvesByTime);
    card.show(lines, look);
    for (const { one, node } of buttons) {
      node.hidden = lines === null || lines.axes.length < 2 || !lines.axes.includes(one);
      node.setAttribute('aria-pressed', String(one === lines?.axis));
    }
    curves.hidden = lines === null || !lines.axes.includes('seconds') || !comparison.axes.includes('time');
  };
  return {
    root: card.root,
    show(comparison, look) {
      if (last !== null && last.look.metric !== look.metric) curvesByTime = null;
      last = { comparison, look };
      draw();
    },
    showCurves(curves, told) {
      curvesByTime = told === 'time' ? curves : null;
      draw();
    },
    light: card.light,
  };
}

function isBatch(name: string): boolean {
  return name === 'batchSize' || name === 'totalBatchSize';
}

interface Card {
  readonly root: HTMLElement;
  show(lines: SettingLines | null, look: CompareLook): void;
  light(run: string | null): void;
}

/** A section with a chart of lines, what it says in words, and its table when asked for. */
function createCard(name: string, actions: CompareActions, controls: readonly HTMLElement[]): Card {
  const chart = createMarkedChart(name, actions);
  const title = element('h3', { text: name });
  const words = element('p', { class: 'view-words' });
  const drawWords = redrawer(words, (sentences: readonly string[]) => prose(sentences.join(' ')));
  const numbers = element('div', { class: 'group-table', role: 'region', aria: { label: `Table: ${name}` }, set: { tabIndex: 0 } }); // prettier-ignore
  const drawNumbers = redrawer(numbers, (table: SettingLines['table']) => [drawTable(table)]);
  const root = element(
    'section',
    { class: 'section compare-view smith-view', aria: { label: name }, hidden: true },
    element('div', { class: 'view-head' }, title, ...controls, chart.readout),
    chart.root,
    words,
    numbers,
  );
  return {
    root,
    show(lines, look) {
      root.hidden = lines === null;
      if (lines === null) return;
      setText(title, lines.title);
      drawWords(lines.words);
      drawNumbers(lines.table);
      chart.show((width, gutter) => drawSettingLines(lines, look.focused, width, gutter));
    },
    light: chart.light,
  };
}
