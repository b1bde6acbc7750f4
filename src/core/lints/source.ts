import { lineRanges, type LineRange } from '../config/positions';

/** Where a pattern first stands in the code of a text, comments of `#` left out; null where it does not. */
export function findIn(text: string, pattern: RegExp): LineRange | null {
  const match = pattern.exec(withoutComments(text));
  return match === null ? null : lineRanges(text)(match.index, match.index + match[0].length);
}

/** Comments turned to blanks, so that places stay. */
export function withoutComments(text: string): string {
  return text.replace(/(^|\s)#[^\n]*/g, (comment) =>
    ' '.repeat(comment.length).replace(/^ /, comment.charAt(0) === '#' ? ' ' : comment.charAt(0)),
  );
}
