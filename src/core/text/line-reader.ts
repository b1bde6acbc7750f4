import { TextBytes, concatenate } from './text-bytes';

/** Lines are cut at this many characters: no log line needs more, and a file that is one line must not fill memory. */
export const longestLine = 1 << 20;
/** UTF-8 spends at most three bytes on a UTF-16 unit, so this many bytes always hold a whole cut line. */
const longestHeld = longestLine * 3;

/** Lines that are decoded together where none of those before them could be read from its bytes. */
const mostAhead = 64;

const lineFeed = 10;
const carriageReturn = 13;

export interface LineHandler {
  /** `line` is 1-based. Only the last line may be incomplete: its end has not been written, or never will be. */
  onLine(text: string, line: number, isComplete: boolean): void;
  /** The line was longer than `longestLine` and is passed on without its rest. */
  onCut(line: number): void;
}

/** A short cut for lines whose bytes say all that there is to know, so that no text need be made of them. */
export interface ByteLines {
  /**
   * Reads whole lines from `start` on, each of them ended by a break before `end`, and answers where the first one
   * begins that it leaves to `onLine`. `line` is the number of the line at `start`.
   */
  read(bytes: Uint8Array, start: number, end: number, line: number): number;
  /** How many lines the last call has read. */
  readonly count: number;
}

/**
 * Splits bytes into lines and numbers them as VS Code's text model does: a line ends at CR LF, at LF and at a bare CR.
 * So each piece of a progress bar has its own number, and CR CR LF (pandas on Windows) counts as two breaks.
 * A CR at the end of a chunk waits for the next byte, which may be its LF. Costs in proportion to the new bytes.
 */
export class LineReader {
  readonly #source = new TextBytes();
  readonly #utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly #handler: LineHandler;
  readonly #shortCut: ByteLines | null;
  #line = 1;
  #held: Uint8Array[] = [];
  #heldLength = 0;
  #heldReturn = false;
  #isComplete = true;

  constructor(handler: LineHandler, shortCut: ByteLines | null = null) {
    this.#handler = handler;
    this.#shortCut = shortCut;
  }

  /** Number of the line that is not complete yet. */
  get line(): number {
    return this.#line;
  }

  /** Bytes of it that have come; null where they are not those of the file, or more than are kept. */
  get rest(): number | null {
    if (!this.#source.isUntouched || this.#heldLength >= longestHeld) return null;
    return this.#heldLength + (this.#heldReturn ? 1 : 0);
  }

  push(bytes: Uint8Array): void {
    // Node's buffers are another class: with one class only, reading single bytes is faster, and `slice` copies.
    this.#read(this.#source.push(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
  }

  end(): void {
    this.#read(this.#source.end());
    this.#isComplete = this.#heldReturn;
    if (this.#heldLength > 0 || this.#heldReturn) this.#emitBlock(this.#takeHeld());
    this.#isComplete = true;
  }

  #read(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const last = lastBreak(bytes);
    if (last === -1 && !this.#heldReturn) {
      this.#hold(bytes);
      return;
    }
    const first = this.#heldReturn || this.#heldLength > 0 ? this.#endOfHeld(bytes) : 0;
    if (first > 0 || this.#heldReturn) this.#emitBlock(concatenate(this.#takeHeld(), bytes.subarray(0, first)));
    if (first <= last) this.#emitBlock(bytes.subarray(first, last + 1));
    this.#hold(bytes.subarray(last + 1));
  }

  /** Where the line ends, its break included, whose beginning is held; the rest of the bytes is read in place. */
  #endOfHeld(bytes: Uint8Array): number {
    if (this.#heldReturn) return bytes[0] === lineFeed ? 1 : 0;
    return endOfBreak(bytes, nextBreak(bytes, 0));
  }

  #hold(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const open = bytes[bytes.length - 1] === carriageReturn;
    const text = open ? bytes.subarray(0, -1) : bytes;
    const kept = text.subarray(0, Math.max(0, longestHeld - this.#heldLength));
    // A copy: the caller may reuse its buffer, and a short rest must not keep a large chunk alive.
    if (kept.length > 0) this.#held.push(kept.slice());
    this.#heldLength += kept.length;
    this.#heldReturn = open;
  }

  #takeHeld(): Uint8Array {
    const length = this.#heldLength + (this.#heldReturn ? 1 : 0);
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const part of this.#held) {
      bytes.set(part, at);
      at += part.length;
    }
    if (this.#heldReturn) bytes[at] = carriageReturn;
    this.#held = [];
    this.#heldLength = 0;
    this.#heldReturn = false;
    return bytes;
  }

  #emitBlock(block: Uint8Array): void {
    if (this.#shortCut !== null && this.#isComplete) this.#readBytes(block, this.#shortCut);
    else this.#emitText(block);
  }

  /** Lines that the short cut does not read are decoded one by one, or, where many of them follow, together. */
  #readBytes(block: Uint8Array, shortCut: ByteLines): void {
    let at = 0;
    let ahead = 0;
    while (at < block.length) {
      const stop = shortCut.read(block, at, block.length, this.#line);
      this.#line += shortCut.count;
      ahead = stop === at ? Math.min(mostAhead, 2 * ahead + 1) : 1;
      at = stop;
      let end = at;
      for (let count = 0; count < ahead && end < block.length; count++) end = endOfBreak(block, nextBreak(block, end));
      if (end > at) this.#emitText(block.subarray(at, end));
      at = end;
    }
  }

  #emitText(block: Uint8Array): void {
    const text = this.#utf8.decode(block);
    if (text.includes('\uFFFD')) {
      forEachLine(
        block.length,
        (at) => nextBreak(block, at),
        (at) => block[at]!,
        (from, to) => {
          this.#emit(decodeLine(block.subarray(from, to)));
        },
      );
      return;
    }
    if (!text.includes('\r')) {
      this.#emitFeeds(text);
      return;
    }
    forEachLine(
      text.length,
      textBreaks(text),
      (at) => text.charCodeAt(at),
      (from, to) => {
        this.#emit(text.slice(from, to));
      },
    );
  }

  /** The common case: every break is an LF. */
  #emitFeeds(text: string): void {
    let from = 0;
    while (from < text.length) {
      const feed = text.indexOf('\n', from);
      this.#emit(text.slice(from, feed === -1 ? text.length : feed));
      from = feed === -1 ? text.length : feed + 1;
    }
  }

  #emit(text: string): void {
    const line = this.#line++;
    if (text.length <= longestLine) {
      this.#handler.onLine(text, line, this.#isComplete);
      return;
    }
    this.#handler.onCut(line);
    this.#handler.onLine(text.slice(0, longestLine), line, this.#isComplete);
  }
}

/** Calls `emit` with the bounds of each line; a last line without a break counts when it is not empty. */
function forEachLine(
  length: number,
  next: (from: number) => number,
  unit: (at: number) => number,
  emit: (from: number, to: number) => void,
): void {
  let from = 0;
  while (from < length) {
    const at = next(from);
    emit(from, at);
    from = at + (at + 1 < length && unit(at) === carriageReturn && unit(at + 1) === lineFeed ? 2 : 1);
  }
}

/** Finds breaks in text from left to right; remembers the next LF and CR, so that all calls together are linear. */
function textBreaks(text: string): (from: number) => number {
  let feed = -1;
  let back = -1;
  return (from) => {
    if (feed < from) feed = indexOrEnd(text, '\n', from);
    if (back < from) back = indexOrEnd(text, '\r', from);
    return Math.min(feed, back);
  };
}

function indexOrEnd(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? text.length : at;
}

function nextBreak(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== lineFeed && bytes[at] !== carriageReturn) at++;
  return at;
}

/** Where the break at `at` ends: behind CR LF, or behind a single byte. */
export function endOfBreak(bytes: Uint8Array, at: number): number {
  return bytes[at] === carriageReturn && bytes[at + 1] === lineFeed ? at + 2 : at + 1;
}

/** Index of the last break that is certain: a CR at the very end may still become CR LF. */
function lastBreak(bytes: Uint8Array): number {
  let at = bytes.length - 1;
  if (bytes[at] === carriageReturn) at--;
  while (at >= 0 && bytes[at] !== lineFeed && bytes[at] !== carriageReturn) at--;
  return at;
}

function strictDecoder(): TextDecoder {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
}

const strict = strictDecoder();

/** UTF-8 where the bytes are that, else Latin-1, in which every byte is a character. */
export function decodeLine(bytes: Uint8Array): string {
  const line = bytes.subarray(0, longestHeld);
  // A line that was cut may end within a character, which is no sign of another encoding.
  const isCut = line.length === longestHeld;
  try {
    return isCut ? strictDecoder().decode(line, { stream: true }) : strict.decode(line);
  } catch {
    return new TextDecoder('latin1').decode(line);
  }
}
