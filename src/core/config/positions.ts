/** A stretch of one line: 1-based line, 0-based columns in UTF-16 units, end exclusive. */
export interface LineRange {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Turns offsets of a text into lines. Building is linear in the text, a look-up logarithmic in its lines.
 * A range over several lines is cut at the end of its first.
 */
export function lineRanges(text: string): (start: number, end: number) => LineRange {
  const starts = lineStarts(text);
  return (start, end) => {
    const line = lineAt(starts, start);
    const from = starts[line]!;
    const next = starts[line + 1];
    const lineEnd = next === undefined ? text.length : next - (text[next - 2] === '\r' ? 2 : 1);
    return { line: line + 1, start: start - from, end: Math.max(start, Math.min(end, lineEnd)) - from };
  };
}

/** Where each line of a text begins. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
