import { view } from './protobuf';
import { columnsOfTable } from './sqlite-schema';

/** Reads the tables of a SQLite file as its format is described in https://www.sqlite.org/fileformat2.html. */

const opening = 'SQLite format 3\0';
const headLength = 100;
const leaf = 13;
const interior = 5;
/** Longer values are no numbers, names or settings. Bytes. */
const longestPayload = 1 << 20;

/** A value of a row: an integer beyond 2^53 is rounded, a blob is read as text. */
export type Value = number | string | null;

export function isSqlite(bytes: Uint8Array): boolean {
  if (bytes.length < headLength) return false;
  for (let at = 0; at < opening.length; at++) if (bytes[at] !== opening.charCodeAt(at)) return false;
  return true;
}

/** Bytes that the file says it has; NaN where it does not say so. */
export function lengthOfSqlite(bytes: Uint8Array): number {
  const data = view(bytes);
  // The count of pages holds where the version that wrote it is the one that changed the file last.
  const isKnown = data.getUint32(24) === data.getUint32(92) && data.getUint32(28) > 0;
  return isKnown ? data.getUint32(28) * pageSizeOf(data) : NaN;
}

/** Whether new rows are written to a file beside this one first. */
export function hasWriteAheadLog(bytes: Uint8Array): boolean {
  return bytes[18] === 2;
}

function pageSizeOf(data: DataView): number {
  const written = data.getUint16(16);
  return written === 1 ? 65536 : written;
}

interface Table {
  readonly root: number;
  readonly columns: readonly string[];
  /** Place of the column that stands for the row's number; -1 where there is none. */
  readonly numberColumn: number;
}

/**
 * A SQLite file in memory. Never throws: a damaged part gives the rows that could be read. What is read of it is bounded
 * by its length, whatever its pages point to.
 */
export class SqliteFile {
  readonly #bytes: Uint8Array;
  readonly #data: DataView;
  readonly #pageSize: number;
  readonly #usable: number;
  readonly #text: TextDecoder;
  readonly #tables = new Map<string, Table>();
  /** Bytes of rows that may still be read. */
  #budget: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#data = view(bytes);
    this.#pageSize = Math.max(512, pageSizeOf(this.#data));
    this.#usable = this.#pageSize - bytes[20]!;
    this.#budget = 4 * bytes.length;
    const encoding = this.#data.getUint32(56);
    this.#text = new TextDecoder(encoding === 2 ? 'utf-16le' : encoding === 3 ? 'utf-16be' : 'utf-8');
    this.#walk(1, [0, 1, 3, 4], -1, 5, ([type, name, root, sql]) => {
      if (type !== 'table' || typeof name !== 'string' || typeof root !== 'number' || typeof sql !== 'string') return;
      this.#tables.set(name.toLowerCase(), { root, ...columnsOfTable(sql) });
    });
  }

  has(table: string, ...columns: readonly string[]): boolean {
    const known = this.#tables.get(table);
    return known !== undefined && columns.every((column) => known.columns.includes(column));
  }

  /** Calls back for each row with the values of the columns in the order they are asked for; null for unknown ones. */
  rows(table: string, columns: readonly string[], onRow: (values: readonly Value[]) => void): void {
    const known = this.#tables.get(table);
    if (known === undefined) return;
    const places = columns.map((column) => known.columns.indexOf(column));
    this.#walk(known.root, places, known.numberColumn, known.columns.length, onRow);
  }

  #walk(
    root: number,
    places: readonly number[],
    numberColumn: number,
    count: number,
    onRow: (values: readonly Value[]) => void,
  ): void {
    const seen = new Set<number>();
    const waiting = [root];
    for (let page = waiting.pop(); page !== undefined; page = waiting.pop()) {
      const start = (page - 1) * this.#pageSize;
      if (page < 1 || seen.has(page) || start + this.#pageSize > this.#bytes.length) continue;
      seen.add(page);
      const head = page === 1 ? headLength : start;
      const type = this.#bytes[head];
      const cells = this.#data.getUint16(head + 3);
      const pointers = head + (type === interior ? 12 : 8);
      if (type !== leaf && type !== interior) continue;
      if (pointers + 2 * cells > start + this.#pageSize) continue;
      if (type === interior) waiting.push(this.#data.getUint32(head + 8));
      for (
        let cell = type === interior ? cells - 1 : 0;
        cell >= 0 && cell < cells;
        cell += type === interior ? -1 : 1
      ) {
        const at = start + this.#data.getUint16(pointers + 2 * cell);
        if (at + 4 > start + this.#pageSize) continue;
        if (type === interior) waiting.push(this.#data.getUint32(at));
        else this.#cell(at, start + this.#pageSize, places, numberColumn, count, onRow);
      }
    }
  }

  #cell(
    at: number,
    pageEnd: number,
    places: readonly number[],
    numberColumn: number,
    count: number,
    onRow: (values: readonly Value[]) => void,
  ): void {
    const length = varint(this.#bytes, at);
    const rowNumber = varint(this.#bytes, length.next);
    const payload = this.#payload(length.value, rowNumber.next, pageEnd);
    if (payload === null) return;
    const values = this.#record(payload, places, count);
    if (numberColumn >= 0) {
      places.forEach((place, index) => {
        if (place === numberColumn) values[index] = rowNumber.value;
      });
    }
    onRow(values);
  }

  /** The bytes of a row, from the page and those it goes on in; null for one that is too long or leads nowhere. */
  #payload(length: number, start: number, pageEnd: number): Uint8Array | null {
    if (length > longestPayload || length > this.#budget) return null;
    this.#budget -= length + 1;
    const most = this.#usable - 35;
    const least = Math.floor(((this.#usable - 12) * 32) / 255) - 23;
    const wanted = least + ((length - least) % (this.#usable - 4));
    const local = length <= most ? length : wanted <= most ? wanted : least;
    if (local < 0 || start + local > pageEnd) return null;
    if (local === length) return this.#bytes.subarray(start, start + length);
    const payload = new Uint8Array(length);
    payload.set(this.#bytes.subarray(start, start + local));
    let filled = local;
    let page = start + local + 4 <= pageEnd ? this.#data.getUint32(start + local) : 0;
    while (filled < length) {
      const at = (page - 1) * this.#pageSize;
      if (page < 1 || at + this.#pageSize > this.#bytes.length) return null;
      const part = this.#bytes.subarray(at + 4, Math.min(at + this.#usable, at + 4 + length - filled));
      if (part.length === 0) return null;
      payload.set(part, filled);
      filled += part.length;
      page = this.#data.getUint32(at);
    }
    return payload;
  }

  #record(payload: Uint8Array, places: readonly number[], count: number): Value[] {
    const values: Value[] = places.map(() => null);
    const head = varint(payload, 0);
    let { next } = head;
    let at = head.value;
    for (let column = 0; column < count && next < head.value && next < payload.length; column++) {
      const type = varint(payload, next);
      next = type.next;
      const length = lengthOfType(type.value);
      places.forEach((place, index) => {
        if (place === column) values[index] = this.#value(payload, type.value, at, length);
      });
      at += length;
    }
    return values;
  }

  #value(payload: Uint8Array, type: number, at: number, length: number): Value {
    if (type === 8 || type === 9) return type - 8;
    if (length === 0 && type < 12) return null;
    if (at + length > payload.length) return null;
    if (type === 7) return view(payload.subarray(at, at + 8)).getFloat64(0);
    if (type < 7) {
      let value = (payload[at]! << 24) >> 24;
      for (let byte = 1; byte < length; byte++) value = value * 256 + payload[at + byte]!;
      return value;
    }
    return this.#text.decode(payload.subarray(at, at + length));
  }
}

function lengthOfType(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0][type]!;
}

/** Nine bytes at most, seven bits each but for the last. */
function varint(bytes: Uint8Array, from: number): { readonly value: number; readonly next: number } {
  let value = 0;
  for (let count = 0; count < 8; count++) {
    const byte = bytes[from + count] ?? 0;
    value = value * 128 + (byte & 127);
    if (byte < 128) return { value, next: from + count + 1 };
  }
  return { value: value * 256 + (bytes[from + 8] ?? 0), next: from + 9 };
}
