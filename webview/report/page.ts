import { formatCount } from '../../src/core/advice/numbers';
import type { PageData } from '../../src/core/report-page/page-data';
import { dataElement } from '../../src/core/report-page/page-html';
import { element, setText } from '../dom/element';
import { answerPanel } from './api';
import { createHost } from './host';
import { createSummary } from './summary';
import { createThemeSwitch } from './theme-switch';

/** What stands around the panel in a page of its own: when it was made, its colours, and the table of its runs. */
const data = JSON.parse(document.getElementById(dataElement)!.textContent) as PageData;
const { runs, made, version } = data;
const host = createHost(runs, made);
answerPanel(host.answer);

const merged = element('p', { class: 'merged' });
const summary = createSummary(data, (index) => {
  history.replaceState(null, '', `#run-${index + 1}`);
  choose(index);
  host.show();
});

function choose(index: number): void {
  summary.mark(index);
  note(index);
  host.choose(index);
}

function note(index: number): void {
  const { mergedFrom, series } = runs[index]!;
  merged.hidden = mergedFrom === null;
  const kept = series.reduce((sum, { points }) => sum + points.length, 0);
  const [from, drawn] = [mergedFrom ?? kept, kept].map(formatCount);
  setText(merged, `The curves are drawn from ${drawn} of ${from} points; the lowest and highest values are kept.`);
}

/** The run that the address names, so that a link leads to it; the first without one. */
function addressed(): number {
  const index = Number(/^#run-(\d+)$/.exec(location.hash)?.[1] ?? 1) - 1;
  return runs[index] === undefined ? 0 : index;
}

const when = new Date(made);
const strip = element(
  'div',
  { class: 'strip' },
  element('span', { class: 'made' }, `Fitcheck ${version} · `, timeOf(when)),
  element('span', { class: 'spring' }),
  createThemeSwitch(),
  button('Copy as Markdown', () => host.answer({ type: 'copy-summary' })),
  button('Print', () => window.print()),
);
const table = runs.length > 1 ? summary.root : null;
document.getElementById('app')!.before(element('section', { aria: { label: 'Report' } }, strip, table, merged));

// The panel asks for its run while it loads.
choose(addressed());
window.addEventListener('hashchange', () => {
  choose(addressed());
  host.show();
});

function button(text: string, click: () => void): HTMLElement {
  return element('button', { class: 'toggle-button', text, set: { type: 'button' }, on: { click } });
}

function timeOf(date: Date): HTMLElement {
  const text = date.toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' });
  return element('time', { text, set: { dateTime: date.toISOString() } });
}
