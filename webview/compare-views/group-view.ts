import type { Comparison, RunCurve } from '../../src/compare-protocol';
import type { Axis } from '../../src/core/series/decimate';
import { shape } from '../dom/drawing';
import { element, prose, redrawer } from '../dom/element';
import { formatNumber } from '../model/format';
import type { CompareActions, CompareLook, CompareView } from '../compare/look';
import { drawGroups, kindOf } from './group-drawing';
import { createMarkedChart } from './marked-chart';
import { groupCurves, type Spread } from './model/group-curves';
import { groupWords } from './model/group-words';
import { groupingOf, type Grouping } from './model/groups';
import { metricOf } from './model/parallel';

const spreads: Readonly<Record<Spread, string>> = { deviation: '± deviation', range: 'Min–max' };

/** Runs put together by the values of a hyper-parameter: mean and spread of their curves, and of their best values. */
export function createGroupView(actions: CompareActions): CompareView {
  let last: { readonly comparison: Comparison; readonly look: CompareLook } | null = null;
  let told: { readonly curves: readonly RunCurve[]; readonly axis: Axis } | null = null;
  let spread: Spread = 'deviation';
  const chart = createMarkedChart('Mean and spread of groups', actions);
  const choice = element('select', {
    class: 'view-choice',
    on: { change: () => actions.change({ groupBy: choice.value === '' ? null : choice.value }) },
  });
  const drawChoices = redrawer(choice, (names: readonly (readonly [string, string])[]) =>
    names.map(([value, text]) => element('option', { text, set: { value } })),
  );
  const buttons = (Object.keys(spreads) as Spread[]).map((kind) => {
    const node = element('button', {
      class: 'choice',
      text: spreads[kind],
      set: { type: 'button' },
      on: {
        click() {
          spread = kind;
          draw();
        },
      },
    });
    return { kind, node };
  });
  const segment = element(
    'span',
    { class: 'segment', role: 'group', aria: { label: 'Spread' } },
    ...buttons.map(({ node }) => node),
  );
  const words = element('p', { class: 'view-words' });
  const drawWords = redrawer(words, (sentences: readonly string[]) => prose(sentences.join(' ')));
  const table = element('div', {
    class: 'group-table',
    role: 'region',
    aria: { label: 'Table of groups' },
    set: { tabIndex: 0 },
  });
  const drawTable = redrawer(table, tableOf);
  const root = element(
    'section',
    { class: 'section compare-view group-view', aria: { label: 'Groups' }, hidden: true },
    element(
      'div',
      { class: 'view-head' },
      element('h3', { text: 'Groups' }),
      element('label', { class: 'view-label' }, 'Group by ', choice),
      segment,
      chart.readout,
    ),
    chart.root,
    table,
    words,
  );

  const draw = () => {
    if (last === null) return;
    const { comparison, look } = last;
    const differing = comparison.parameters.filter(({ differs }) => differs);
    root.hidden = differing.length === 0 || comparison.runs.length < 2;
    if (root.hidden) return;
    drawChoices([['', 'nothing'], ...differing.map(({ name, spelling }) => [name, spelling] as const)]);
    const grouping = groupingOf(comparison, look);
    choice.value = grouping === null ? '' : grouping.parameter.name;
    const hasCurves = grouping !== null && told !== null && told.curves.length > 0;
    chart.root.hidden = chart.readout.hidden = segment.hidden = !hasCurves;
    table.hidden = words.hidden = grouping === null;
    if (grouping === null) return;
    for (const { kind, node } of buttons) node.setAttribute('aria-pressed', String(kind === spread));
    const metric = comparison.metrics[metricOf(comparison, look)]!;
    const run = comparison.runs.findIndex(({ id }) => id === look.focused);
    const group = grouping.groups.findIndex(({ runs }) => runs.includes(run));
    const focused = group < 0 ? null : group;
    drawTable({ grouping, focused, metric: metric.name, names: comparison.runs.map(({ name }) => name) });
    const drawn = hasCurves && told !== null ? groupCurves(grouping, comparison, told.curves, spread) : null;
    const isPartial = drawn?.curves.some(({ count, total }) => count.some((runs) => runs > 1 && runs < total)) === true;
    drawWords([...groupWords(grouping, comparison, look), ...(isPartial ? ['Lines are faint where fewer than all runs of a group have values, and end where fewer than 2 do.'] : [])]); // prettier-ignore
    if (drawn === null || told === null) return;
    const { axis } = told;
    chart.show((width, gutter) =>
      drawGroups(
        { grouping, curves: drawn, axis, spread, metric: metric.name, goal: metric.goal, focused },
        width,
        gutter,
      ),
    );
  };

  return {
    root,
    show(comparison, look) {
      last = { comparison, look };
      draw();
    },
    showCurves(curves, axis) {
      told = { curves, axis };
      draw();
    },
    light: chart.light,
  };
}

function sample(index: number, best: number | null, focused: number | null): SVGElement {
  return shape('path', { class: `group-line ${kindOf(index, best, focused)}`, d: 'M0 2H20' });
}

interface TableModel {
  readonly grouping: Grouping;
  readonly focused: number | null;
  readonly metric: string;
  readonly names: readonly string[];
}

function tableOf({ grouping, focused, metric, names }: TableModel): readonly HTMLElement[] {
  const { parameter, groups, best } = grouping;
  const head = (text: string) => element('th', { text, set: { scope: 'col' } });
  const cell = (text: string) => element('td', { text });
  const hasDiverged = groups.some(({ diverged }) => diverged > 0);
  const rows = groups.map(({ label, runs, values, diverged, mean, deviation, best: run }, index) => {
    const about = mean === null ? '–' : formatNumber(mean);
    const range = values.length < 2 ? '–' : `${formatNumber(Math.min(...values))} to ${formatNumber(Math.max(...values))}`; // prettier-ignore
    return element(
      'tr',
      index === best ? { class: 'best' } : {},
      element(
        'th',
        { set: { scope: 'row' } },
        shape(
          'svg',
          { class: 'group-sample', width: 20, height: 4, 'aria-hidden': 'true' },
          sample(index, best, focused),
        ),
        label,
      ),
      cell(String(runs.length)),
      cell(about),
      cell(deviation === null ? '–' : formatNumber(deviation)),
      cell(range),
      cell(run === null ? '–' : names[run]!),
      ...(hasDiverged ? [cell(String(diverged))] : []),
    );
  });
  return [
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...[parameter.spelling, 'Runs', `Mean best ${metric}`, '± deviation', 'Min to max', 'Best run'].map(head),
          ...(hasDiverged ? [head('Diverged')] : []),
        ),
      ),
      element('tbody', {}, ...rows),
    ),
  ];
}
