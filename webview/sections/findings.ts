import type { FindingReport, RunReport } from '../../src/core/report';
import { element, link, redrawer } from '../dom/element';
import { severityIcon } from '../dom/icons';
import { openLine, post } from '../host';
import { percentSure } from '../../src/core/advice/numbers';
import { formatEvidence, placeOf } from '../model/format';
import { keyOf } from '../model/marks';

export interface FindingActions {
  toggle(key: string): void;
  /** Lights the span of a finding in the plots; null lights none. */
  light(key: string | null): void;
}

interface Model {
  readonly findings: readonly FindingReport[];
  readonly hyperparameters: RunReport['hyperparameters'];
  readonly expanded: readonly string[];
}

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
    show: (run, expanded) => show({ findings: run.findings, hyperparameters: run.hyperparameters, expanded }),
  };
}

/** What is open before a person opened or closed anything: the first finding, where it alarms. */
export function expandedAtFirst(findings: readonly FindingReport[]): readonly string[] {
  const first = findings[0];
  const alarms = first?.severity === 'error' || first?.severity === 'warning';
  return alarms ? [keyOf(first, 0, findings)] : [];
}

function draw(model: Model, actions: FindingActions): readonly Node[] {
  const { findings } = model;
  const count = element('span', { class: 'count', text: findings.length > 0 ? String(findings.length) : '' });
  const heading = element('h3', {}, 'Findings ', count);
  if (findings.length === 0) {
    return [heading, element('p', { class: 'quiet', text: 'No rule found anything to report.' })];
  }
  const items = findings.map((finding, index) => drawItem(finding, keyOf(finding, index, findings), model, actions));
  return [heading, element('ul', {}, ...items)];
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
  if (!open) row.append(element('p', { class: 'summary', text: finding.message }));
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

function drawDetails(finding: FindingReport, key: string, model: Model): HTMLElement {
  const numbers = Object.entries(finding.evidence).map(([name, value]) => formatEvidence(name, value));
  const list = element('dl', { class: 'details' });
  list.append(element('dt', { text: 'Why' }), element('dd', { text: finding.message }));
  if (numbers.length > 0) {
    list.append(element('dt', { text: 'Numbers' }), element('dd', { class: 'numbers', text: numbers.join(', ') }));
  }
  if (finding.caveats.length > 0) {
    list.append(element('dt', { text: 'Caveats' }), element('dd', {}, bullets(finding.caveats.map((text) => [text]))));
  }
  if (finding.ruledOut.length > 0) {
    const sentences = finding.ruledOut.map((text) => [text]);
    list.append(element('dt', { text: 'Checked' }), element('dd', { class: 'quiet' }, bullets(sentences)));
  }
  if (finding.advice.length > 0) {
    const advice = finding.advice.map((item, index) => [item.message, copyLink(item, `${key} ${index}`, model)]);
    list.append(element('dt', { text: 'What to try' }), element('dd', {}, bullets(advice)));
  }
  const sure = `${percentSure(finding.confidence)}\u202f% sure. `;
  if (finding.factors.length > 0) {
    const grounds = bullets(finding.factors.map((text) => [text]));
    list.append(element('dt', { text: 'How sure' }), element('dd', { class: 'quiet' }, grounds));
  }
  const explain = link(`About ${finding.rule}`, `explain ${key}`, () => post({ type: 'explain', code: finding.code }));
  list.append(element('dt', { text: 'Rule' }), element('dd', {}, sure, explain));
  return list;
}

function bullets(items: readonly (readonly (Node | string | null)[])[]): HTMLElement {
  const [only] = items;
  if (items.length === 1 && only !== undefined) return element('div', {}, ...only);
  return element('ul', { class: 'bullets' }, ...items.map((children) => element('li', {}, ...children)));
}

/** A setting to try can be copied as it is written in the config: "weight_decay: 3e-4". */
function copyLink(advice: FindingReport['advice'][number], key: string, model: Model): Node | null {
  const { action, parameter, value } = advice;
  if (action !== 'set' || value === null || parameter === null || parameter === 'epoch' || parameter === 'step') {
    return null;
  }
  const name = model.hyperparameters[parameter]?.key.split(/[./]/).at(-1) ?? parameter;
  const text = `${name}: ${value}`;
  const copy = link('Copy', `copy ${key}`, () => post({ type: 'copy', text }), `Copy “${text}”`);
  copy.classList.add('after');
  return copy;
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
