import type { LogDecoder, LogFormat, Source, Writer } from '../../format';
import { splitOf } from '../../meaning/meaning';
import type { Entry, RunLog } from '../../series/run-log';
import { isMissing } from '../../text/number';
import { plainLine } from '../../text/plain';
import type { Delimiter } from './cells';
import { cellNumber, sniffDelimiter, splitCells } from './cells';
import type { ColumnUse } from './columns';
import { columnUse, isDuration, isObjective } from './columns';
import type { LineParser } from './line-decoder';
import { lineDecoder } from './line-decoder';
import { isModeKey } from './record';
import { RowReader } from './row-reader';
import { withSplit } from './split-name';
import type { TableHead } from './table-head';
import { looksLikeHeader, tableConfidence, tableHead } from './table-head';

interface TableFormat {
  readonly id: string;
  readonly title: string;
  readonly writers: readonly Writer[];
  /** What this table adds to being a training log: from 0 (another kind of table) to 1 (nothing else looks so). */
  readonly likeness: (head: TableHead) => number;
  /** Tables that are logs although no column names a metric. */
  readonly accepts?: (head: TableHead) => boolean;
  /** Name of the series in the column, where it is not the column's own. */
  readonly series?: (column: string, source: Source) => string;
}

/** Makes a format out of what tells its tables apart. All of them are read in the same way. */
export function tableFormat(format: TableFormat): LogFormat {
  return {
    id: format.id,
    title: format.title,
    writers: format.writers,
    matches(_name, head) {
      const table = tableHead(head);
      if (table === null) return 0;
      const likeness = format.likeness(table);
      if (likeness === 0) return 0;
      return format.accepts?.(table) === true ? likeness : tableConfidence(table) * likeness;
    },
    open: (source) => openTable(source, format),
  };
}

function openTable(source: Source, format: TableFormat): LogDecoder {
  const rename = format.series ?? ((column: string) => column);
  return lineDecoder(source, format.id, (log) => new TableParser(log, (column) => rename(column, source)));
}

interface Column {
  readonly name: string;
  readonly use: ColumnUse;
  readonly isDuration: boolean;
}

class TableParser implements LineParser {
  readonly bytes: RowReader;
  readonly #log: RunLog;
  readonly #rename: (column: string) => string;
  #delimiter: Delimiter = ',';
  #header = '';
  #columns: readonly Column[] = [];
  #hasPlace = false;
  /** Column that says what a row was measured on: "train", "val"; -1 without one. */
  #mode = -1;
  readonly #lists = new Set<string>();

  constructor(log: RunLog, rename: (column: string) => string) {
    this.#log = log;
    this.#rename = rename;
    this.bytes = new RowReader(log);
  }

  line(text: string, line: number, isComplete: boolean): void {
    const row = plainLine(text);
    if (row.trim() === '' || row === this.#header) return;
    if (this.#header === '') {
      if (!row.startsWith('#')) this.#open(row);
      return;
    }
    const cells = splitCells(row, this.#delimiter);
    if (this.#isHeader(cells)) this.#open(row);
    else if (cells.length === this.#columns.length) this.#read(cells, line);
    else if (isComplete) this.#ragged(cells.length, line);
  }

  #ragged(found: number, line: number): void {
    const expected = this.#columns.length;
    this.#log.report('warning', line, `Row has ${String(found)} cells where the header has ${String(expected)}.`);
  }

  #open(header: string): void {
    this.#header = header;
    this.#delimiter = sniffDelimiter(header) ?? ',';
    const uses = splitCells(header, this.#delimiter).map((name) => ({
      name,
      use: columnUse(name),
      isDuration: isDuration(name),
    }));
    this.#columns = uses.map((column, at) => {
      // A second step-like column ("iter" beside "step") is a value like others.
      const isFirst = uses.findIndex(({ use }) => use === column.use) === at;
      return isFirst || column.use === 'value' ? column : { ...column, use: 'value' };
    });
    this.#hasPlace = uses.some(({ use }) => use === 'step' || use === 'epoch');
    const named = this.#columns.map((column) => ({ ...column, name: this.#rename(column.name) }));
    this.#mode = this.#columns.findIndex(({ name }) => isModeKey(name.toLowerCase()));
    this.bytes.open(this.#delimiter, named, this.#hasPlace, this.#mode !== -1);
  }

  /** A header that stands in the middle: the table was begun anew, perhaps with other columns. */
  #isHeader(cells: readonly string[]): boolean {
    return (
      cells.length > 1 &&
      looksLikeHeader(cells) &&
      cells.some((cell) => columnUse(cell) !== 'value') &&
      cells.every((cell) => !isMissing(cell) || cell === '') &&
      cells.filter((cell) => cell === '').length <= 1
    );
  }

  /** A metric with a value per class, as Keras writes it. */
  #passOver(name: string, line: number): void {
    if (this.#lists.has(name) || !isObjective(name)) return;
    this.#lists.add(name);
    this.#log.report('info', line, `Column "${name}" holds lists and is passed over.`);
  }

  #read(cells: readonly string[], line: number): void {
    let step = NaN;
    let epoch = this.#hasPlace ? NaN : this.bytes.row;
    let time = NaN;
    const entries: Entry[] = [];
    const split = this.#mode === -1 ? null : splitOf(cells[this.#mode]!);
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at]!;
      if (cell === '') continue;
      const column = this.#columns[at]!;
      const value = cellNumber(cell, column.isDuration);
      const { name, use } = column;
      if (value === undefined) {
        if (cell.startsWith('[')) this.#passOver(name, line);
        continue;
      }
      if (use === 'step') step = value;
      else if (use === 'epoch') epoch = value;
      else if (use === 'time') time = value;
      else if (use === 'value') entries.push({ name: withSplit(this.#rename(name), split), value, split });
    }
    this.bytes.row++;
    this.#log.add({ step, epoch, time, line }, entries);
  }
}
