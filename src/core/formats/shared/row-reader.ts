import type { RowShape } from '../../series/row-shape';
import type { RunLog } from '../../series/run-log';
import type { ByteLines } from '../../text/line-reader';
import { endOfBreak } from '../../text/line-reader';
import { DecimalReader, asciiText } from '../../text/decimal';
import { parseLogNumber } from '../../text/number';
import type { Delimiter } from './cells';
import { cellNumber } from './cells';
import type { ColumnUse } from './columns';

interface NamedColumn {
  readonly name: string;
  readonly use: ColumnUse;
  readonly isDuration: boolean;
}

const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const quote = 34;
const point = 46;

/** No cell of a log is longer; what is longer is left to the reading of text. */
const longestCell = 60;

/** Answers of `#cell` besides the place behind a cell. */
const notPlain = -1;

/**
 * Reads the rows of a table from their bytes. A row is plain when it has as many cells as the header, at least one of
 * them a number (so that it is no header), and neither quotes nor control characters nor anything but ASCII. The first
 * row that is not plain is left to the reading of text.
 */
export class RowReader implements ByteLines {
  count = 0;
  /** Rows read since the header, by this reader or as text. */
  row = 0;
  readonly #log: RunLog;
  readonly #decimal = new DecimalReader();
  #delimiter = 0;
  /** Where the value of each column goes: first all series, then step, epoch, time, and what is passed over. */
  #targets = new Int32Array(0);
  #durations: readonly boolean[] = [];
  #values = new Float64Array(0);
  #present = new Uint8Array(0);
  #shape: RowShape | null = null;
  #length = 0;
  #hasPlace = false;

  constructor(log: RunLog) {
    this.#log = log;
  }

  /** Begins a table. Cells between spaces, and words that decide what numbers mean, are left to the reading of text. */
  open(delimiter: Delimiter, columns: readonly NamedColumn[], hasPlace: boolean, hasWords: boolean): void {
    const series = columns.filter(({ use }) => use === 'value');
    this.row = 0;
    this.#hasPlace = hasPlace;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#length = series.length;
    const places: readonly ColumnUse[] = ['step', 'epoch', 'time', 'index'];
    let next = 0;
    this.#targets = Int32Array.from(columns, ({ use }) =>
      use === 'value' ? next++ : series.length + places.indexOf(use),
    );
    this.#durations = columns.map(({ isDuration }) => isDuration);
    this.#values = new Float64Array(series.length + places.length);
    this.#present = new Uint8Array(series.length + places.length);
    const isNumbered = columns.some(({ name }) => parseLogNumber(name) !== undefined);
    const isPlain = delimiter !== ' ' && !hasWords && !isNumbered && columns.length > 1;
    this.#shape = isPlain ? this.#log.shape(series.map(({ name }) => ({ name }))) : null;
  }

  read(bytes: Uint8Array, start: number, end: number, line: number): number {
    this.count = 0;
    if (this.#shape === null) return start;
    let at = start;
    while (at < end) {
      const isEmpty = bytes[at] === lineFeed || bytes[at] === carriageReturn;
      const next = isEmpty ? endOfBreak(bytes, at) : this.#readRow(bytes, at, this.#shape, line + this.count);
      if (next === notPlain) break;
      at = next;
      this.count++;
    }
    return at;
  }

  /** Reads one row and answers where the next one begins. */
  #readRow(bytes: Uint8Array, start: number, shape: RowShape, line: number): number {
    const targets = this.#targets;
    const values = this.#values;
    const present = this.#present;
    const decimal = this.#decimal;
    const delimiter = this.#delimiter;
    const last = targets.length - 1;
    let at = start;
    let numbers = 0;
    let missing = 0;
    for (let column = 0; column <= last; column++) {
      const target = targets[column]!;
      const value = decimal.read(bytes, at);
      const stop = decimal.end;
      const next = bytes[stop]!;
      const isEnd = column === last ? next === lineFeed || next === carriageReturn : next === delimiter;
      if (stop > at && isEnd && bytes[stop - 1] !== point) {
        values[target] = value;
        present[target] = 1;
        numbers++;
        at = stop + 1;
        continue;
      }
      const cell = this.#readCell(bytes, at, column, column === last);
      if (cell === notPlain) return notPlain;
      if (present[target] === 1) numbers++;
      else if (target < this.#length) missing++;
      at = cell + 1;
    }
    if (numbers === 0) return notPlain;
    this.#add(shape, line, missing > 0);
    return endOfBreak(bytes, at - 1);
  }

  /** Reads a cell that is not just a number, and answers where it ends. */
  #readCell(bytes: Uint8Array, start: number, column: number, isLast: boolean): number {
    let end = start;
    for (; ; end++) {
      const byte = bytes[end]!;
      if (byte === this.#delimiter) {
        if (isLast) return notPlain;
        break;
      }
      if (byte === lineFeed || byte === carriageReturn) {
        if (!isLast) return notPlain;
        break;
      }
      if ((byte < space && byte !== 9) || byte === quote || byte >= 127 || end - start > longestCell) return notPlain;
    }
    const text = end === start ? '' : asciiText(bytes, start, end).trim();
    // The reading of text says that a column of lists is passed over.
    if (text.startsWith('[')) return notPlain;
    const value = text === '' ? undefined : cellNumber(text, this.#durations[column]!);
    const target = this.#targets[column]!;
    this.#present[target] = value === undefined ? 0 : 1;
    this.#values[target] = value ?? NaN;
    return end;
  }

  #add(shape: RowShape, line: number, hasGaps: boolean): void {
    const places = this.#length;
    const values = this.#values;
    const present = this.#present;
    const step = present[places] === 1 ? values[places]! : NaN;
    const epoch = present[places + 1] === 1 ? values[places + 1]! : this.#hasPlace ? NaN : this.row;
    const time = present[places + 2] === 1 ? values[places + 2]! : NaN;
    this.row++;
    this.#log.addRow(shape, step, epoch, time, line, values, hasGaps ? present : null);
  }
}
