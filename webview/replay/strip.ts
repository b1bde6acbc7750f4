import type { TurningPoint } from '../../src/core/replay/history';
import type { PlotAxis } from '../../src/protocol';
import { element, prose, redrawer, setText } from '../dom/element';
import { icon, severityIcon } from '../dom/icons';
import { capitalised, nearestShare, placeWords, turnWords, type Tick } from './model';

export interface StripActions {
  /** A place was chosen, by its index. */
  go(index: number): void;
  /** By so many places; ±Infinity goes to an end. */
  move(places: number): void;
  togglePlay(): void;
  leave(): void;
  toggleList(): void;
}

export interface StripView {
  readonly shares: readonly number[];
  /** Index of the place that is looked at; null for now. */
  readonly place: number | null;
  readonly playing: boolean;
  /** "Epoch 14 of 40 · known then". */
  readonly words: string;
  /** The same for a screen reader. */
  readonly spoken: string;
  readonly ticks: readonly Tick[];
  readonly turns: readonly TurningPoint[];
  /** Indices of the places of the turns. */
  readonly turnPlaces: readonly number[];
  readonly listOpen: boolean;
  readonly axis: PlotAxis;
}

export interface Strip {
  readonly root: HTMLElement;
  show(view: StripView): void;
  /** Makes the track as wide as the lines of the plots, in CSS pixels. */
  fit(width: number): void;
  focus(): void;
}

const help = 'Left and right move by an epoch, Page Up and Page Down by ten. Space plays, Escape returns to now.';

/** The strip below the plots: a slider over the run with a mark where something was raised, and the list of these. */
export function createStrip(actions: StripActions): Strip {
  let view: StripView | null = null;
  const play = element('button', { class: 'icon-button', key: 'play', set: { type: 'button' } });
  const drawPlay = redrawer<{ readonly playing: boolean }>(play, ({ playing }) => [
    icon(playing ? 'debug-pause' : 'play'),
  ]);
  const slider = element('input', { aria: { label: 'Replay', description: help } });
  Object.assign(slider, { type: 'range', min: '0', max: '1', step: 'any', value: '1' });
  const ticks = element('div', { class: 'ticks', aria: { hidden: true } });
  const words = element('span', { class: 'words' });
  const fold = element('button', { class: 'fold-turns', key: 'turns', set: { type: 'button' } });
  const drawFold = redrawer<Pick<StripView, 'listOpen'>>(fold, ({ listOpen }) => [
    icon(listOpen ? 'chevron-down' : 'chevron-right'),
    'When it would have been raised',
  ]);
  const list = element('ol', { class: 'turns', aria: { label: 'When it would have been raised' }, hidden: true });
  const lane = element('div', { class: 'lane' }, ticks, slider);
  const below = element('div', { class: 'below' }, words, fold);
  const root = element('div', { class: 'replay', role: 'group', aria: { label: 'Replay' } }, play, lane, below, list);

  play.addEventListener('click', actions.togglePlay);
  fold.addEventListener('click', actions.toggleList);
  slider.addEventListener('input', () => {
    const index = nearestShare(view?.shares ?? [], Number(slider.value));
    if (index >= 0) actions.go(index);
    else slider.value = '1';
  });
  root.addEventListener('keydown', (event) => {
    const action = actionOf(event, event.target === slider, actions);
    if (action === null) return;
    event.preventDefault();
    action();
  });

  const drawTicks = redrawer<Pick<StripView, 'ticks' | 'shares' | 'place'>>(ticks, ({ ticks: all, shares, place }) =>
    all.map(({ index, kind, severity, title }) => {
      const later = place !== null && index > place ? ' later' : '';
      const mark = kind === 'verdict' ? element('span', { class: `diamond ${severity}` }) : severityIcon(severity);
      const tick = element('span', { class: `tick${later}`, title, on: { click: () => actions.go(index) } }, mark);
      tick.style.left = `${100 * (shares[index] ?? 1)}%`;
      return tick;
    }),
  );
  const drawTurns = redrawer<Pick<StripView, 'turns' | 'turnPlaces' | 'place' | 'axis'>>(list, (model) =>
    model.turns.map((turn, index) => drawTurn(turn, index, model, actions.go)),
  );

  return {
    root,
    show(next) {
      view = next;
      const { shares, place, playing, turns, listOpen, axis } = next;
      drawPlay({ playing });
      play.title = playing ? 'Pause (Space)' : 'Play (Space)';
      play.setAttribute('aria-label', playing ? 'Pause the replay' : 'Play the replay');
      const share = place === null ? 1 : (shares[place] ?? 1);
      if (Number(slider.value) !== share) slider.value = String(share);
      slider.style.setProperty('--share', `${100 * share}%`);
      slider.setAttribute('aria-valuetext', next.spoken);
      setText(words, next.words);
      drawTicks({ ticks: next.ticks, shares, place });
      fold.hidden = turns.length === 0;
      fold.setAttribute('aria-expanded', String(listOpen));
      drawFold({ listOpen });
      list.hidden = !listOpen || turns.length === 0;
      if (!list.hidden) drawTurns({ turns, turnPlaces: next.turnPlaces, place, axis });
    },
    fit(width) {
      lane.style.width = `${Math.round(width)}px`;
    },
    focus() {
      root.scrollIntoView({ block: 'nearest' });
      slider.focus({ preventScroll: true });
    },
  };
}

function drawTurn(
  turn: TurningPoint,
  index: number,
  { turnPlaces, place, axis }: Pick<StripView, 'turnPlaces' | 'place' | 'axis'>,
  go: (index: number) => void,
): HTMLElement {
  const target = turnPlaces[index] ?? 0;
  const message = 'message' in turn ? turn.message : '';
  const became = turnWords(turn);
  const jump = element(
    'button',
    {
      class: 'turn',
      key: `turn ${index}`,
      set: { type: 'button' },
      aria: place === target ? { current: 'true' } : {},
      on: { click: () => go(target) },
    },
    element('span', { class: 'at', text: capitalised(placeWords(turn.at, axis)) }),
    turn.event === 'cleared' ? icon('pass') : severityIcon(turn.severity),
    element(
      'span',
      { class: 'what' },
      element('b', {}, ...prose(turn.title)),
      became !== '' && element('span', { class: 'became', text: became }),
      message !== '' && element('span', { class: 'message' }, ...prose(message)),
    ),
  );
  return element('li', { class: place !== null && target > place ? 'later' : '' }, jump);
}

function actionOf(event: KeyboardEvent, isSlider: boolean, actions: StripActions): (() => void) | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === 'Escape') return actions.leave;
  if (!isSlider) return null;
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return () => actions.move(-1);
    case 'ArrowRight':
    case 'ArrowUp':
      return () => actions.move(1);
    case 'PageDown':
      return () => actions.move(-10);
    case 'PageUp':
      return () => actions.move(10);
    case 'Home':
      return () => actions.move(-Infinity);
    case 'End':
      return () => actions.move(Infinity);
    case ' ':
      return actions.togglePlay;
    default:
      return null;
  }
}
