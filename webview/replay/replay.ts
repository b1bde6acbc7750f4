import type { Moment } from '../../src/core/analysis';
import { lastOf } from '../../src/core/advice/repeats';
import type { RunHistory } from '../../src/core/replay/history';
import type { RunReport } from '../../src/core/report';
import type { PlotAxis, ToWebview } from '../../src/protocol';
import { element, setText } from '../dom/element';
import { post } from '../host';
import { positiveSpanOf, spanOf } from '../model/curve';
import { positionOf } from '../model/format';
import { groupSeries } from '../model/groups';
import type { ViewState } from '../model/state';
import type { Shown } from '../panel/shown';
import { createAnnouncer } from '../plot/announcer';
import { capitalised, indexOf, placeWords, progressWords, sharesOf, ticksOf } from './model';
import { createStrip } from './strip';

type AsOf = Extract<ToWebview, { type: 'as-of' }>;
type Prepared = Extract<ToWebview, { type: 'replay' }>;

export interface ReplayActions {
  look(): { readonly state: ViewState; readonly shown: Shown | null; readonly width: number };
  /** Keeps the place that is looked at over a reload of the page. */
  remember(place: Moment | null): void;
  /** What is known has changed: everything is to be shown again. */
  changed(): void;
}

export interface Replay {
  /** The strip below the plots. */
  readonly root: HTMLElement;
  /** Says above everything else that it is not now. */
  readonly banner: HTMLElement;
  /** The place that is looked at, in words: "epoch 14"; null for now. */
  readonly place: string | null;
  start(): void;
  /** What was known at the place that is looked at; what is known now where it is now, or until the answer has come. */
  known(shown: Shown): Shown;
  /** Asks again, after the axis, the zoom or the width changed. */
  ask(): void;
  show(): void;
  togglePlay(): void;
  leave(): void;
  prepared(message: Prepared): void;
  answered(message: AsOf): void;
}

/** A replay goes through a run in so many steps: about fifteen seconds. */
const playedSteps = 60;
/** Milliseconds between two of them. */
const pace = 250;
/** The same for people who ask for less motion. */
const quietPace = 1000;
/** Runs of fewer points are prepared as soon as their strip is seen; others, once somebody asks for a replay. */
const quickPoints = 100_000;

function pointsOf({ series }: RunReport): number {
  return series.reduce((sum, { points }) => sum + points, 0);
}

/** Goes back to what was known at an earlier place of the run. What is known now grows meanwhile and is not disturbed. */
export function createReplay({ look, remember, changed }: ReplayActions): Replay {
  let history: RunHistory | null = null;
  /** Length of the run that the history was asked for, and how far it has come; null while nobody asked. */
  let asked: number | null = null;
  let share: number | null = null;
  let at: Moment | null = null;
  let answer: (AsOf & { readonly axis: PlotAxis }) | null = null;
  let request = { number: 0, axis: 'step' as PlotAxis, isOpen: false };
  let isStale = false;
  let playing: ReturnType<typeof setTimeout> | null = null;
  /** What is to happen once the history has come. */
  let wanted: 'nothing' | 'start' | 'play' = 'nothing';
  let listOpen: boolean | null = null;
  /** Whether the place from before a reload was taken up. */
  let isRestored = false;
  /** What the places of the history belong to. */
  let of: { readonly attempt: string; readonly points: number } | null = null;

  const announcer = createAnnouncer();
  const where = element('b');
  const back = element('button', { class: 'link', text: 'Back to now', key: 'back', set: { type: 'button' } });
  const sign = element('div', { class: 'replay-banner', hidden: true }, where, ' ', back);
  const banner = element('div', { class: 'replay-place' }, sign, announcer.root);
  const strip = createStrip({
    go: (index) => goTo(index),
    move: (places) => move(places),
    togglePlay: () => togglePlay(),
    leave: () => leave(),
    toggleList() {
      listOpen = !isListOpen();
      show();
    },
  });

  const isListOpen = () => listOpen ?? at !== null;
  const places = () => history?.places ?? [];
  const index = () => {
    const found = at === null ? -1 : indexOf(places(), at);
    return found < 0 ? null : found;
  };

  /** A log that was started afresh, or a new attempt in it, has a history of its own. */
  const forgetOthers = ({ run }: Shown) => {
    const before = of;
    of = { attempt: `${run.path} ${run.attempt}`, points: pointsOf(run) };
    if (before === null || (of.attempt === before.attempt && of.points >= before.points)) return;
    pause();
    history = asked = share = at = answer = null;
    remember(at);
    request = { ...request, isOpen: false };
    wanted = 'nothing';
  };

  /** Asks for the history of the run as it is now, unless that is known or on its way. */
  const prepare = () => {
    const now = of?.points ?? null;
    if (now === null || now === asked) return;
    asked = now;
    share = 0;
    post({ type: 'replay', stop: false });
  };

  /** One question at a time: while a hand drags the slider, only the newest place matters. */
  const ask = () => {
    const { state, shown, width } = look();
    if (at === null || shown === null) return;
    isStale = request.isOpen;
    if (isStale) return;
    const axis = state.axis ?? shown.axis;
    request = { number: request.number + 1, axis, isOpen: true };
    const { from, to } = state.zoom ?? { from: null, to: null };
    post({ type: 'as-of', request: request.number, at, axis, from, to, width, logarithmic: state.logarithmicX });
  };

  const goTo = (next: number) => {
    const all = places();
    const place = all[Math.max(0, Math.min(all.length - 1, next))];
    if (place === undefined) return;
    if (at === null) prepare();
    at = place;
    remember(at);
    ask();
    changed();
  };

  const move = (by: number) => {
    pause();
    if (places().length === 0) return start();
    goTo((index() ?? places().length - 1) + by);
  };

  const pause = () => {
    if (playing !== null) clearTimeout(playing);
    playing = null;
  };

  const isQuiet = () =>
    matchMedia('(prefers-reduced-motion: reduce)').matches || document.body.matches('.vscode-reduce-motion');

  const play = () => {
    const all = places();
    if (all.length === 0) return;
    const here = index();
    if (here === null || here >= all.length - 1) goTo(0);
    const step = () => {
      const last = places().length - 1;
      const from = index() ?? last;
      // A slow run sets its own pace.
      if (!request.isOpen) goTo(from + Math.ceil((last + 1) / playedSteps));
      if ((index() ?? last) >= last) pause();
      else playing = setTimeout(step, isQuiet() ? quietPace : pace);
      show();
    };
    playing = setTimeout(step, isQuiet() ? quietPace : pace);
    show();
  };

  const togglePlay = () => {
    if (playing !== null) {
      pause();
      return show();
    }
    if (history !== null) return play();
    wanted = 'play';
    prepare();
    show();
  };

  const start = () => {
    if (of === null) return;
    strip.focus();
    if (history === null) {
      wanted = 'start';
      prepare();
      return show();
    }
    goTo(0);
    // People who ask for less motion start it themselves.
    if (!isQuiet()) play();
  };

  const leave = () => {
    pause();
    if (share !== null && history === null) {
      post({ type: 'replay', stop: true });
      asked = null;
    }
    wanted = 'nothing';
    if (at === null) return show();
    if (banner.contains(document.activeElement)) strip.focus();
    at = null;
    remember(at);
    answer = null;
    request = { ...request, isOpen: false };
    announcer.announce('Back to now');
    // What came meanwhile has a history as well.
    prepare();
    changed();
  };

  const show = () => {
    const { state, shown, width } = look();
    strip.root.hidden = shown === null || shown.run.series.length === 0 || history?.places.length === 0;
    if (shown === null) return;
    const here = index();
    const axis = state.axis ?? shown.axis;
    const all = places();
    const end = all.at(-1);
    const logarithmic = state.logarithmicX;
    const whole = logarithmic ? positiveSpanOf(shown.overview) : spanOf(shown.overview);
    const lane = { run: shown.run, axis: shown.axis, logarithmic, curves: shown.overview, whole };
    const progress = at === null || end === undefined ? null : progressWords(at, end, axis);
    sign.hidden = at === null;
    if (at !== null) setText(where, `Replay: as of ${placeWords(at, axis)}.`);
    strip.fit(width / devicePixelRatio);
    strip.show({
      shares: sharesOf(all, lane),
      place: here,
      playing: playing !== null,
      words: progress === null ? nowWords(shown.run, axis) : `${progress} · known then`,
      spoken: progress ?? 'Now',
      ticks: history === null ? [] : ticksOf(history, axis),
      turns: history?.turns ?? [],
      turnPlaces: (history?.turns ?? []).map((turn) => indexOf(all, turn.at)),
      listOpen: isListOpen(),
      axis,
    });
  };

  const nowWords = (run: RunReport, axis: PlotAxis) => {
    const last = lastOf(run);
    const isWhole = last.epoch === null || Number.isInteger(last.epoch);
    const place = positionOf(last, isWhole ? axis : 'step');
    if (share === null || history !== null || wanted === 'nothing')
      return place === null ? 'Now' : `${capitalised(place)} · now`;
    return `Going through the log: ${Math.round(100 * share)}\u202f%. Escape stops it.`;
  };

  document.addEventListener('keydown', (event) => {
    const isPlot = event.target instanceof Element && event.target.closest('.surface') !== null;
    if (event.defaultPrevented) return;
    if (event.key === 'Escape' && at !== null) return leave();
    if (event.key !== ' ' || !isPlot) return;
    event.preventDefault();
    togglePlay();
  });
  new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    if ((of?.points ?? Infinity) <= quickPoints && history === null) prepare();
  }).observe(strip.root);
  back.addEventListener('click', leave);

  return {
    root: strip.root,
    banner,
    get place() {
      const { state, shown } = look();
      return at === null || shown === null ? null : placeWords(at, state.axis ?? shown.axis);
    },
    start,
    known(shown) {
      forgetOthers(shown);
      if (!isRestored) {
        isRestored = true;
        at = look().state.replay;
        if (at !== null) prepare();
        ask();
      }
      if (at === null || answer === null) return shown;
      const { run, axis, curves, detail } = answer;
      return {
        ...{ ...shown, run, axis, detail, overview: curves, groups: groupSeries(run) },
        liveness: { ...shown.liveness, live: true },
        isPast: true,
        ...(axis === shown.axis ? { spanned: shown.overview } : {}),
      };
    },
    ask,
    show,
    togglePlay,
    leave,
    prepared(message) {
      share = message.share;
      if (message.history !== null) {
        history = message.history;
        const next = wanted;
        wanted = 'nothing';
        if (next === 'play') play();
        else if (next === 'start') start();
      }
      show();
    },
    answered(message) {
      if (message.request !== request.number || !request.isOpen) return;
      request = { ...request, isOpen: false };
      if (at === null) return;
      const before = answer?.run.fit.message;
      answer = { ...message, axis: request.axis };
      if (isStale) ask();
      if (message.run.fit.message !== before) announcer.announce(message.run.fit.message);
      changed();
    },
  };
}
