import type { RowShape } from '../../series/row-shape';
import type { RunLog } from '../../series/run-log';
import { DecimalReader, asciiText } from '../../text/decimal';
import { isObject, jsonNumber, parseLooseJson } from './json';
import { readText, view } from './protobuf';
import { HistoryKeys, type HistoryKey, type ItemOpening } from './wandb-keys';
import { WireCursor } from './wire';

/** Fields of HistoryRecord, HistoryItem and HistoryStep in W&B's wandb_internal.proto. */
const item = 1;
const step = 2;
const key = 1;
const nestedKey = 2;
const boolean = 4;
const integer = 5;
const number = 6;
const json = 8;
const valueJson = 16;

/** Texts of numbers are shorter, and so are objects of a few numbers. */
const longestNumber = 32;
const longestObject = 1 << 14;
/** Keys come in any order and some are left out at times; rows of more kinds than this are read the slow way. */
const mostShapes = 256;

interface Shape {
  readonly row: RowShape;
  readonly length: number;
  /** Where the value of a key stands in the row, by the key's id; -1 where the row has no such key. */
  readonly slots: Int32Array;
  readonly values: Float64Array;
}

/** Reads the records of W&B's history, each of them what one call of its log function gave. */
export class HistoryReader {
  readonly #log: RunLog;
  readonly #keys = new HistoryKeys();
  readonly #record = new WireCursor();
  readonly #item = new WireCursor();
  readonly #decimals = new DecimalReader();
  readonly #shapes = new Map<number, Shape>();
  readonly #found: HistoryKey[] = [];
  #bytes = new Uint8Array(0) as Uint8Array;
  #data = view(this.#bytes);
  #values = new Float64Array(64);
  #count = 0;
  #row = 0;
  #isNumber = false;
  #last: HistoryKey | null = null;
  /** Where W&B's own places lie in the row: they are read where nothing better tells the place. */
  #callFrom = 0;
  #callTo = 0;
  #runtimeFrom = 0;
  #runtimeTo = 0;
  #globalStep = NaN;
  #iteration = NaN;
  /** Added to `iter`, which some count anew in each epoch. */
  #iterationsBefore = 0;

  constructor(log: RunLog) {
    this.#log = log;
  }

  /** Reads the record that lies from `from` to before `to`. Linear in its length. */
  read(bytes: Uint8Array, from: number, to: number): void {
    const record = this.#record;
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#data = view(bytes);
    }
    this.#count = 0;
    this.#row++;
    this.#callTo = 0;
    this.#runtimeTo = 0;
    let call = NaN;
    for (record.enter(bytes, from, to); record.next();) {
      if (record.wire !== 2) continue;
      if (record.number === item) {
        if (!this.#readFamiliar(bytes, record.from, record.to)) this.#readItem(bytes, record.from, record.to);
      } else if (record.number === step) call = this.#readStep(bytes, record.from, record.to);
    }
    if (Number.isNaN(call) && this.#callTo > 0) call = this.#number(bytes, this.#callFrom, this.#callTo);
    this.#add(bytes, call);
  }

  #readStep(bytes: Uint8Array, from: number, to: number): number {
    const message = this.#item;
    let call = 0;
    for (message.enter(bytes, from, to); message.next();)
      if (message.number === 1 && message.wire === 0) call = message.integer;
    return call;
  }

  /** Reads an item that has one short key, the one that came here the last time, and JSON; false where it has not. */
  #readFamiliar(bytes: Uint8Array, from: number, to: number): boolean {
    const named = this.#last?.next ?? null;
    const opening = named?.opening ?? null;
    if (named === null || opening === null) return false;
    const value = from + opening.length;
    // The length of the value reaches to the end of the item.
    if (value >= to || bytes[value]! > 127 || value + 1 + bytes[value]! !== to) return false;
    const { words } = opening;
    const last = value - 4;
    for (let word = 0, at = from; word < words.length; word++, at += 4) {
      if (this.#data.getInt32(at < last ? at : last, true) !== words[word]) return false;
    }
    this.#last = named;
    if (named.use !== 'none') this.#readJson(named, bytes, value + 1, to);
    return true;
  }

  #readItem(bytes: Uint8Array, from: number, to: number): void {
    const message = this.#item;
    let parts = 0;
    let keyFrom = 0;
    let keyTo = 0;
    let field = 0;
    let whole = NaN;
    let start = 0;
    let end = 0;
    for (message.enter(bytes, from, to); message.next();) {
      const found = message.number;
      if (found === key || found === nestedKey) {
        if (message.wire !== 2 || message.to === message.from) continue;
        // A second part makes it a nested key; most have one.
        if (parts === 1) {
          this.#keys.begin();
          this.#keys.add(bytes, keyFrom, keyTo);
        }
        if (parts > 0) this.#keys.add(bytes, message.from, message.to);
        keyFrom = message.from;
        keyTo = message.to;
        parts++;
      } else {
        field = found;
        whole = message.integer;
        start = message.from;
        end = message.to;
      }
    }
    if (parts === 0) return;
    const named = parts === 1 ? this.#keys.find(bytes, keyFrom, keyTo) : this.#keys.nested();
    if (this.#last !== null) this.#last.next = named;
    this.#last = named;
    if (named !== null && parts === 1 && named.parent === '') named.opening ??= openingOf(bytes, from, keyTo);
    if (named === null || named.use === 'none') return;
    if (named.use === 'type') this.#keys.setTyped(named.parent);
    else if (field === valueJson || field === json) this.#readJson(named, bytes, start, end);
    else if (field === integer) this.#keep(named, whole % 2 === 0 ? whole / 2 : -(whole + 1) / 2);
    else if (field === number && end - start === 8)
      this.#keep(named, view(bytes.subarray(start, end)).getFloat64(0, true));
    else if (field === boolean) return;
  }

  #readJson(named: HistoryKey, bytes: Uint8Array, from: number, to: number): void {
    if (named.use === 'call') {
      this.#callFrom = from;
      this.#callTo = to;
    } else if (named.use === 'runtime') {
      this.#runtimeFrom = from;
      this.#runtimeTo = to;
    } else if (bytes[from] === 123) {
      if (to - from > longestObject) return;
      const value = parseLooseJson(readText(bytes.subarray(from, to)));
      if (isObject(value)) this.#keepObject(named.name, value, 0);
    } else {
      this.#isNumber = true;
      const value = this.#number(bytes, from, to);
      if (this.#isNumber) this.#keep(named, value);
    }
  }

  /** The number that a JSON text stands for; for other texts NaN, and `#isNumber` is false. */
  #number(bytes: Uint8Array, from: number, to: number): number {
    // The reader stops at the first byte that can be no part of a number, which must stand right behind the text.
    if (to < bytes.length && from < to && !isPartOfNumber(bytes[to]!)) {
      const value = this.#decimals.read(bytes, from);
      if (this.#decimals.end === to) return value;
    }
    const written = to - from > longestNumber ? undefined : numberOf(asciiText(bytes, from, to));
    this.#isNumber = written !== undefined;
    return written ?? NaN;
  }

  /** Versions before 0.13 write nested values as one object. */
  #keepObject(name: string, object: Readonly<Record<string, unknown>>, depth: number): void {
    if ('_type' in object || depth > 4) return;
    for (const [part, value] of Object.entries(object)) {
      const below = `${name}.${part}`;
      if (isObject(value)) this.#keepObject(below, value, depth + 1);
      const found = jsonNumber(value) ?? (typeof value === 'string' ? spelled.get(value) : undefined);
      const bytes = found === undefined ? null : encoder.encode(below);
      const named = bytes === null ? null : this.#keys.find(bytes, 0, bytes.length);
      if (named !== null && found !== undefined) this.#keep(named, found);
    }
  }

  #keep(named: HistoryKey, value: number): void {
    if (named.row === this.#row) {
      this.#values[named.place] = value;
      return;
    }
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(2 * this.#count);
      larger.set(this.#values);
      this.#values = larger;
    }
    named.row = this.#row;
    named.place = this.#count;
    this.#found[this.#count] = named;
    this.#values[this.#count++] = value;
  }

  /** Adds the row that was found; `call` is W&B's own step of it. */
  #add(bytes: Uint8Array, call: number): void {
    let global = NaN;
    let iteration = NaN;
    let epoch = NaN;
    let time = NaN;
    let values = 0;
    let signature = 0;
    for (let index = 0; index < this.#count; index++) {
      // A later item of the row may have told that this one is no number.
      const { use, id } = this.#found[index]!;
      const value = this.#values[index]!;
      if (use === 'value') {
        this.#found[values] = this.#found[index]!;
        this.#values[values++] = value;
        signature = (signature + Math.imul(id + 1, 0x9e3779b1)) | 0;
      } else if (use === 'global') global = value;
      else if (use === 'iter') iteration = value;
      else if (use === 'epoch') epoch = value;
      else if (use === 'timestamp') time = value;
      else if (use === 'summary') return;
    }
    this.#count = values;
    const step = this.#stepOf(call, global, iteration);
    if (values === 0) return;
    if (Number.isNaN(time) && this.#runtimeTo > 0) time = this.#number(bytes, this.#runtimeFrom, this.#runtimeTo);
    this.#append(signature, step, epoch, time);
  }

  /** A row that does not name the step that others name belongs to the one before. */
  #stepOf(call: number, global: number, iteration: number): number {
    if (!Number.isNaN(global)) this.#globalStep = global;
    if (!Number.isNaN(this.#globalStep)) return this.#globalStep;
    if (!Number.isNaN(iteration)) {
      if (iteration < this.#iteration - this.#iterationsBefore) this.#iterationsBefore = this.#iteration + 1;
      this.#iteration = this.#iterationsBefore + iteration;
    }
    return Number.isNaN(this.#iteration) ? call : this.#iteration;
  }

  #append(signature: number, step: number, epoch: number, time: number): void {
    const shape = this.#shapes.get(signature) ?? this.#newShape(signature);
    if (shape === null || shape.length !== this.#count || !this.#fill(shape)) {
      const entries = this.#found
        .slice(0, this.#count)
        .map(({ name }, index) => ({ name, value: this.#values[index]! }));
      this.#log.add({ step, epoch, time, line: 0 }, entries);
    } else this.#log.addRow(shape.row, step, epoch, time, 0, shape.values, null);
  }

  /** Puts the values in the order of the shape; false when it has other keys. */
  #fill({ slots, values }: Shape): boolean {
    for (let index = 0; index < this.#count; index++) {
      const slot = slots[this.#found[index]!.id] ?? -1;
      if (slot < 0) return false;
      values[slot] = this.#values[index]!;
    }
    return true;
  }

  #newShape(signature: number): Shape | null {
    if (this.#shapes.size >= mostShapes) return null;
    const keys = this.#found.slice(0, this.#count);
    const slots = new Int32Array(Math.max(...keys.map(({ id }) => id)) + 1).fill(-1);
    keys.forEach(({ id }, index) => (slots[id] = index));
    const row = this.#log.shape(keys.map(({ name }) => ({ name })));
    const shape = { row, length: keys.length, slots, values: new Float64Array(keys.length) };
    this.#shapes.set(signature, shape);
    return shape;
  }
}

/** The opening of the item at `from`, whose one key ends at `keyTo`; null where it is not written in the usual way. */
function openingOf(bytes: Uint8Array, from: number, keyTo: number): ItemOpening | null {
  const end = keyTo + 2;
  // The tag and the length of the key take a byte each; the tag of the JSON, 16 of wire type 2, takes two.
  const isUsual = bytes[from + 1] === keyTo - from - 2 && bytes[keyTo] === 0x82 && bytes[keyTo + 1] === 0x01;
  if (!isUsual) return null;
  const data = view(bytes);
  const words = Array.from({ length: Math.ceil((end - from) / 4) }, (_, word) =>
    data.getInt32(Math.min(from + 4 * word, end - 4), true),
  );
  return { length: end - from, words: Int32Array.from(words) };
}

/** A digit, a sign, a point or the mark of an exponent. */
function isPartOfNumber(byte: number): boolean {
  return (byte >= 43 && byte <= 57) || (byte | 32) === 101;
}

const encoder = new TextEncoder();

const spelled = new Map([
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]);

/** What is no finite number is written as a text, with or without quotes. */
function numberOf(text: string): number | undefined {
  const bare = text.startsWith('"') ? text.slice(1, -1) : text;
  const known = spelled.get(bare);
  if (known !== undefined) return known;
  return text === bare && /^-?\d/.test(bare) && !Number.isNaN(Number(bare)) ? Number(bare) : undefined;
}
