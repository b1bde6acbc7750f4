import type { JsonHandler } from './json-stream';

interface Frame {
  readonly bracket: '{' | '[';
  /** The key that is open in an object. */
  key: string;
  /** How many values an array has had. */
  count: number;
}

/** No log nests deeper. A text of nothing but brackets would take memory for each, and each value a name of all keys. */
const deepest = 32;

/**
 * Keeps the way to the value at hand in a JSON document. Brackets that close nothing are passed over; of levels that are
 * too deep nothing but their number is known.
 */
export class JsonPath implements Pick<JsonHandler, 'open' | 'close' | 'key'> {
  readonly #frames: Frame[] = [];
  /** Levels below the deepest one that is kept. */
  #below = 0;

  get depth(): number {
    return this.#frames.length + this.#below;
  }

  /** The bracket around the value, `up` levels further out; null outside. */
  bracket(up = 0): '{' | '[' | null {
    return this.#frame(up)?.bracket ?? null;
  }

  /** The key that is open in the object `up` levels further out. */
  keyAt(up = 0): string {
    return this.#frame(up)?.key ?? '';
  }

  /** Keys of all objects from the level `from` on, without the innermost `up`, joined by "/". */
  name(from: number, up = 0): string {
    const keys = this.#frames
      .slice(from, up === 0 ? undefined : -up)
      .flatMap(({ bracket, key }) => (bracket === '{' ? [key] : []));
    return keys.join('/');
  }

  /** The level `up` further out than the innermost; undefined for one that is not kept. */
  #frame(up: number): Frame | undefined {
    return this.#frames[this.depth - 1 - up];
  }

  open(bracket: '{' | '['): void {
    this.next();
    if (this.#frames.length === deepest) this.#below++;
    else this.#frames.push({ bracket, key: '', count: 0 });
  }

  close(): void {
    if (this.#below > 0) this.#below--;
    else this.#frames.pop();
  }

  key(name: string): void {
    const frame = this.#frame(0);
    if (frame !== undefined) frame.key = name;
  }

  /** Counts a value; answers its place in its array. */
  next(): number {
    const frame = this.#frame(0);
    return frame === undefined ? 0 : frame.count++;
  }
}
