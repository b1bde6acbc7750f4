import type { CompareAxis, Comparison, RunCurve, ToCompare } from '../../src/compare-protocol';
import { bestRunOf } from '../compare-views/model/best-run';
import { metricOf } from '../compare-views/model/parallel';
import { createCompareViews } from '../compare-views/views';
import { element } from '../dom/element';
import { createCurveStore } from './curve-store';
import { createHeading } from './heading';
import { post, saveState } from './host';
import { filterRuns } from './model/filter';
import { cachedLines, spanOf } from './model/lines';
import type { CompareState } from './model/state';
import { createOverlay } from './overlay';
import { createRunsSection } from './runs-section';
import { createCompareToolbar } from './toolbar';

/** What concerns the curves only: while a person zooms or smooths, the table and the views stand. */
const ofCurvesAlone: ReadonlySet<string> = new Set([
  'zoom',
  'logarithmic',
  'logarithmicX',
  'smoothing',
  'bestSoFar',
  'unclipped',
] satisfies readonly (keyof CompareState)[]);

/** Within this time a fast host has answered, and a bar would only flash. */
const quietLoading = 400;

export interface ComparePage {
  readonly root: HTMLElement;
  start(): void;
  receive(message: ToCompare): void;
}

/** The whole page. It holds how a person looks at the runs and what the host has told, and shows every change in place. */
export function createComparePage(restored: CompareState): ComparePage {
  let state = restored;
  let comparison: Comparison | null = null;
  let failed = false;
  let reported = false;
  const store = createCurveStore();
  const lineCache = cachedLines();

  const axisOf = ({ axes }: Comparison): CompareAxis =>
    state.axis !== null && axes.includes(state.axis) ? state.axis : (axes[0] ?? 'step');
  /** Runs that the filter leaves out besides those that a person or a view hides. */
  const filteredOut = (runs: Comparison) => {
    const { matches } = filterRuns(runs, state);
    return new Set(runs.runs.flatMap(({ id }, run) => (matches[run] === true ? [] : [id])));
  };
  const change = (patch: Partial<CompareState>) => {
    const before = state;
    state = { ...state, ...patch };
    if (patch.metric !== undefined && patch.metric !== before.metric) state = { ...state, sort: null };
    saveState(state);
    const isOther = state.metric !== before.metric || state.axis !== before.axis || state.zoom !== before.zoom;
    if (isOther) ask([]);
    if (Object.keys(patch).every((name) => ofCurvesAlone.has(name))) showCurvesAlone();
    else show();
  };
  /** A view hides what lies outside of its selection, on top of what it was shown as hidden. */
  const changeOfView = (patch: Partial<CompareState>) => {
    const out = comparison === null ? new Set<string>() : filteredOut(comparison);
    const own = new Set(state.hidden);
    const hidden = patch.hidden?.filter((id) => !out.has(id) || own.has(id));
    change(hidden === undefined ? patch : { ...patch, hidden });
  };
  const ask = (changed: readonly string[] | null) => {
    if (comparison === null || comparison.metrics.length === 0) return;
    const metric = comparison.metrics[metricOf(comparison, state)]!.name;
    store.want(comparison, { metric, axis: axisOf(comparison), zoom: state.zoom }, overlay.width(), changed);
  };
  const light = (run: string | null) => {
    overlay.light(run);
    runs.light(run);
    for (const view of all) view.light(run);
  };
  const openRun = (run: string) => post({ type: 'open-run', run });
  const copy = (text: string) => post({ type: 'copy', text });
  const chooseAxis = (axis: CompareAxis) => {
    if (comparison !== null && axis !== axisOf(comparison)) change({ axis, zoom: null });
  };
  const nextAxis = () => {
    if (comparison === null) return;
    const { axes } = comparison;
    chooseAxis(axes[(axes.indexOf(axisOf(comparison)) + 1) % axes.length]!);
  };
  const save = (kind: 'csv', name: string, content: string) => post({ type: 'save', chart: { kind, name, content } });
  const savePicture = () => {
    const name = comparison?.metrics[metricOf(comparison, state)]?.name ?? 'curves';
    void overlay.png().then((content) => {
      if (content !== null) post({ type: 'save', chart: { kind: 'png', name, content } });
    });
  };

  const heading = createHeading({
    chooseRuns: () => post({ type: 'choose-runs' }),
    settings: () => post({ type: 'settings' }),
    copy,
    openRun,
  });
  const toolbar = createCompareToolbar({ change, chooseAxis, savePicture });
  const overlay = createOverlay({ change, light, openRun, nextAxis });
  const runs = createRunsSection({ change, light, openRun, saveTable: (text) => save('csv', 'runs', text) });
  const views = createCompareViews({ change: changeOfView, light, openRun, copy });
  const { response, ...others } = views;
  const all = Object.values(views);
  const progress = element('div', { class: 'progress', role: 'progressbar', aria: { label: 'Reading' }, hidden: true });
  const failure = element('section', { class: 'section failure', hidden: true, role: 'status' });
  const nothing = element('p', { class: 'quiet nothing', hidden: true });
  const curves = element(
    'section',
    { class: 'curves', aria: { label: 'Curves' } },
    toolbar.root,
    nothing,
    overlay.root,
  );
  const columns = element('div', { class: 'columns compare-columns' }, curves, response.root);
  const content = element(
    'main',
    { hidden: true },
    heading.verdict,
    columns,
    runs.root,
    ...Object.values(others).map(({ root }) => root),
  );
  const root = element('div', { class: 'panel' }, heading.header, progress, failure, content);

  const show = () => {
    if (comparison === null) return;
    const out = filteredOut(comparison);
    const hidden = new Set([...state.hidden, ...out]);
    const look = { ...state, hidden: [...hidden] };
    heading.show(comparison, look);
    runs.show({
      ...{ comparison, state, hidden },
      matching: comparison.runs.flatMap(({ id }, run) => (out.has(id) ? [] : [run])),
      best: bestRunOf(comparison, look),
    });
    curves.hidden = comparison.metrics.length === 0;
    if (!curves.hidden) {
      toolbar.show(comparison, state, axisOf(comparison));
      showCurves(comparison, look);
    }
    for (const view of all) view.show(comparison, look);
    columns.classList.toggle('alone', response.root.hidden !== false);
  };
  const showCurvesAlone = () => {
    if (comparison === null || curves.hidden !== false) return;
    toolbar.show(comparison, state, axisOf(comparison));
    showCurves(comparison, { ...state, hidden: [...state.hidden, ...filteredOut(comparison)] });
  };
  const showCurves = (runsOf: Comparison, look: CompareState) => {
    const told = store.curves();
    if (told === null) return;
    const hidden = new Set(look.hidden);
    const { goal } = runsOf.metrics[metricOf(runsOf, state)]!;
    const all = store.whole();
    const extent = lengthOf(spanOf([...all.values()].map(({ x }) => x)));
    const lines = lineCache(runsOf, told, { goal, smoothing: state.smoothing, bestSoFar: state.bestSoFar, extent });
    const shown = lines.filter(({ run }) => !hidden.has(runsOf.runs[run]!.id));
    nothing.hidden = shown.length > 0;
    nothing.textContent = lines.length === 0 ? 'No run has this metric by this axis.' : 'All runs with this metric are hidden.'; // prettier-ignore
    overlay.root.hidden = shown.length === 0;
    // Of a part of the axis the lines tell no more than that part.
    const span = spanOf([...all.values()].flatMap(({ run, x }) => (hidden.has(run) ? [] : [x])));
    overlay.show(runsOf, look, axisOf(runsOf), shown, span);
  };
  const tellViews = () => {
    if (comparison === null) return;
    const axis = axisOf(comparison);
    const told = [...store.whole().values()];
    for (const view of all)
      view.showCurves?.(axis === 'wall' ? told.map(sinceStart) : told, axis === 'wall' ? 'time' : axis);
  };

  const receiveComparison = ({ comparison: next, asked, changed }: Extract<ToCompare, { type: 'comparison' }>) => {
    const isFirst = comparison === null;
    comparison = next;
    failed = false;
    state = { ...state, runs: asked };
    saveState(state);
    failure.hidden = progress.hidden = true;
    content.hidden = false;
    ask(isFirst ? null : changed);
    show();
  };
  const receiveCurves = ({ request, curves: told }: Extract<ToCompare, { type: 'curves' }>) => {
    const taken = store.take(request, told);
    if (taken === null) return;
    showCurvesAlone();
    if (taken === 'whole') tellViews();
    reportDrawn(told);
  };
  const receiveFailure = (message: string) => {
    failed = true;
    progress.hidden = true;
    failure.hidden = false;
    failure.textContent = message;
  };
  const reportDrawn = (told: readonly RunCurve[]) => {
    if (reported) return;
    reported = true;
    const points = told.reduce((sum, { x }) => sum + x.length, 0);
    // The third frame begins when the lines of the one before have been painted.
    requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => post({ type: 'drawn', milliseconds: performance.now(), points })))); // prettier-ignore
  };

  setTimeout(() => {
    progress.hidden = comparison !== null || failed;
  }, quietLoading);
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    runs.focusFilter();
  });

  return {
    root,
    start: () => post({ type: 'ready' }),
    receive(message) {
      switch (message.type) {
        case 'comparison':
          return receiveComparison(message);
        case 'curves':
          return receiveCurves(message);
        case 'failed':
          return receiveFailure(message.message);
      }
    },
  };
}

function lengthOf({ from, to }: { readonly from: number; readonly to: number }): number {
  return to - from;
}

/** By the clock, runs have no place in common; groups of them are told by the time since their start. */
function sinceStart({ run, x, y }: RunCurve): RunCurve {
  const start = x[0] ?? 0;
  return { run, x: x.map((at) => at - start), y };
}
