const escape = '\u001b';

/** Sequences that are longer are no sequences: a terminal gives up on them as well. Characters. */
const longestHeld = 4096;

/** A cursor is not moved further to the right than lines are wide. Columns. */
const widest = 400;

// A Control Sequence of ECMA-48, an Operating System Command, or another two-character escape.
const sequences = new RegExp(
  `${escape}(?:\\[([0-?]*)[ -/]*([@-~])|\\][^\\u0007${escape}]*(?:\\u0007|${escape}\\\\)|[^\\[\\]${escape}])`,
  'g',
);
// The same without its end.
const begun = new RegExp(`${escape}(?:\\[[0-?]*[ -/]*|\\][^\\u0007${escape}]*${escape}?)?$`);

/**
 * What a program writes to a terminal, as the lines that stood there. Colours, titles and the marks of shell
 * integration go; a cursor that is sent to another line begins a new one, and one that is sent to the right leaves
 * blanks, as Windows' terminals write them. Carriage returns stay: readers of logs take each state of a progress bar
 * for a line, of which the last one counts. A sequence that is cut by the end of a chunk waits for its rest. Linear.
 */
export class TerminalText {
  #held = '';

  push(data: string): string {
    const text = this.#held + data;
    const cut = begun.exec(text.slice(-longestHeld));
    const open = cut === null ? 0 : cut[0].length;
    this.#held = text.slice(text.length - open);
    return text.slice(0, text.length - open).replace(sequences, (_, numbers?: string, final?: string) => {
      switch (final) {
        case 'C':
          return ' '.repeat(Math.min(widest, Number.parseInt(numbers ?? '', 10) || 1));
        case 'E':
        case 'F':
        case 'H':
        case 'd':
        case 'f':
          return '\n';
        case 'G':
          return '\r';
        default:
          return '';
      }
    });
  }
}
