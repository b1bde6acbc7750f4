import type { Style } from './style';
import { wrap } from './width';

/** A page of headings and paragraphs in Markdown, as lines for a terminal. */
export function pageText(page: string, style: Style): string[] {
  const lines: string[] = [];
  for (const block of page.trim().split(/\n{2,}/)) {
    if (lines.length > 0) lines.push('');
    const [first = '', ...rest] = block.split('\n');
    const heading = /^#+ (.*)$/.exec(first)?.[1];
    if (heading !== undefined) lines.push(style.bold(heading));
    lines.push(...wrap((heading === undefined ? [first, ...rest] : rest).join(' '), style.columns));
  }
  return lines;
}
