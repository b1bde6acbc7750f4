import type { Snippets } from '../src/core/plans/plan';
import type { RunReport } from '../src/core/report';
import { isMetricAxis } from '../src/core/series/plot-axis';
import type { CurveData, Liveness, PlotAxis, ToWebview } from '../src/protocol';
import { element } from './dom/element';
import { post, saveState } from './host';
import { groupSeries, visibleGroups, type PlotGroup } from './model/groups';
import { inOrder, spanOf } from './model/curve';
import type { Range, ViewState } from './model/state';
import { rangeTestOf } from './model/range-test';
import { applyLabel } from './model/rate-advice';
import { createPlots } from './plot/plots';
import { createRangeTest } from './range-test/section';
import { createHyperparameters, createProblems, hyperparametersOf } from './sections/details';
import { createFindings, expandedAtFirst } from './sections/findings';
import { createHeader } from './sections/header';
import { createLearningRate } from './sections/learning-rate';
import { createPlan, proposedCode } from './sections/plan';
import { createToolbar } from './sections/toolbar';
import { createVerdict, verdictOf } from './sections/verdict';

type Snapshot = Extract<ToWebview, { type: 'snapshot' }>;

/** What is known about the run, as the last messages told it. */
interface Shown {
  readonly run: RunReport;
  readonly format: string;
  readonly axes: readonly PlotAxis[];
  readonly axis: PlotAxis;
  readonly liveness: Liveness;
  readonly groups: readonly PlotGroup[];
  readonly overview: readonly CurveData[];
  /** Curves of the zoomed part, once they came. */
  readonly detail: readonly CurveData[] | null;
}

/** A request for curves that the host has not answered yet. */
interface Request {
  readonly number: number;
  readonly axis: PlotAxis;
  readonly range: Range | null;
}

/** Within this time a fast host has answered, and a bar would only flash. */
const quietLoading = 400;
/** The age in the header may be as old as this. */
const clockStep = 5000;
/** Wheel and drag ask for detail once they rest. */
const requestPause = 80;

/** Device pixels that the plots will have, told to the host before there is any: a page's width without its edges. */
function expectedWidth(): number {
  const page = document.documentElement.clientWidth;
  const edges = page >= 1040 ? 552 : page > 640 ? 152 : 68;
  return Math.max(200, Math.round((page - edges) * devicePixelRatio));
}

export interface Panel {
  readonly root: HTMLElement;
  /** Tells the host that messages are heard. */
  start(): void;
  receive(message: ToWebview): void;
}

/** The whole panel. It holds the view state and the last snapshot, and shows every change in place. */
export function createPanel(restored: ViewState): Panel {
  let state = restored;
  let shown: Shown | null = null;
  let snippets: Snippets | null = null;
  let stopped = false;
  let pending: Request | null = null;
  let requests = 0;
  let askedWidth = expectedWidth();
  let requestTimer: ReturnType<typeof setTimeout> | undefined;
  let reported = false;

  const header = createHeader();
  const progress = element('div', { class: 'progress', role: 'progressbar', aria: { label: 'Reading' }, hidden: true });
  const verdict = createVerdict();
  const change = (patch: Partial<ViewState>) => {
    const zoomed = patch.zoom !== undefined && patch.zoom !== state.zoom;
    // Detail of a smaller part would leave the rest empty until the host has answered.
    if (zoomed && shown !== null && !isWithin(patch.zoom ?? null, state.zoom)) shown = { ...shown, detail: null };
    state = { ...state, ...patch };
    saveState(state);
    if (zoomed) ask();
    show();
  };
  const chooseAxis = (axis: PlotAxis) => {
    if (shown === null || axis === state.axis) return;
    change({ axis, zoom: null });
    ask();
  };
  const nextAxis = () => {
    if (shown === null) return;
    const places: readonly PlotAxis[] = shown.axes.filter((axis) => !isMetricAxis(axis) && axis !== 'wall');
    const at = places.indexOf(state.axis ?? shown.axis);
    chooseAxis(places[(at + 1) % places.length] ?? shown.axis);
  };
  const toolbar = createToolbar({ chooseAxis, change, resetZoom: () => change({ zoom: null }) });
  const resized = () => {
    if (Math.abs(plots.width() - askedWidth) > 0.1 * askedWidth) ask();
  };
  const plots = createPlots({ change, nextAxis, resized });
  const findings = createFindings({
    light: plots.light,
    toggle(key) {
      const open = expanded();
      change({ expanded: open.includes(key) ? open.filter((other) => other !== key) : [...open, key] });
    },
  });
  const rangeTest = createRangeTest(change);
  const learningRate = createLearningRate();
  const plan = createPlan((framework) => change({ framework }));
  const fold = (id: string) => {
    const { collapsedSections: closed } = state;
    change({ collapsedSections: closed.includes(id) ? closed.filter((other) => other !== id) : [...closed, id] });
  };
  const hyperparameters = createHyperparameters(fold);
  const problems = createProblems(fold);
  const curves = element('section', { class: 'curves', aria: { label: 'Curves' } }, toolbar.root, plots.root);
  const columns = element(
    'div',
    { class: 'columns' },
    curves,
    element('div', { class: 'side' }, findings.root, learningRate.root),
  );
  const body = element(
    'main',
    { hidden: true },
    verdict.root,
    rangeTest.root,
    columns,
    plan.root,
    hyperparameters.root,
    problems.root,
  );
  const root = element('div', { class: 'panel' }, header.root, progress, body);

  const expanded = () => state.expanded ?? expandedAtFirst(shown?.run.findings ?? []);

  /** Asks for the curves of what is visible, once nothing has changed for a moment. */
  const ask = () => {
    clearTimeout(requestTimer);
    requestTimer = setTimeout(() => {
      if (shown === null) return;
      const axis = state.axis ?? shown.axis;
      const range = state.zoom;
      pending = { number: ++requests, axis, range };
      const { from, to } = range ?? { from: null, to: null };
      askedWidth = plots.width();
      post({ type: 'range', request: pending.number, axis, from, to, width: askedWidth });
    }, requestPause);
  };

  const show = () => {
    if (shown === null) return;
    const { run, axes, groups, overview, detail } = shown;
    const filter = { text: state.filter, regularExpression: state.regularExpression };
    const others = groups.filter(({ place }) => place === 'other').length;
    toolbar.show(axes, state.axis ?? shown.axis, state, others);
    const visible = visibleGroups(groups, filter, state.showOthers);
    // Until curves of a newly chosen axis have come, those of the last one stay.
    plots.show({ run, axis: shown.axis, groups: visible, overview, detail: detail ?? overview, state });
    findings.show(run, expanded());
    const logged = inOrder(shown.axis, overview);
    const test = rangeTestOf(run, logged);
    rangeTest.show(test, state);
    placePlan(test !== null);
    const isTest = run.learningRate?.basis === 'range-test';
    const offer = isTest ? { code: proposedCode(run, state.framework, snippets), apply: applyLabel(run) } : null;
    if (!stopped) verdict.show(verdictOf(run, shown.liveness.live, offer));
    learningRate.show(run);
    plan.show(run, logged, state.framework, snippets);
    hyperparameters.show(hyperparametersOf(run), !state.collapsedSections.includes('hyperparameters'));
    problems.show(run.problems, !state.collapsedSections.includes('problems'));
  };

  /** What a range test proposes follows its chart; elsewhere the curves come first. A move would lose the focus. */
  const placePlan = (first: boolean) => {
    const [before, after] = first ? [plan.root, columns] : [columns, plan.root];
    if (before.nextElementSibling !== after) before.after(after);
  };

  const showClock = () => {
    if (shown !== null && !stopped) header.showLiveness(shown.run, shown.liveness, Date.now());
  };

  const receiveSnapshot = (message: Snapshot) => {
    const { run, axes, curves: sent, liveness, formatTitle } = message;
    const isSame = state.run === run.path;
    const chosen = isSame && state.axis !== null && axes.includes(state.axis) ? state.axis : message.axis;
    if (!isSame) state = { ...state, run: run.path, zoom: null, expanded: null, hiddenSeries: [], framework: null };
    state = { ...state, axis: chosen };
    if (chosen === message.axis && !overlaps(state.zoom, spanOf(sent))) state = { ...state, zoom: null };
    const detail = isSame && state.zoom !== null ? (shown?.detail ?? null) : null;
    const groups = groupSeries(run);
    const format = formatTitle ?? run.format;
    shown = { run, format, axes, axis: message.axis, liveness, groups, overview: sent, detail };
    stopped = false;
    progress.hidden = true;
    body.hidden = false;
    columns.hidden = run.series.length === 0;
    header.show(run, format);
    saveState(state);
    showClock();
    show();
    if (chosen !== message.axis || state.zoom !== null) ask();
    reportDrawn(run);
  };

  const receiveCurves = (number: number, sent: readonly CurveData[]) => {
    if (shown === null || pending?.number !== number) return;
    const { axis, range } = pending;
    pending = null;
    if (range !== state.zoom) return;
    shown = range === null ? { ...shown, axis, overview: sent, detail: null } : { ...shown, axis, detail: sent };
    show();
  };

  /** The last result stays; what is wrong with the log stands above it. */
  const receiveFailure = (message: string) => {
    stopped = true;
    progress.hidden = true;
    body.hidden = false;
    columns.hidden = shown === null;
    header.showStopped(shown === null ? 'Not readable' : 'Stopped watching');
    const last = shown === null ? '' : ` The last verdict was “${shown.run.fit.message}”.`;
    verdict.show({
      severity: 'error',
      title: shown === null ? 'The log cannot be read' : 'The log cannot be read any more',
      confidence: null,
      action: `${message}${last}`,
      further: null,
      target: null,
      rate: null,
    });
  };

  const reportDrawn = (run: RunReport) => {
    if (reported) return;
    reported = true;
    const points = run.series.reduce((sum, series) => sum + series.points, 0);
    // The second frame begins when the first has been painted.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => post({ type: 'drawn', milliseconds: performance.now(), points })),
    );
  };

  setTimeout(() => {
    progress.hidden = shown !== null || stopped;
  }, quietLoading);
  setInterval(showClock, clockStep);
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    toolbar.focusFilter();
  });

  return {
    root,
    start: () => post({ type: 'ready', axis: state.axis, width: askedWidth }),
    receive(message) {
      switch (message.type) {
        case 'snapshot':
          return receiveSnapshot(message);
        case 'code':
          snippets = message.snippets;
          return;
        case 'curves':
          return receiveCurves(message.request, message.curves);
        case 'reveal':
          return plots.reveal(message.line, message);
        case 'failed':
          return receiveFailure(message.message);
      }
    },
  };
}

/** A log that was started afresh may be shorter than what was looked at. */
function overlaps(zoom: Range | null, whole: Range | null): boolean {
  return zoom !== null && whole !== null && zoom.from < whole.to && zoom.to > whole.from;
}

function isWithin(inner: Range | null, outer: Range | null): boolean {
  return inner !== null && outer !== null && inner.from >= outer.from && inner.to <= outer.to;
}
