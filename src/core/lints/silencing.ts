import type { TextEdit } from '../config/edit';
import type { ConfigLanguage } from '../config/entry';
import { commandsOf } from '../config/shell/words';
import { type LintId, lintIdOf } from './catalogue';

/** Tells whether a lint is silenced by a comment at a line, counted from 1, or in the whole file. */
export type Silence = (id: LintId, line: number) => boolean;

/** What opens a comment, by language. JSON has none for most programs, but the one of editors has. */
const openings: Readonly<Record<ConfigLanguage, RegExp>> = {
  yaml: /(?:^|\s)#/,
  toml: /#/,
  ini: /[#;]/,
  prototxt: /#/,
  python: /#/,
  shell: /(?:^|\s)#/,
  json: /\/\/|\/\*/,
  notebook: /#/,
};
const directive = /^[\s*]*fitcheck:\s*ignore(-file)?(?:\s*\[([^\]]*)\])?/i;

interface Directive {
  readonly ofFile: boolean;
  /** Null for all lints. */
  readonly ids: ReadonlySet<LintId> | null;
}

/**
 * Reads the comments `fitcheck: ignore[code, code]` and `fitcheck: ignore-file[code]`; without codes they hold for all
 * lints. A comment behind a setting is about its line, one on a line of its own about the next line that is none. In a
 * shell a comment above a command is about all lines of the command. O(text).
 */
export function silenceOf(text: string, language: ConfigLanguage): Silence {
  if (!/fitcheck:\s*ignore/i.test(text)) return () => false;
  const lines = text.split('\n');
  const ofFile: Directive[] = [];
  const ofLine = new Map<number, Directive[]>();
  const continued = continuedLines(text, language);
  let waiting: Directive[] = [];
  lines.forEach((line, index) => {
    const opening = openings[language].exec(line);
    const found = opening && directiveOf(line.slice(opening.index + opening[0].length));
    if (found?.ofFile) ofFile.push(found);
    // A line of a cell stands in quotes where the notebook is read as a file.
    const before = language === 'notebook' ? line.replace(/^(\s*)"/, '$1 ') : line;
    const isComment = opening !== null && before.slice(0, opening.index).trim() === '';
    if (isComment || line.trim() === '') {
      if (found && !found.ofFile) waiting.push(found);
      return;
    }
    const own = found && !found.ofFile ? [found] : [];
    ofLine.set(index + 1, [...waiting, ...own]);
    if (!continued.has(index + 2)) waiting = [];
  });
  const holds = (id: LintId) => (one: Directive) => one.ids === null || one.ids.has(id);
  return (id, line) => ofFile.some(holds(id)) || (ofLine.get(line) ?? []).some(holds(id));
}

function directiveOf(comment: string): Directive | null {
  const match = directive.exec(comment);
  if (match === null) return null;
  const [, file, codes] = match;
  const ids = codes === undefined ? null : new Set(codes.split(',').flatMap((code) => lintIdOf(code) ?? []));
  return { ofFile: file !== undefined, ids };
}

/** Lines, counted from 1, that go on with the one above: no comment may stand between the two. */
function continuedLines(text: string, language: ConfigLanguage): ReadonlySet<number> {
  const found = new Set<number>();
  if (language !== 'shell' && language !== 'python') return found;
  const lines = text.split('\n');
  lines.forEach((line, index) => {
    if (/\\\s*$/.test(line)) found.add(index + 2);
  });
  if (language === 'python') return found;
  // `ARGS="` goes on to the quote that closes it.
  let [line, from] = [1, 0];
  for (const { start, end } of commandsOf(text).flatMap(({ words }) => words)) {
    for (; from < end; from++) {
      if (text[from] !== '\n') continue;
      line++;
      if (from >= start) found.add(line);
    }
  }
  return found;
}

/**
 * The comment that silences a lint on a line, as a line of its own above it; null in JSON, where a comment would break
 * the file for most programs. O(text).
 */
export function silenceLine(text: string, language: ConfigLanguage, line: number, code: string): TextEdit | null {
  if (language === 'json' || language === 'notebook') return null;
  const lines = text.split('\n');
  let first = Math.min(Math.max(1, line), lines.length);
  const continued = continuedLines(text, language);
  while (continued.has(first)) first--;
  const indent = /^\s*/.exec(lines[first - 1]!)![0].replace('\r', '');
  return above(first, `${indent}# fitcheck: ignore[${code}]`);
}

/** The comment that silences a lint in the whole file, at its top, below what a script begins with. */
export function silenceFile(text: string, language: ConfigLanguage, code: string): TextEdit | null {
  if (language === 'json' || language === 'notebook') return null;
  const lines = text.split('\n');
  // Hydra looks for `# @package` no further than the first line that is none of its own.
  const script = /^(?:#!|#.*coding[:=]|#SBATCH|#PBS|\s*#\s*@|%YAML|---)/;
  const first = lines.findIndex((line) => !script.test(line));
  return above(Math.max(0, first) + 1, `# fitcheck: ignore-file[${code}]`);
}

function above(line: number, comment: string): TextEdit {
  return { range: { line, start: 0, end: 0 }, text: `${comment}\n` };
}
