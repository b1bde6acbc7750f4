import { countOf, formatRate, percentSure } from '../../src/core/advice/numbers';
import { readNonFinite } from '../../src/core/non-finite';
import type { PageData } from '../../src/core/report-page/page-data';
import type { HyperparameterReport, RunReport } from '../../src/core/report';
import type { HyperparameterName } from '../../src/core/run';
import { isAlarm } from '../../src/core/run-severity';
import { element, prose } from '../dom/element';
import { severityIcon } from '../dom/icons';
import { formatNumber, formatValue, placeOf, positionOf } from '../model/format';
import { verdictOf } from '../sections/verdict';

export interface Summary {
  readonly root: HTMLElement;
  /** Marks the run that is shown below. */
  mark(index: number): void;
}

/** Columns of hyper-parameters that a table has room for. */
const mostSettings = 5;

/** What people vary most, which comes first. */
const telling: readonly HyperparameterName[] = [
  'learningRate',
  'maxLearningRate',
  'batchSize',
  'weightDecay',
  'momentum',
  'dropout',
  'optimizer',
  'scheduler',
];

/** All runs of the page in a table, each of which can be chosen; what they tell together stands above it. */
export function createSummary({ runs, sweep }: PageData, choose: (index: number) => void): Summary {
  const reports = runs.map(({ report }) => readNonFinite(report));
  const settings = differing(reports);
  const buttons = reports.map((report, index) =>
    element('button', {
      class: 'link',
      text: nameOf(report),
      title: report.path,
      set: { type: 'button' },
      on: { click: () => choose(index) },
    }),
  );
  const heads = ['Run', 'Verdict', 'Best', 'At', ...settings.map(({ spelling }) => spelling), 'Findings'];
  const rows = reports.map((report, index) => element('tr', {}, ...cells(report, buttons[index]!, settings)));
  const table = element(
    'table',
    { class: 'runs' },
    element('caption', { class: 'hidden-text', text: 'Runs' }),
    element('thead', {}, element('tr', {}, ...heads.map((text) => element('th', { text, set: { scope: 'col' } })))),
    element('tbody', {}, ...rows),
  );
  return {
    root: element(
      'nav',
      { class: 'summary', aria: { label: 'Runs' } },
      sweep !== null && element('p', {}, ...prose(`${sweep.message}.`)),
      element(
        'div',
        { class: 'scrolled', set: { tabIndex: 0 }, role: 'region', aria: { label: 'Table of runs' } },
        table,
      ),
    ),
    mark(index) {
      rows.forEach((row, at) => row.classList.toggle('chosen', at === index));
      buttons.forEach((button, at) => {
        if (at === index) button.setAttribute('aria-current', 'true');
        else button.removeAttribute('aria-current');
      });
    },
  };
}

function nameOf({ name, attempt }: RunReport): string {
  return attempt > 1 ? `${name}, attempt ${attempt}` : name;
}

function cells(report: RunReport, button: HTMLElement, settings: readonly Setting[]): readonly HTMLElement[] {
  const { severity, title, confidence } = verdictOf(report, false, null);
  const sure = confidence === null ? '' : `${percentSure(confidence)}\u202f%`;
  const { best, findings } = report;
  const series = report.series.find(({ name }) => name === best?.series);
  const value = best === null ? '' : series === undefined ? formatNumber(best.value) : formatValue(series, best.value);
  const alarms = findings.filter(isAlarm).length;
  const notes = findings.length - alarms;
  const counted = [alarms > 0 ? countOf(alarms, 'alarm') : '', notes > 0 ? countOf(notes, 'note') : ''].filter(
    (text) => text !== '',
  );
  return [
    element('th', { set: { scope: 'row' } }, button),
    element(
      'td',
      {},
      element(
        'span',
        { class: 'told' },
        severityIcon(severity),
        `${title} `,
        element('span', { class: 'dim', text: sure }),
      ),
    ),
    element('td', { class: 'number', text: best === null ? '' : `${best.series} ${value}` }),
    element('td', { class: 'number', text: best === null ? '' : (positionOf(best, 'epoch') ?? placeOf(best)) }),
    ...settings.map(({ valueIn }) => element('td', { class: 'number', text: valueIn(report) })),
    element('td', { class: 'number', text: counted.length === 0 ? 'none' : counted.join(', ') }),
  ];
}

interface Setting {
  readonly spelling: string;
  valueIn(report: RunReport): string;
}

/** `optimizer.lr` is lr to everybody; a name, a type or a value alone would tell nothing. */
function spellingOf(key: string): string {
  const parts = key.split('.');
  return parts.slice(/^(name|type|value)$/i.test(parts.at(-1)!) ? -2 : -1).join('.');
}

/** Hyper-parameters that are not the same in all runs. */
function differing(reports: readonly RunReport[]): readonly Setting[] {
  if (reports.length < 2) return [];
  const all = reports.map(({ hyperparameters }) => hyperparameters as Readonly<Record<string, HyperparameterReport>>);
  const names = new Set([...telling, ...all.flatMap((told) => Object.keys(told))]);
  return [...names]
    .filter((name) => new Set(all.map((told) => String(told[name]?.value ?? ''))).size > 1)
    .slice(0, mostSettings)
    .map((name) => ({
      spelling: spellingOf(all.find((told) => name in told)![name]!.key),
      valueIn(report) {
        const value = (report.hyperparameters as Readonly<Record<string, HyperparameterReport>>)[name]?.value;
        return typeof value === 'number' ? formatRate(value) : String(value ?? '');
      },
    }));
}
