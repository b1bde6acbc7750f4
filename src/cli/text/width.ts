/** Counting and cutting text by the columns that it fills in a terminal. */

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const colour = /\u001b\[[0-9;]*m/g;
/** East Asian wide and emoji blocks of Unicode 15 (UAX #11), coarsely: names are rarely anything else. */
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;

/** Columns that a text fills; colour codes fill none. */
export function width(text: string): number {
  let columns = 0;
  for (const { segment } of graphemes.segment(text.replace(colour, ''))) columns += wide.test(segment) ? 2 : 1;
  return columns;
}

/** Fills up with spaces to `columns`, at the right or, for numbers, at the left. */
export function pad(text: string, columns: number, side: 'left' | 'right' = 'right'): string {
  const space = ' '.repeat(Math.max(0, columns - width(text)));
  return side === 'right' ? text + space : space + text;
}

/** Shortens a plain text to `columns`, leaving out its middle: the ends of names and paths tell most. */
export function shorten(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  const letters = [...graphemes.segment(text)].map(({ segment }) => segment);
  const room = Math.max(0, columns - 1);
  const tail = takeColumns([...letters].reverse(), Math.ceil(room / 2));
  const head = takeColumns(letters, room - width(tail.join('')));
  return [...head, '…', ...tail.reverse()].join('');
}

function takeColumns(letters: readonly string[], columns: number): string[] {
  let used = 0;
  let count = 0;
  while (count < letters.length && used + width(letters[count]!) <= columns) used += width(letters[count++]!);
  return letters.slice(0, count);
}

/** Breaks a plain text into lines of at most `columns` at spaces; a longer word stays whole, so that links work. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || width(longer) <= columns) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === '' ? lines : [...lines, line];
}
