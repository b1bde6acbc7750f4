import { columnUse } from './columns';
import { readText } from './protobuf';

/**
 * What a key of W&B's history is for. `global` counts optimizer steps as the Trainers do, `iter` as nanoGPT does; W&B's
 * own `_step` counts the calls of its log function. `type` says that the keys beside it describe a picture or the like;
 * a row with a `summary` key sums the run up and is no point of a curve.
 */
export type KeyUse =
  'value' | 'call' | 'global' | 'iter' | 'epoch' | 'timestamp' | 'runtime' | 'type' | 'summary' | 'none';

export interface HistoryKey {
  readonly id: number;
  /** Nested keys joined by ".", as W&B's pages show them. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What stands before the last "." of a nested key; empty for others. */
  readonly parent: string;
  use: KeyUse;
  /** Number of the row that named the key last, and where its value stands in that row. */
  row: number;
  place: number;
  /** The bytes with which an item of this key opens whose value is JSON, in words; null while none was found. */
  opening: ItemOpening | null;
  /** The key that came after it the last time: most rows name their keys in the same circle. */
  next: HistoryKey | null;
}

/** The opening of an item up to the length of its value. The last word may lie partly on the one before. */
export interface ItemOpening {
  readonly length: number;
  readonly words: Int32Array;
}

/** More keys come from logs that put values into names. */
const mostKeys = 4000;
const longestKey = 1024;
/** So many keys may have the same hash, so that keys made to collide cost no more than others. */
const mostAlike = 8;

const point = 46;

/** The keys of a history by their bytes: a row names them anew each time, and a text for each would cost the most. */
export class HistoryKeys {
  readonly #byHash = new Map<number, HistoryKey[]>();
  readonly #byParent = new Map<string, HistoryKey[]>();
  readonly #typed = new Set<string>();
  readonly #joined = new Uint8Array(longestKey);
  #length = 0;
  #count = 0;

  /** The key that lies from `from` to before `to`; null for one that is passed over. */
  find(bytes: Uint8Array, from: number, to: number): HistoryKey | null {
    return this.#find(bytes, from, to, '');
  }

  /** Begins a nested key. */
  begin(): void {
    this.#length = 0;
  }

  /** Adds a part to the nested key; parts past the longest key are left out, so that it is then found by its beginning. */
  add(bytes: Uint8Array, from: number, to: number): void {
    const room = longestKey - this.#length;
    const part = bytes.subarray(from, Math.min(to, from + Math.max(0, room - 1)));
    if (this.#length > 0 && room > 0) this.#joined[this.#length++] = point;
    this.#joined.set(part.subarray(0, longestKey - this.#length), this.#length);
    this.#length += Math.min(part.length, longestKey - this.#length);
  }

  /** The nested key whose parts were added. */
  nested(): HistoryKey | null {
    const parent = this.#joined.subarray(0, Math.max(0, this.#joined.subarray(0, this.#length).lastIndexOf(point)));
    return this.#find(this.#joined, 0, this.#length, parent);
  }

  /** From now on all keys below this parent belong to something that is no number. */
  setTyped(parent: string): void {
    if (this.#typed.has(parent)) return;
    this.#typed.add(parent);
    for (const key of this.#byParent.get(parent) ?? []) if (key.use !== 'type') key.use = 'none';
  }

  #find(bytes: Uint8Array, from: number, to: number, parent: Uint8Array | ''): HistoryKey | null {
    if (to - from > longestKey) return null;
    let hash = 0;
    for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + bytes[at]!) | 0;
    const alike = this.#byHash.get(hash);
    if (alike !== undefined) {
      for (const key of alike) if (isSame(key.bytes, bytes, from, to)) return key;
      if (alike.length >= mostAlike) return null;
    }
    if (this.#count >= mostKeys) return null;
    // A Buffer's own slice would share the memory, which the caller may use again.
    const key = this.#make(new Uint8Array(bytes.subarray(from, to)), parent === '' ? '' : readText(parent));
    if (alike === undefined) this.#byHash.set(hash, [key]);
    else alike.push(key);
    return key;
  }

  #make(bytes: Uint8Array, parent: string): HistoryKey {
    const name = readText(bytes);
    const isBelowTyped = parent !== '' && this.#typed.has(parent);
    const own = parent !== '' && name.endsWith('._type') ? 'type' : useOf(name);
    const use = isBelowTyped && own !== 'type' ? 'none' : own;
    const key = { id: this.#count++, name, bytes, parent, use, row: -1, place: 0, opening: null, next: null };
    const family = this.#byParent.get(parent);
    if (parent !== '' && family === undefined) this.#byParent.set(parent, [key]);
    else if (parent !== '') family!.push(key);
    return key;
  }
}

function isSame(key: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (key.length !== to - from) return false;
  for (let at = 0; at < key.length; at++) if (key[at] !== bytes[from + at]) return false;
  return true;
}

const globalSteps = new Set(['trainer/global_step', 'train/global_step', 'global_step']);

function useOf(name: string): KeyUse {
  if (name === '_step') return 'call';
  if (name === '_timestamp') return 'timestamp';
  if (name === '_runtime') return 'runtime';
  if (globalSteps.has(name)) return 'global';
  if (name === 'train/train_runtime' || name === 'train_runtime') return 'summary';
  if (name === 'iter') return 'iter';
  if (name.startsWith('_')) return 'none';
  return columnUse(name) === 'epoch' ? 'epoch' : 'value';
}
