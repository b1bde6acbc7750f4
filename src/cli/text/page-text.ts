import type { Style } from './style';
import { wrap } from './width';

/** A page of headings, paragraphs and lists in Markdown, as lines for a terminal. */
export function pageText(page: string, style: Style): string[] {
  const lines: string[] = [];
  for (const block of page.trim().split(/\n{2,}/)) {
    if (lines.length > 0) lines.push('');
    const [first = '', ...rest] = block.replaceAll('`', '').split('\n');
    const heading = /^#+ (.*)$/.exec(first)?.[1];
    if (heading !== undefined) lines.push(style.bold(heading));
    for (const part of partsOf(heading === undefined ? [first, ...rest] : rest)) {
      const hanging = part.startsWith('- ') ? '  ' : '';
      wrap(part, style.columns - hanging.length).forEach((line, row) => lines.push(row > 0 ? hanging + line : line));
    }
  }
  return lines;
}

/** Lines that belong together: each item of a list, and the text before it. */
function partsOf(lines: readonly string[]): readonly string[] {
  const parts: string[] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (last === undefined || line.startsWith('- ')) parts.push(line);
    else parts[parts.length - 1] = `${last} ${line}`;
  }
  return parts;
}
