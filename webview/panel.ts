import type { Snippets } from '../src/core/plans/plan';
import type { RunReport } from '../src/core/report';
import { isMetricAxis } from '../src/core/series/plot-axis';
import type { CurveData, PlotAxis, ToWebview } from '../src/protocol';
import { element } from './dom/element';
import { post, saveState } from './host';
import type { ViewState } from './model/state';
import type { VerdictText } from './sections/verdict';
import { failureText } from './panel/failure';
import { createRequests, type Visible } from './panel/requests';
import { createSections } from './panel/sections';
import { hasDetail, isWithin, shownOf, stateFor, type Shown, type Snapshot } from './panel/shown';
import { createReplay } from './replay/replay';
import { createHeader } from './sections/header';

/** Within this time a fast host has answered, and a bar would only flash. */
const quietLoading = 400;
/** The age in the header may be as old as this. */
const clockStep = 5000;

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
  /** What is wrong with the log, once nothing more comes from it. */
  let failure: VerdictText | null = null;
  let reported = false;

  const requests = createRequests(() => (shown === null ? null : visibleOf(state, shown.axis, sections.plots.width())));
  const replay = createReplay({
    look: () => ({ state, shown, width: sections.plots.width() }),
    remember(place) {
      state = { ...state, replay: place };
      saveState(state);
    },
    changed: () => (showClock(), show()),
  });
  const ask = () => {
    requests.ask();
    replay.ask();
  };
  const change = (patch: Partial<ViewState>) => {
    const zoomed = patch.zoom !== undefined && patch.zoom !== state.zoom;
    // Detail of a smaller part would leave the rest empty until the host has answered.
    if (zoomed && shown !== null && !isWithin(patch.zoom ?? null, state.zoom)) shown = { ...shown, detail: null };
    state = { ...state, ...patch };
    saveState(state);
    if (zoomed || patch.axis !== undefined || patch.logarithmicX !== undefined) ask();
    show();
  };
  const chooseAxis = (axis: PlotAxis) => {
    if (shown === null || axis === state.axis) return;
    change({ axis, zoom: null });
  };
  const nextAxis = () => {
    if (shown === null) return;
    const places: readonly PlotAxis[] = shown.axes.filter((axis) => !isMetricAxis(axis) && axis !== 'wall');
    const at = places.indexOf(state.axis ?? shown.axis);
    chooseAxis(places[(at + 1) % places.length] ?? shown.axis);
  };
  const resized = () => {
    if (Math.abs(sections.plots.width() - requests.width()) > 0.1 * requests.width()) ask();
    replay.show();
  };
  const header = createHeader(replay.start);
  const progress = element('div', { class: 'progress', role: 'progressbar', aria: { label: 'Reading' }, hidden: true });
  const sections = createSections({ state: () => state, change, chooseAxis, nextAxis, replay, resized });
  const root = element('div', { class: 'panel' }, header.root, progress, sections.root);

  const show = () => {
    if (shown === null) return;
    const known = replay.known(shown);
    root.classList.toggle('replaying', known.isPast === true);
    // The code at hand is that of the schedule that is proposed now.
    sections.show(known, known.isPast ? null : snippets);
    if (failure !== null && !known.isPast) sections.showFailure(failure, true);
    replay.show();
  };

  const showClock = () => {
    if (replay.place !== null) header.showStopped(`Replay, ${replay.place}`);
    else if (failure !== null) header.showStopped(stateWords(failure, shown !== null));
    else if (shown !== null) header.showLiveness(shown.run, shown.liveness, Date.now());
  };

  const receiveSnapshot = (message: Snapshot) => {
    state = stateFor(state, message);
    shown = shownOf(message, shown, state);
    progress.hidden = true;
    sections.root.hidden = false;
    sections.showFailure(null, true);
    failure = null;
    header.show(shown.run, shown.format);
    saveState(state);
    showClock();
    show();
    if (state.axis !== message.axis || (state.zoom !== null && !hasDetail(message, state))) requests.ask();
    reportDrawn(shown.run);
  };

  const receiveCurves = (number: number, sent: readonly CurveData[]) => {
    const request = requests.answered(number);
    if (shown === null || request === null) return;
    const { axis, range } = request;
    if (range !== state.zoom) return;
    shown = range === null ? { ...shown, axis, overview: sent, detail: null } : { ...shown, axis, detail: sent };
    show();
  };

  /** The last result stays; what is wrong with the log stands above it. */
  const receiveFailure = ({ message, isWaiting }: Extract<ToWebview, { type: 'failed' }>) => {
    progress.hidden = true;
    sections.root.hidden = false;
    failure = failureText(message, shown?.run ?? null, isWaiting);
    showClock();
    if (shown === null) sections.showFailure(failure, false);
    else show();
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
    progress.hidden = shown !== null || failure !== null;
  }, quietLoading);
  setInterval(showClock, clockStep);
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    sections.focusFilter();
  });

  return {
    root,
    start: () => post({ type: 'ready', axis: state.axis, width: requests.width(), logarithmic: state.logarithmicX }),
    receive(message) {
      switch (message.type) {
        case 'snapshot':
          return receiveSnapshot(message);
        case 'code':
          snippets = message.snippets;
          return;
        case 'curves':
          return receiveCurves(message.request, message.curves);
        case 'replay':
          return replay.prepared(message);
        case 'as-of':
          return replay.answered(message);
        case 'start-replay':
          return replay.start();
        case 'table':
          return sections.plots.receiveTable(message.request, message.curves);
        case 'reveal':
          return sections.plots.reveal(message.line, message);
        case 'failed':
          return receiveFailure(message);
      }
    },
  };
}

/** The word in the header while nothing more comes. */
function stateWords({ severity }: VerdictText, isRunShown: boolean): string {
  if (severity === 'info') return 'Waiting';
  return isRunShown ? 'Stopped watching' : 'Not readable';
}

function visibleOf({ axis, zoom, logarithmicX }: ViewState, shown: PlotAxis, width: number): Visible {
  return { axis: axis ?? shown, range: zoom, width, logarithmic: logarithmicX };
}
