import { formatCount } from '../../../src/core/advice/numbers';
import type { ComparedRun, Comparison } from '../../../src/compare-protocol';
import { metricOf } from '../../compare-views/model/parallel';
import { settingText, type Setting } from '../../compare-views/model/value-axis';
import { formatEpoch, formatNumber } from '../../model/format';
import type { CompareState, Sort } from './state';

/** A column of the table of runs. */
export interface Column {
  readonly key: string;
  readonly title: string;
  /** Numbers stand at the right. */
  readonly isNumber: boolean;
  /** What runs are sorted by; null lies at the end, whatever the direction. */
  value(run: number): Setting | null;
  text(run: number): string;
}

const none = '–';

/** The columns for the metric that is looked at; hyper-parameters that are equal only where they are wanted. O(parameters). */
export function columnsOf(comparison: Comparison, state: CompareState): readonly Column[] {
  const { runs, metrics, parameters } = comparison;
  const metric = metricOf(comparison, state);
  const name = metrics[metric]?.name ?? 'value';
  const valueOf = (run: number) => runs[run]!.values[metric] ?? null;
  const number = (
    key: string,
    title: string,
    value: (run: number) => number | null,
    write: (value: number) => string,
  ) => numberColumn(key, title, value, write);
  const countsEpochs = runs.some(({ epochs }) => epochs !== null);
  const settings = parameters
    .filter(({ differs }) => differs || state.showEqual)
    .map(({ name: parameter, spelling, values, scale }): Column => ({
      ...{ key: `parameter ${parameter}`, title: spelling },
      isNumber: values.every((value) => value === null || typeof value === 'number'),
      value: (run) => values[run] ?? null,
      text: (run) => settingText(values[run] ?? null, scale),
    }));
  return [
    {
      ...{ key: 'run', title: 'Run', isNumber: false },
      value: (run) => runs[run]!.name,
      text: (run) => runs[run]!.name,
    },
    {
      ...{ key: 'verdict', title: 'Verdict', isNumber: false },
      value: (run) => severityOrder.indexOf(runs[run]!.severity),
      text: (run) => verdictText(runs[run]!),
    },
    number('best', `Best ${name}`, (run) => valueOf(run)?.best ?? null, formatNumber),
    number('at', countsEpochs ? 'At epoch' : 'At step', (run) => placeOf(runs[run]!, metric), formatEpoch),
    number('last', 'Last', (run) => valueOf(run)?.last ?? null, formatNumber),
    countsEpochs
      ? number('length', 'Epochs', (run) => runs[run]!.epochs, formatEpoch)
      : number('length', 'Steps', (run) => runs[run]!.steps, formatCount),
    ...(runs.some(({ seconds }) => seconds !== null)
      ? [number('time', 'Time', (run) => runs[run]!.seconds, durationText)]
      : []),
    ...settings,
  ];
}

const severityOrder: readonly ComparedRun['severity'][] = ['good', 'info', 'warning', 'error'];

function numberColumn(
  key: string,
  title: string,
  value: (run: number) => number | null,
  write: (value: number) => string,
): Column {
  const text = (run: number) => {
    const told = value(run);
    return told === null ? none : write(told);
  };
  return { key, title, isNumber: true, value, text };
}

function placeOf({ values, epochs }: ComparedRun, metric: number): number | null {
  const at = values[metric]?.at ?? null;
  return at === null ? null : epochs === null ? at.step : (at.epoch ?? at.step);
}

function verdictText({ verdict, state }: ComparedRun): string {
  return state === 'live' ? `${verdict}, live` : verdict;
}

/** "2:32 h", "12 min", "40 s". */
export function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')} h`;
}

/**
 * Indices of runs by a column. Without a value a run comes last in both directions; by the best value those that
 * diverged come after all others, since what they had reached is no result. O(n log n).
 */
export function sortedRuns(
  { runs }: Comparison,
  column: Column | undefined,
  descending: boolean,
  among: readonly number[],
): readonly number[] {
  if (column === undefined) return among;
  const direction = descending ? -1 : 1;
  const failed = (run: number) => Number(column.key === 'best' && runs[run]!.state === 'diverged');
  const values = new Map(among.map((run) => [run, column.value(run)]));
  return among.toSorted((one, other) => {
    const [left, right] = [values.get(one) ?? null, values.get(other) ?? null];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return failed(one) - failed(other) || direction * inOrder(left, right) || one - other;
  });
}

function inOrder(left: Setting, right: Setting): number {
  if (typeof left === 'number' && typeof right === 'number') return Number.isNaN(left) ? 1 : Number.isNaN(right) ? -1 : left - right; // prettier-ignore
  return String(left).localeCompare(String(right), 'en', { numeric: true });
}

/** How the table is sorted; without a person's choice by the best value, the best one on top. */
export function sortOf({ metrics }: Comparison, state: CompareState, metric: number): Sort {
  return state.sort ?? { column: 'best', descending: metrics[metric]?.goal === 'maximize' };
}

/** The table as CSV, with the plain values in the order and columns that are shown. O(rows · columns). */
export function csvOf(columns: readonly Column[], rows: readonly number[]): string {
  const quoted = (value: Setting | null) => {
    const text = value === null ? '' : String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const cell = (column: Column, run: number) => quoted(column.key === 'verdict' ? column.text(run) : column.value(run));
  const lines = rows.map((run) => columns.map((column) => cell(column, run)).join(','));
  return `${[columns.map(({ title }) => quoted(title)).join(','), ...lines].join('\n')}\n`;
}
