/** Text and the place where it goes; nothing is taken away. */
export interface Insertion {
  /** 0-based. */
  readonly line: number;
  readonly character: number;
  readonly text: string;
}

/** How an editor indents: by so many spaces, or by tabs. */
export type Indentation = { readonly spaces: number } | 'tabs';

/**
 * Puts code at the cursor of a Python file, as deep as the line that the cursor is in: before that line where it is
 * blank, else after it, and one level deeper where it opens a block. O(code).
 */
export function insertionAt(line: number, lineText: string, code: string, indentation: Indentation): Insertion {
  const own = /^\s*/.exec(lineText)![0];
  const isBlank = own.length === lineText.length;
  const opensBlock = /:\s*(?:#.*)?$/.test(lineText);
  const level = indentation === 'tabs' ? '\t' : ' '.repeat(indentation.spaces);
  const depth = opensBlock ? own + level : own;
  const text = code
    .trimEnd()
    .split('\n')
    .map((one) => (one === '' ? '' : depth + (indentation === 'tabs' ? withTabs(one) : one)))
    .join('\n');
  return isBlank ? { line, character: 0, text: `${text}\n` } : { line, character: lineText.length, text: `\n${text}` };
}

/** Our code is indented by four spaces a level; Python refuses to mix these with tabs. */
function withTabs(line: string): string {
  return line.replace(/^(?: {4})+/, (spaces) => '\t'.repeat(spaces.length / 4));
}
