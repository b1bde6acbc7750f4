import { columnUse, isObjective } from './shared/columns';
import { headText } from './shared/head-lines';
import { isObject, parseLooseJson } from './shared/json';
import { readRecord } from './shared/record';
import { textHead } from './shared/record-text-head';
import { isSqlite } from './shared/sqlite';
import { tableHead } from './shared/table-head';

/**
 * The most telling reason why a file that begins so is no log of any format, for people who wonder: «no column names a
 * loss or a metric». Linear in the head. Knows no single format.
 */
export function whyNot(head: Uint8Array): string {
  if (isSqlite(head)) return 'a database without a curve of MLflow, Optuna or trackio';
  if (head.subarray(0, 1024).includes(0) && !hasMark(head)) return 'binary data in no format that Fitcheck reads';
  const text = headText(head).trimStart();
  if (/^(?:\{|\[)/.test(text)) return whyNotJson(text);
  const table = tableHead(head);
  if (table !== null && table.columns.length > 1) return whyNotTable(table.columns);
  const { byEpoch, byStep } = textHead(head);
  if (byEpoch + byStep > 0) return 'too few lines of it name a step or an epoch beside a loss or a metric';
  return 'no line names a step or an epoch beside a loss or a metric';
}

function whyNotTable(columns: readonly string[]): string {
  const uses = columns.map(columnUse);
  if (!columns.some((name, at) => uses[at] === 'value' && isObjective(name)))
    return 'no column names a loss or a metric';
  if (!uses.includes('step') && !uses.includes('epoch')) return 'no column names a step or an epoch';
  return 'its rows do not go on from step to step or from epoch to epoch';
}

/** UTF-16, which has NUL bytes though it is text, opens with its mark. */
function hasMark(head: Uint8Array): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
}

function whyNotJson(text: string): string {
  if (/^\{\s*"(?:cells|metadata|nbformat)"/.test(text)) return 'a notebook without the output of a training';
  const value = parseLooseJson(text) ?? parseLooseJson(text.slice(0, text.indexOf('\n') + 1));
  if (!isObject(value)) return 'its JSON holds no list of values by step or epoch';
  const names = [...readRecord(value).values.keys()];
  return names.some(isObjective) ? 'final scores only, no curve' : 'its JSON names no loss and no metric';
}
