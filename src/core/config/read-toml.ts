import { ParseError, parseTOML, type AST } from 'toml-eslint-parser';
import type { LogProblem } from '../run';
import { type ConfigEntries, type ConfigEntry, deepest, longestList, mostEntries, type Scalar } from './entry';
import { canonicalKey } from './key';
import { type LineRange, lineRanges } from './positions';

/** Lines that are left out to read the rest of a file that is being typed. Each costs two parses at most. */
const mostMistakes = 3;

/** Entries of a TOML config. A line that is not valid is left out, with a problem. Linear in the text. */
export function readToml(file: string, text: string): ConfigEntries {
  const { program, mistakes } = parse(text);
  const problems = mistakes.map(({ line, message }): LogProblem => {
    return { severity: 'warning', file, line, message: `Not valid TOML here: ${message}` };
  });
  const entries = program === null ? [] : entriesOf(text, program);
  return { entries, problems, mayConfigure: true };
}

interface Mistake {
  readonly line: number;
  readonly message: string;
}

interface Parsed {
  readonly program: AST.TOMLProgram | null;
  readonly mistake: Mistake | null;
}

/** The parser stops at the first mistake, so the line that it blames is made blank, or the one before. */
function parse(text: string): { readonly program: AST.TOMLProgram | null; readonly mistakes: readonly Mistake[] } {
  const lines = text.split('\n');
  const mistakes: Mistake[] = [];
  let last = attempt(text);
  while (last.mistake !== null && mistakes.length < mostMistakes) {
    const { line } = last.mistake;
    mistakes.push(last.mistake);
    const tries = [line, line - 1]
      .filter((one) => one > 0)
      .map((one) => ({ one, parsed: attempt(without(lines, one)) }));
    const best = tries.reduce((left, right) => (reach(right.parsed) > reach(left.parsed) ? right : left));
    lines[best.one - 1] = blank(lines[best.one - 1]!);
    last = best.parsed;
  }
  if (last.program !== null || last.mistake === null) return { program: last.program, mistakes };
  const before = attempt(lines.slice(0, Math.max(0, last.mistake.line - 2)).join('\n'));
  return { program: before.program, mistakes };

  function without(all: readonly string[], line: number): string {
    return all.map((one, index) => (index === line - 1 ? blank(one) : one)).join('\n');
  }
}

/** As long as the line, so that the offsets of all others stay. */
function blank(line: string): string {
  return ' '.repeat(line.length);
}

function reach({ mistake }: Parsed): number {
  return mistake?.line ?? Infinity;
}

function attempt(text: string): Parsed {
  try {
    return { program: parseTOML(text), mistake: null };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { program: null, mistake: { line: error.lineNumber, message: error.message } };
  }
}

function entriesOf(text: string, program: AST.TOMLProgram): readonly ConfigEntry[] {
  const rangeOf = lineRanges(text);
  const entries: ConfigEntry[] = [];
  const top = program.body[0].body;
  read(
    top.filter((node) => node.type === 'TOMLKeyValue'),
    [],
    null,
  );
  for (const node of top) {
    if (node.type !== 'TOMLTable') continue;
    const path = node.resolvedKey.filter((key) => typeof key === 'string');
    read(node.body, path, node.kind === 'array' ? null : (node.key.keys.at(-1) ?? null));
  }
  return entries;

  function read(pairs: readonly AST.TOMLKeyValue[], path: readonly string[], owner: AST.TOMLNode | null): void {
    if (path.length > deepest) return;
    const siblings: ConfigEntry['siblings'] = new Map(
      pairs.map(({ key, value }) => [canonicalKey(nameOf(key.keys.at(-1)!)), scalarOf(value)]),
    );
    for (const { key, value } of pairs) {
      const last = key.keys.at(-1)!;
      const here = [...path, ...key.keys.map(nameOf)];
      const read = valueOf(value);
      if (read === null) walk(value, here, last);
      else if (entries.length < mostEntries) {
        entries.push({
          path: here,
          value: read,
          siblings,
          keyRange: range(last),
          ownerRange: key.keys.length > 1 ? range(key.keys.at(-2)!) : owner && range(owner),
          valueRange: range(value),
          itemRanges: value.type === 'TOMLArray' ? value.elements.map(range) : [],
        });
      }
    }
  }

  function walk(value: AST.TOMLContentNode, path: readonly string[], owner: AST.TOMLNode | null): void {
    if (value.type === 'TOMLInlineTable') read(value.body, path, owner);
    if (value.type === 'TOMLArray') value.elements.slice(0, longestList).forEach((item) => walk(item, path, null));
  }

  function range(node: AST.TOMLNode): LineRange {
    return rangeOf(node.range[0], node.range[1]);
  }
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

function scalarOf(node: AST.TOMLContentNode): Scalar | null {
  if (node.type !== 'TOMLValue') return null;
  return node.value instanceof Date ? null : node.value;
}

function valueOf(node: AST.TOMLContentNode): ConfigEntry['value'] | null {
  if (node.type !== 'TOMLArray') return scalarOf(node);
  const { elements } = node;
  if (elements.length === 0 || elements.length > longestList) return null;
  const scalars = elements.map(scalarOf).filter((item) => item !== null);
  return scalars.length === elements.length ? scalars : null;
}
