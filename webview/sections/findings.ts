import type { FindingReport, RunReport } from '../../src/core/report';
import { element, link, prose, redrawer } from '../dom/element';
import { severityIcon } from '../dom/icons';
import { openLine, post } from '../host';
import { gainWords } from '../../src/core/advice/gain-words';
import { countOf, percentSure } from '../../src/core/advice/numbers';
import { advisedSettings } from '../../src/core/advice/advised-settings';
import { adviceToTell } from '../../src/core/advice/repeats';
import { isAlarm } from '../../src/core/run-severity';
import { ruleCount, type CoveredRun } from '../../src/core/rules/coverage';
import { evidenceRows, type EvidenceRow } from '../model/evidence';
import { placeOf } from '../model/format';
import { keyOf } from '../model/marks';
import { allRules, drawCoverage } from './coverage';
import { settingLink } from './setting-link';

export interface FindingActions {
  toggle(key: string): void;
  /** Lights the span of a finding in the plots; null lights none. */
  light(key: string | null): void;
}

/** What of a run the list is drawn from. */
type ToldRun = CoveredRun & Pick<RunReport, 'hyperparameters' | 'fit' | 'learningRate' | 'schedule'>;

interface Model {
  readonly run: ToldRun;
  readonly expanded: readonly string[];
}

/** More notes than this are not all shown at once, lest they hide what alarms. */
const mostNotes = 5;
/** Of so many, these are shown before they are asked for. */
const firstNotes = 3;
/** Stands among the keys of what is open where a person asked for all notes. */
const allNotes = 'all notes';

export function createFindings(actions: FindingActions): {
  readonly root: HTMLElement;
  show(run: RunReport, expanded: readonly string[]): void;
} {
  const root = element('section', {
    class: 'section findings',
    aria: { label: 'Findings' },
    on: { keydown: moveBetweenRows },
  });
  const show = redrawer<Model>(root, (model) => draw(model, actions));
  return {
    root,
    show({ findings, hyperparameters, fit, learningRate, schedule, workloads, series }, expanded) {
      // Of the series nothing that grows with the log: the list is drawn anew only where it says something else.
      const logged = series.map(({ role, kind, goal }) => ({ role, kind, goal }));
      show({ run: { findings, hyperparameters, fit, learningRate, schedule, workloads, series: logged }, expanded });
    },
  };
}

/** What is open before a person opened or closed anything: the first finding, where it alarms. */
export function expandedAtFirst(findings: readonly FindingReport[]): readonly string[] {
  const first = findings[0];
  return first !== undefined && isAlarm(first) ? [keyOf(first, 0, findings)] : [];
}

function draw(model: Model, actions: FindingActions): readonly Node[] {
  const { findings } = model.run;
  const rules = new Set(findings.map(({ rule }) => rule)).size;
  const count = element('span', { class: 'count', text: `${rules} of ${ruleCount} rules` });
  const heading = element('h3', {}, 'Findings ', count);
  const coverage = drawCoverage(model.run, model.expanded.includes(allRules), actions.toggle);
  if (findings.length === 0) return [heading, coverage];
  const items = findings.map((finding, index) => drawItem(finding, keyOf(finding, index, findings), model, actions));
  const alarms = findings.filter(isAlarm).length;
  const notes = findings.length - alarms;
  if (notes <= mostNotes) return [heading, element('ul', {}, ...items), coverage];
  const open = model.expanded.includes(allNotes);
  const shown = open ? items : items.slice(0, alarms + firstNotes);
  const fold = element('button', {
    class: 'more link',
    text: open ? 'Show fewer notes' : `Show ${countOf(notes - firstNotes, 'more note')}`,
    key: allNotes,
    aria: { expanded: open },
    set: { type: 'button' },
    on: { click: () => actions.toggle(allNotes) },
  });
  return [heading, element('ul', {}, ...shown), fold, coverage];
}

function drawItem(finding: FindingReport, key: string, model: Model, actions: FindingActions): HTMLElement {
  const open = model.expanded.includes(key);
  const place = placeOf(finding.from);
  const { line, file } = finding.from;
  const toggle = element(
    'button',
    {
      class: 'toggle',
      key: `finding ${key}`,
      aria: { expanded: open },
      set: { type: 'button' },
      on: { click: () => actions.toggle(key), focus: () => actions.light(key), blur: () => actions.light(null) },
    },
    element('span', { class: 'hidden-text', text: `${finding.severity}: ` }),
    finding.title,
  );
  const where =
    line === null
      ? element('span', { class: 'place', text: place })
      : link(place, `place ${key}`, () => openLine(file, line), `${file}:${line}`);
  where.classList.add('place');
  const head = element('div', { class: 'head' }, toggle, where);
  const row = element('div', { class: 'row' }, severityIcon(finding.severity), head);
  if (!open) row.append(element('p', { class: 'summary' }, ...prose(finding.message)));
  return element(
    'li',
    {
      class: open ? 'open' : '',
      on: {
        mouseenter: () => actions.light(key),
        mouseleave: () => actions.light(null),
        keydown: (event) => {
          if (event.key !== 'F4' || line === null) return;
          event.preventDefault();
          openLine(file, line);
        },
      },
    },
    row,
    open && drawDetails(finding, key, model),
  );
}

/** In the order in which it is asked: what is it, what to do, why believe it. */
function drawDetails(finding: FindingReport, key: string, { run }: Model): HTMLElement {
  const list = element('dl', { class: 'details' });
  const row = (title: string, kind: string, ...children: readonly Node[]) => {
    if (children.length > 0) list.append(element('dt', { text: title }), element('dd', { class: kind }, ...children));
  };
  row('Why', '', ...prose(finding.message));
  const settings = advisedSettings(run, finding);
  const advice = adviceToTell(finding, run).map((item, index) => [
    ...prose(item.message),
    settingLink(item, settings, `${key} ${index}`, run),
    item.gain === undefined ? null : element('span', { class: 'gain' }, ...prose(` ${gainWords(item.gain)}`)),
  ]);
  row('What to try', '', ...bullets(advice));
  row('Caveats', '', ...bullets(finding.caveats.map((caveat) => prose(caveat))));
  const numbers = evidenceRows(finding.evidence);
  if (numbers.length > 0) row('Numbers', '', drawNumbers(numbers));
  row('Checked', 'dim', ...listing(finding.ruledOut));
  const explain = link(`About ${finding.rule}`, `explain ${key}`, () => post({ type: 'explain', code: finding.code }));
  const sure = [`${percentSure(finding.confidence)}\u202f% sure`, listed(finding.factors)].filter(
    (part) => part !== '',
  );
  row('How sure', 'dim', ...prose(`${sure.join(': ')}. `), explain);
  return list;
}

function drawNumbers(rows: readonly EvidenceRow[]): HTMLElement {
  const lines = rows.map(({ words, value }) =>
    element('tr', {}, element('th', { text: words, set: { scope: 'row' } }), element('td', { text: value })),
  );
  const caption = element('caption', { class: 'hidden-text', text: 'Numbers of the finding' });
  return element('table', { class: 'numbers' }, caption, element('tbody', {}, ...lines));
}

/** Sentences as one, since nobody reads a list of them: "the rate did not rise; the run was not resumed". */
function listed(sentences: readonly string[]): string {
  return sentences.map((one) => one.charAt(0).toLowerCase() + one.slice(1)).join('; ');
}

function listing(sentences: readonly string[]): readonly Node[] {
  const words = listed(sentences);
  return words === '' ? [] : prose(words.charAt(0).toUpperCase() + words.slice(1));
}

function bullets(items: readonly (readonly (Node | string | null)[])[]): readonly Node[] {
  const [only] = items;
  if (only === undefined) return [];
  if (items.length === 1) return [element('div', {}, ...only)];
  return [element('ul', { class: 'bullets' }, ...items.map((children) => element('li', {}, ...children)))];
}

/** Arrow keys go from finding to finding. */
function moveBetweenRows(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const rows = [...document.querySelectorAll<HTMLElement>('.findings .toggle')];
  const at = rows.findIndex((row) => row.closest('li')?.contains(document.activeElement));
  if (at < 0) return;
  event.preventDefault();
  rows[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
}
