import type { RunReport } from '../../src/core/report';
import type { Liveness } from '../../src/protocol';
import { element, setText } from '../dom/element';
import { icon } from '../dom/icons';
import { createMenu } from '../export/menu';
import { post } from '../host';
import { describeLiveness } from '../model/liveness';

export interface Header {
  readonly root: HTMLElement;
  show(run: RunReport, format: string): void;
  /** Called every few seconds too, for the age grows while the log keeps silent. */
  showLiveness(run: RunReport, liveness: Liveness, now: number): void;
  /** The word in place of Live, where nothing more will come: "Stopped watching". */
  showStopped(text: string): void;
}

export function createHeader(replay: () => void): Header {
  const name = element('h1', { text: 'Fitcheck' });
  const path = element('span', { class: 'path', hidden: true });
  const format = element('span', { class: 'format', hidden: true });
  const dot = element('span', { class: 'dot', aria: { hidden: true } });
  const words = element('span');
  const age = element('span', { class: 'age' });
  const state = element('span', { class: 'state', hidden: true }, dot, words, age);
  const replayed = element(
    'button',
    {
      ...{ class: 'icon-button', title: 'Replay this run', key: 'replay', set: { type: 'button' } },
      ...{ aria: { label: 'Replay this run' }, on: { click: replay } },
    },
    icon('history'),
  );
  const items = [
    { text: 'Export Report…', choose: () => post({ type: 'export-report' }) },
    { text: 'Copy Summary as Markdown', choose: () => post({ type: 'copy-summary' }) },
  ];
  const exports = createMenu('Export this run', items, 'export');
  const settings = element(
    'button',
    {
      class: 'icon-button',
      title: 'Fitcheck settings',
      key: 'settings',
      aria: { label: 'Fitcheck settings' },
      set: { type: 'button' },
      on: { click: () => post({ type: 'settings' }) },
    },
    icon('settings'),
  );

  const showState = (kind: string, text: string, since: string) => {
    state.hidden = false;
    dot.className = `dot ${kind}`;
    setText(words, text);
    setText(age, since);
    age.hidden = since === '';
  };

  return {
    root: element(
      'header',
      { class: 'header' },
      icon('graph-line'),
      name,
      path,
      format,
      element('span', { class: 'spring' }),
      state,
      replayed,
      exports,
      settings,
    ),
    show(run, title) {
      setText(name, run.attempt > 1 ? `${run.name}, attempt ${run.attempt}` : run.name);
      setText(path, shortPath(run.path));
      path.title = run.path;
      path.hidden = run.path === run.name;
      setText(format, title);
      format.hidden = title === '';
    },
    showLiveness(run, liveness, now) {
      const text = describeLiveness(run, liveness, now);
      showState(text.state, text.text, text.age);
    },
    showStopped: (text) => showState('stalled', text, ''),
  };
}

/** The end of a path tells runs apart; three parts of it suffice. */
function shortPath(path: string): string {
  const parts = path.split(/[\\/]/).filter((part) => part !== '');
  return parts.length > 3 ? `…/${parts.slice(-3).join('/')}` : path;
}
