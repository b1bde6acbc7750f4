import { splitOf } from '../../meaning/meaning';
import { isMissing, parseLogNumber } from '../../text/number';
import type { Delimiter } from './cells';
import { sniffDelimiter, splitCells } from './cells';
import { columnUse, isKnown, isObjective } from './columns';
import { plainHeadLines } from './head-lines';
import { goOn } from './places';
import { remembered } from './remembered';

/** The beginning of a delimited table: its header and as many complete rows as the head holds. */
export interface TableHead {
  readonly delimiter: Delimiter;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const mostRows = 200;

/** Reads a head as a table; null when its first line cannot be a header of names. */
export const tableHead = remembered(readTableHead);

function readTableHead(head: Uint8Array): TableHead | null {
  const complete = plainHeadLines(head)
    .slice(0, -1)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const header = complete[0];
  if (header === undefined || header.length > 20000) return null;
  const delimiter = sniffDelimiter(header) ?? (isLoneName(header) ? ',' : null);
  if (delimiter === null) return null;
  const columns = splitCells(header, delimiter);
  if (!looksLikeHeader(columns)) return null;
  const rows = complete.slice(1, mostRows).map((line) => splitCells(line, delimiter));
  return { delimiter, columns, rows };
}

/** Names, none of them a number or a sentence, at most the first one empty. */
export function looksLikeHeader(columns: readonly string[]): boolean {
  return columns.every(
    (cell, at) =>
      cell.length <= 200 &&
      !/[{}:]\s|[:=]$/.test(cell) &&
      parseLogNumber(cell) === undefined &&
      (cell !== '' || at === 0),
  );
}

function isLoneName(header: string): boolean {
  return /^[\w/.-]+$/.test(header.trim()) && isObjective(header);
}

/**
 * How surely a table is a training log, from 0 to 1: it needs values that training is judged by, a place (step or
 * epoch, or nothing but known metrics, as pandas dumps a Keras History), numbers in its rows and a place that rises.
 * So a data set, a table of results or of hyper-parameters is none.
 */
export function tableConfidence(head: TableHead): number {
  const uses = head.columns.map(columnUse);
  const values = head.columns.filter((_, at) => uses[at] === 'value');
  const objectives = values.filter(isObjective);
  if (objectives.length === 0 || (objectives.every(isVague) && !values.every(isKnown))) return 0;
  const places = head.columns.flatMap((_, at) => (uses[at] === 'step' || uses[at] === 'epoch' ? [at] : []));
  if (places.length === 0 && !isHistory(head, values)) return 0;
  const rows = head.rows.filter((row) => row.length === head.columns.length);
  if (head.rows.length === 0) return places.length === 0 ? 0.3 : 0.5;
  if (rows.length < head.rows.length * 0.5) return 0;
  if (
    numericShare(
      rows,
      head.columns.map((name, at) => uses[at] !== 'value' || isKnown(name)),
    ) < 0.9
  )
    return 0;
  // A single row of scores is the outcome of a test.
  if (rows.length === 1 && (places.length === 0 || objectives.every((name) => splitOf(name) === 'test'))) return 0;
  if (places.length === 0) return 0.7;
  const metric = fullest(head, rows);
  return places.some((at) => rises(head.columns[at] ?? '', placesOf(rows, at, metric))) ? 0.9 : 0;
}

/** "error" and "score" alone are words of any trade. */
function isVague(name: string): boolean {
  return /(?:^|[_ ])(?:err|errors?|error[_ ]rate|scores?)$/i.test(name) && !/f1/i.test(name) && splitOf(name) === null;
}

/** Only known metrics beside the row number, a loss or the metrics of a split: a data set has other columns too. */
function isHistory(head: TableHead, values: readonly string[]): boolean {
  return (
    values.every(isKnown) &&
    values.length >= head.columns.length - 1 &&
    values.some((name) => /loss/i.test(name) || splitOf(name) !== null)
  );
}

/** The column with a metric that has most values: training and validation often stand in rows of their own. */
function fullest(head: TableHead, rows: readonly (readonly string[])[]): number {
  const filled = head.columns.map((name, at) =>
    columnUse(name) === 'value' && isObjective(name) ? rows.filter((row) => !isMissing(row[at] ?? '')).length : -1,
  );
  return filled.indexOf(Math.max(...filled));
}

function placesOf(rows: readonly (readonly string[])[], place: number, metric: number): readonly number[] {
  return rows.filter((row) => !isMissing(row[metric] ?? '')).map((row) => parseLogNumber(row[place] ?? '') ?? NaN);
}

/** "epochs" beside a result is more often how long each run took than where a row stands. */
function rises(name: string, places: readonly number[]): boolean {
  const [first] = places;
  const others = places.filter(
    (place, at) => at > 0 && place <= places[at - 1]! && (place !== first || first === places[at - 1]),
  );
  const isPlural = /s$/i.test(name) && places.length >= 5;
  return (!isPlural || others.length <= places.length * 0.3) && goOn(places);
}

function numericShare(rows: readonly (readonly string[])[], counted: readonly boolean[]): number {
  let numbers = 0;
  let cells = 0;
  for (const row of rows) {
    row.forEach((cell, at) => {
      if (!counted[at] || isMissing(cell)) return;
      cells++;
      if (parseLogNumber(cell) !== undefined || isClock(cell)) numbers++;
    });
  }
  return cells === 0 ? 0 : numbers / cells;
}

/** Clock times ("04:39") and lists stand in logs beside the numbers. */
function isClock(cell: string): boolean {
  return /^\d+(?::\d\d)+(?:\.\d+)?$/.test(cell) || cell.startsWith('[');
}
