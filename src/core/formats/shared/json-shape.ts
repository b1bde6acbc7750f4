import { parseLogNumber } from '../../text/number';
import { ownText } from '../../text/own-text';
import { cellNumber } from './cells';
import { columnUse, isDuration } from './columns';
import { view } from './protobuf';
import { deepest, isModeKey, plannedSteps, runningSteps } from './record';

/**
 * What must stand in a slot for the record to be read as the one that its shape was learned from. `value`: anything; a
 * number is a value, and everything else says that there is none. `number`, `none`: a finite number, or none, since it
 * decides what other numbers mean.
 */
export type SlotUse = 'value' | 'number' | 'none';

/** Bytes, and a view on them. */
export interface Literal {
  readonly bytes: Uint8Array;
  readonly data: DataView;
}

/** The keys of a record in their order, as bytes, and what each value between them is for. */
export interface RecordShape {
  /** What stands before each slot, and behind the last one. */
  readonly literals: readonly Literal[];
  readonly uses: readonly SlotUse[];
  /** Whether "04:39" is a number there. */
  readonly durations: readonly boolean[];
  /** Slots of the places of the row; -1 where it has none. */
  readonly step: number;
  readonly epoch: number;
  readonly time: number;
  readonly plannedSteps: number;
  readonly mode: string | null;
  /** Names of the values, in the order in which they were first met, and the slot of each. */
  readonly names: readonly string[];
  readonly slots: Int32Array;
}

const longestRecord = 1 << 14;
/** Text that the reading of bare NaN takes for a value, though it stands in a string. */
const looksBare = /[:,[]\s*-?(?:nan|inf)/i;
const integerKey = /^\d+$/;
const blank = /[ \t]*/y;
const plainString = /"([^"\\\u0000-\u001f\u007f]*)"/y;
const scalar = /"[ !#-[\]-~]*"|-?\d[\d.eE+-]*|null|true|false|-?(?:nan|inf(?:inity)?)/iy;
const list = /\[[^"\\{}[\]\u0000-\u001f]*\]/y;
const finiteNumber = /^-?\d/;
const bareWord = /^-?(?:nan|inf)/i;

/** The shape of a record in a line; null where its like is left to the general reader. */
export function learnShape(line: string): RecordShape | null {
  if (line.length > longestRecord) return null;
  return new Learner(line).learn();
}

function literalOf(text: string): Literal {
  const bytes = new TextEncoder().encode(text);
  return { bytes, data: view(bytes) };
}

/** The number in a string; undefined for any other value, and where the string holds none. */
function textNumber(value: string, isDuration: boolean): number | undefined {
  return value.startsWith('"') ? cellNumber(value.slice(1, -1), isDuration) : undefined;
}

class Learner {
  readonly #line: string;
  #at = 0;
  /** Where the literal before the next slot begins. */
  #literalStart = 0;
  readonly #literals: string[] = [];
  readonly #uses: SlotUse[] = [];
  readonly #durations: boolean[] = [];
  readonly #values = new Map<string, number>();
  #step = -1;
  #epoch = -1;
  #time = -1;
  #plannedSteps = -1;
  #mode: string | null = null;

  constructor(line: string) {
    this.#line = line;
  }

  learn(): RecordShape | null {
    if (!this.#object('', 0) || this.#at !== this.#line.length) return null;
    return {
      literals: [...this.#literals, this.#line.slice(this.#literalStart)].map(literalOf),
      uses: this.#uses,
      durations: this.#durations,
      step: this.#step,
      epoch: this.#epoch,
      time: this.#time,
      plannedSteps: this.#plannedSteps,
      mode: this.#mode,
      names: [...this.#values.keys()],
      slots: Int32Array.from(this.#values.values()),
    };
  }

  #object(prefix: string, depth: number): boolean {
    if (depth > deepest || !this.#skip('{')) return false;
    if (this.#skip('}')) return true;
    const keys = new Set<string>();
    do {
      const key = this.#take(plainString)?.slice(1, -1);
      // Keys that are integers come first in an object, wherever they are written.
      if (key === undefined || keys.has(key) || integerKey.test(key) || looksBare.test(key)) return false;
      if (depth > 0 && key === '_type') return false;
      keys.add(key);
      if (!this.#skip(':') || !this.#value(prefix, key, depth)) return false;
    } while (this.#skip(','));
    return this.#skip('}');
  }

  #value(prefix: string, key: string, depth: number): boolean {
    if (this.#line[this.#at] === '{') return this.#object(`${prefix}${key}/`, depth + 1);
    const start = this.#at;
    const value = this.#take(scalar) ?? this.#take(list);
    if (value === undefined) return false;
    const told = depth === 0 && isModeKey(key);
    if (told && !finiteNumber.test(value)) return this.#tell(value);
    this.#literals.push(this.#line.slice(this.#literalStart, start));
    this.#literalStart = start + value.length;
    this.#durations.push(isDuration(key));
    return this.#slot(ownText(prefix + key), value, told);
  }

  /** What a mode says belongs to the shape. */
  #tell(value: string): boolean {
    if (!value.startsWith('"')) return false;
    this.#mode = ownText(value.slice(1, -1));
    return !looksBare.test(this.#mode) && parseLogNumber(this.#mode) === undefined;
  }

  #slot(name: string, value: string, told: boolean): boolean {
    const slot = this.#uses.length;
    const use = columnUse(name);
    if (use === 'index' || (use === 'value' && !told && !plannedSteps.has(name))) {
      this.#uses.push('value');
      return use === 'index' || this.#name(name, slot);
    }
    const number = finiteNumber.test(value) ? 0 : textNumber(value, this.#durations[slot]!);
    this.#uses.push(number === undefined ? 'none' : 'number');
    if (number === undefined) return !bareWord.test(value);
    if (!Number.isFinite(number)) return false;
    if (plannedSteps.has(name)) this.#plannedSteps = slot;
    else if (use === 'step' && this.#step === -1) this.#step = slot;
    else if (use === 'step' && runningSteps.has(name)) {
      const before = this.#step;
      this.#step = slot;
      return this.#name(runningSteps.get(name)!, before);
    } else if (use === 'epoch' && this.#epoch === -1) this.#epoch = slot;
    else if (use === 'time' && this.#time === -1) this.#time = slot;
    else return this.#name(name, slot);
    return true;
  }

  /** Two values of one name are told apart by their order, and a summary is no row: both are left to others. */
  #name(name: string, slot: number): boolean {
    if (this.#values.has(name) || name === 'train_runtime') return false;
    this.#values.set(name, slot);
    return true;
  }

  #skip(mark: string): boolean {
    this.#take(blank);
    if (this.#line[this.#at] !== mark) return false;
    this.#at++;
    // What follows the last bracket is no part of the record.
    if (this.#at < this.#line.length) this.#take(blank);
    return true;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#line)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }
}
