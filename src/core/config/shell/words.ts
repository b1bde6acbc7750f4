/** A word of a command as written, with its quotes. */
export interface Word {
  readonly text: string;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
}

export interface Command {
  readonly words: readonly Word[];
  /** True for what stands between the brackets of `ARGS=(…)`. */
  readonly isArray: boolean;
}

/** What ends a command and is no part of it. */
const separators = new Set([';', '&', '|', '(', ')']);
/** `${LR:-1e-3}`, `$((4 * 8))`, and `$(LR)` of a Makefile. Bounded, so that no text is looked through again and again. */
const expansion = /\$\{[^}\n]{0,200}\}|\$\(\([^()\n]{0,200}\)\)|\$\([\w.-]{1,80}\)/y;
const hereDocument = /<<-?[ \t]*(["']?)(\w+)\1/y;

/**
 * The commands of a shell script: continued lines joined, comments and here-documents left out. Quotes that are never
 * closed are plain signs. Linear in the text.
 */
export function commandsOf(text: string): readonly Command[] {
  const commands: Command[] = [];
  let words: Word[] = [];
  let start = -1;
  let isArray = false;
  let ending: string | null = null;
  let at = 0;
  while (at < text.length) {
    const sign = text[at]!;
    if (sign === '\\' && /^\r?\n/.test(text.slice(at + 1, at + 3))) {
      endWord();
      at = text.indexOf('\n', at) + 1;
    } else if (sign === '\n') {
      endWord();
      if (!isArray) endCommand();
      at++;
      if (ending !== null) at = afterDocument(at);
    } else if (sign === ' ' || sign === '\t' || sign === '\r') {
      endWord();
      at++;
    } else if (sign === '#' && start < 0) {
      at = endOfLine(at);
    } else if (sign === '"' || sign === "'") {
      begin();
      at = closing(sign, at) + 1;
    } else if (sign === '\\') {
      begin();
      at += 2;
    } else if (sign === '$') {
      begin();
      expansion.lastIndex = at;
      at += expansion.exec(text)?.[0].length ?? 1;
    } else if (sign === '<' && text[at + 1] === '<') {
      hereDocument.lastIndex = at;
      const found = hereDocument.exec(text);
      ending = found?.[2] ?? ending;
      endWord();
      at += found?.[0].length ?? 2;
    } else if (separators.has(sign)) {
      separate(sign);
      at++;
    } else {
      begin();
      at++;
    }
  }
  endWord();
  endCommand();
  return commands;

  function begin(): void {
    if (start < 0) start = at;
  }

  function endWord(): void {
    if (start >= 0) words.push({ text: text.slice(start, at), start, end: at });
    start = -1;
  }

  function endCommand(): void {
    if (words.length > 0) commands.push({ words, isArray });
    words = [];
    isArray = false;
  }

  function separate(sign: string): void {
    const opensArray = sign === '(' && start >= 0 && text[at - 1] === '=';
    endWord();
    endCommand();
    isArray = opensArray;
  }

  function endOfLine(from: number): number {
    const end = text.indexOf('\n', from);
    return end < 0 ? text.length : end;
  }

  /** The place of the quote that closes another; of the other itself where none does. */
  function closing(quote: string, from: number): number {
    for (let to = from + 1; to < text.length; to++) {
      if (text[to] === quote) return to;
      if (text[to] === '\\' && quote === '"') to++;
    }
    return from;
  }

  function afterDocument(from: number): number {
    let line = from;
    while (line < text.length) {
      const end = endOfLine(line);
      const isLast = text.slice(line, end).trim() === ending;
      line = end + 1;
      if (isLast) break;
    }
    ending = null;
    return Math.min(line, text.length);
  }
}
