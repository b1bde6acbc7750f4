import type { Comparison } from '../../src/compare-protocol';
import { element, link, prose, redrawer, setText } from '../dom/element';
import type { CompareActions, CompareLook, CompareView } from '../compare/look';
import { createMarkedChart } from './marked-chart';
import { leadingSweep, nameOfSweep, responseModel, sweepsToShow } from './model/response';
import { settingText } from './model/value-axis';
import { drawResponse } from './response-drawing';

/** The metric over what was varied, with the fit, the good range and the next value; of several sweeps one at a time. */
export function createResponseView(actions: CompareActions): CompareView {
  let chosen: string | null = null;
  let last: { readonly comparison: Comparison; readonly look: CompareLook } | null = null;
  const chart = createMarkedChart('Metric by hyper-parameter', actions);
  const title = element('h3', { text: '' });
  const choice = element('select', {
    class: 'view-choice',
    aria: { label: 'What was varied' },
    on: {
      change() {
        chosen = choice.value;
        if (last !== null) view.show(last.comparison, last.look);
      },
    },
  });
  let next = '';
  const copy = link('Copy', 'copy', () => actions.copy(next));
  const words = element('p', { class: 'view-words' });
  const drawWords = redrawer(words, (sentences: readonly string[]) => prose(sentences.join(' ')));
  const drawChoices = redrawer(choice, (names: readonly string[]) =>
    names.map((text, index) => element('option', { text, set: { value: text }, key: `sweep-${index}` })),
  );
  const root = element(
    'section',
    { class: 'section compare-view response-view', aria: { label: 'Response' }, hidden: true },
    element('div', { class: 'view-head' }, title, copy, choice, chart.readout),
    chart.root,
    words,
  );
  const view: CompareView = {
    root,
    show(comparison, look) {
      last = { comparison, look };
      const sweeps = sweepsToShow(comparison);
      root.hidden = sweeps.length === 0;
      if (sweeps.length === 0) return;
      const names = sweeps.map((sweep) => nameOfSweep(sweep, sweeps));
      const index = chosen === null ? -1 : names.indexOf(chosen);
      const sweep = sweeps[index < 0 ? leadingSweep(sweeps) : index]!;
      const model = responseModel(sweep, comparison, look);
      choice.hidden = sweeps.length < 2;
      drawChoices(names);
      choice.value = names[sweeps.indexOf(sweep)]!;
      setText(title, model.title);
      next = sweep.suggested === null ? '' : settingText(sweep.suggested, model.scale);
      copy.hidden = next === '';
      setText(copy, `Copy ${next}`);
      drawWords(model.words);
      chart.show((width, gutter) => drawResponse(model, width, gutter));
    },
    light: chart.light,
  };
  return view;
}
