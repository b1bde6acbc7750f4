import type { ByteLines } from '../../text/line-reader';
import { decodeLine, endOfBreak } from '../../text/line-reader';
import { LineMask } from '../../text/line-mask';
import { LineTemplate } from './line-template';
import type { ReadText, Saying } from './record-saying';
import type { Row } from './record-text';

/** A line that was read as text. */
export interface UnderstoodLine {
  readonly read: ReadText;
  readonly row: Row;
}

/** Who reads lines of a text log as text, and is told what they say. */
export interface Listener {
  understand(text: string): UnderstoodLine;
  needsText(saying: Saying): boolean;
  take(row: Row, line: number): void;
  /** Told of each line whose like was not seen before; answers whether all its likes must be read as text. */
  watch(text: string, line: number): boolean;
}

const carriageReturn = 13;
const lineFeed = 10;

/** Kept templates and remembered hashes, powers of two; a log has few templates, and none is worth much memory. */
const mostTemplates = 2048;
const mostSeen = 4096;

/**
 * Reads the lines of a text log from their bytes. A line is read as text the first times that its mask is seen; then
 * what it says is kept with the mask, and lines that differ in their numbers alone are read without making a text.
 * A log repeats its lines in few orders, so that the line before nearly always tells which template comes next.
 */
export class TemplateReader implements ByteLines {
  count = 0;
  readonly #listener: Listener;
  readonly #mask = new LineMask();
  readonly #templates = new Array<LineTemplate | null>(mostTemplates).fill(null);
  readonly #seen = new Int32Array(mostSeen);
  #last: LineTemplate | null = null;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  read(bytes: Uint8Array, start: number, end: number, line: number): number {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let count = 0;
    let at = start;
    while (at < end) {
      const stop = this.#readLine(bytes, view, at, line + count);
      if (stop === -1) break;
      at = endOfBreak(bytes, stop);
      count++;
    }
    this.count = count;
    return at;
  }

  /** Reads one line and answers where it ends; -1 for a line that is left to the reading of text. */
  #readLine(bytes: Uint8Array, view: DataView, start: number, line: number): number {
    const last = this.#last;
    // What is forgotten has no next one, but may be the next one.
    const predicted = last === null || last.next === null || last.next.isForgotten ? null : last.next;
    const stop = predicted === null ? -1 : predicted.match(bytes, view, start);
    if (stop !== -1) {
      this.#last = predicted;
      if (!predicted!.isSilent) this.#take(predicted!, bytes, start, stop, line);
      return stop;
    }
    // An empty line says nothing, and which line comes next does not depend on it.
    if (bytes[start] === lineFeed || bytes[start] === carriageReturn) return start;
    const second = last?.other ?? null;
    const secondStop = second === null || second.isForgotten ? -1 : second.match(bytes, view, start);
    if (secondStop === -1) return this.#find(bytes, view, start, line);
    this.#follow(second!);
    this.#take(second!, bytes, start, secondStop, line);
    return secondStop;
  }

  #find(bytes: Uint8Array, view: DataView, start: number, line: number): number {
    const mask = this.#mask;
    if (!mask.read(bytes, start)) {
      this.#last = null;
      return -1;
    }
    const known = this.#templates[mask.hash & (mostTemplates - 1)]!;
    if (known?.hash === mask.hash && known.match(bytes, view, start) !== -1) {
      this.#follow(known);
      this.#take(known, bytes, start, mask.end, line);
      return mask.end;
    }
    const text = decodeLine(bytes.subarray(start, mask.end));
    const { read, row } = this.#listener.understand(text);
    this.#listener.take(row, line);
    if (!this.#listener.watch(text, line) && this.#isSeenAgain(mask.hash))
      this.#keep(new LineTemplate(bytes, start, mask, text, read, row));
    else this.#last = null;
    return mask.end;
  }

  #take(template: LineTemplate, bytes: Uint8Array, start: number, stop: number, line: number): void {
    if (template.isSilent) return;
    const { row } = template;
    if (template.fill(stop - start) && !this.#listener.needsText(row.saying)) this.#listener.take(row, line);
    else this.#listener.take(this.#listener.understand(decodeLine(bytes.subarray(start, stop))).row, line);
  }

  /** One-off lines are not worth a template. */
  #isSeenAgain(hash: number): boolean {
    const at = hash & (mostSeen - 1);
    const isSeen = this.#seen[at] === hash;
    this.#seen[at] = hash;
    return isSeen;
  }

  #keep(template: LineTemplate): void {
    const at = template.hash & (mostTemplates - 1);
    const before = this.#templates[at]!;
    if (before !== null) {
      before.isForgotten = true;
      before.next = null;
      before.other = null;
      if (this.#last === before) this.#last = null;
    }
    this.#templates[at] = template;
    this.#follow(template);
  }

  #follow(template: LineTemplate): void {
    const last = this.#last;
    this.#last = template;
    if (last === null || last.next === template) return;
    last.other = last.next;
    last.next = template;
  }
}
