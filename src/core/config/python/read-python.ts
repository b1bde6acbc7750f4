import type { ConfigEntries } from '../entry';
import { readShell } from '../shell/read-shell';
import { readProgram } from './program';

/**
 * Entries of Python as it stands in a file or in a cell of a notebook, whose commands to the shell are read too.
 * Linear in the text.
 */
export function readPython(path: string, text: string): ConfigEntries {
  const { entries, problems, mayConfigure } = isOtherLanguage(text) ? nothing : readProgram(path, text);
  const shell = commandLines(text);
  const commands = shell === null ? nothing : readShell(shell);
  return commands.mayConfigure
    ? { entries: [...entries, ...commands.entries], problems, mayConfigure: true }
    : { entries, problems, mayConfigure };
}

const nothing: ConfigEntries = { entries: [], problems: [], mayConfigure: false };

/** A cell of a notebook that begins with `%%bash` or `%%writefile` holds no Python. */
export function isOtherLanguage(cell: string): boolean {
  return /^\s*%%(?!time|capture|prun)/.test(cell.slice(0, 200));
}

/** `!python train.py --lr 1e-3` in a notebook, with all else as blank lines; null without such a line. */
function commandLines(text: string): string | null {
  if (/^\s*%%(?:bash|sh|shell)\b/.test(text.slice(0, 200))) return text.replace(/%%[^\n]*/, blanks);
  if (!/^[ \t]*!\s*\S/m.test(text)) return null;
  let continues = false;
  return text
    .split('\n')
    .map((line) => {
      const isCommand = continues || /^[ \t]*!/.test(line);
      continues = isCommand && /\\\r?$/.test(line);
      return isCommand ? line.replace(/^([ \t]*)!/, '$1 ') : '';
    })
    .join('\n');
}

function blanks(line: string): string {
  return ' '.repeat(line.length);
}
