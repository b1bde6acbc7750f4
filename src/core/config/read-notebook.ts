import { type Node, parseTree } from 'jsonc-parser';
import { type ConfigEntries, type ConfigEntry } from './entry';
import { type LineRange, lineRanges, lineStarts } from './positions';
import { isOtherLanguage, readPython } from './python/read-python';

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** The Python of a notebook, with the offset in its file of each sign. */
interface Code {
  readonly text: string;
  readonly places: readonly number[];
}

/**
 * Entries of the code cells of a Jupyter notebook, read as one program, with the lines of the file on disk.
 * Linear in the text.
 */
export function readNotebook(path: string, text: string): ConfigEntries {
  const { text: code, places } = codeOf(text, parseTree(text) ?? null);
  const { entries, problems, mayConfigure } = readPython(path, code);
  const rangeOf = lineRanges(text);
  const starts = lineStarts(code);
  const onDisk = ({ line, start, end }: LineRange): LineRange => {
    const from = starts[line - 1]! + start;
    const last = starts[line - 1]! + Math.max(start, end - 1);
    return rangeOf(places[from] ?? 0, (places[last] ?? 0) + (end > start ? 1 : 0));
  };
  const moved = entries.map((entry): ConfigEntry => ({
    ...entry,
    keyRange: onDisk(entry.keyRange),
    ownerRange: entry.ownerRange && onDisk(entry.ownerRange),
    valueRange: onDisk(entry.valueRange),
    itemRanges: entry.itemRanges.map(onDisk),
  }));
  return { entries: moved, problems, mayConfigure };
}

function codeOf(text: string, root: Node | null): Code {
  const signs: string[] = [];
  const places: number[] = [];
  for (const cell of childrenNamed(root, 'cells')?.children ?? []) {
    const source = childrenNamed(cell, 'source');
    if (childrenNamed(cell, 'cell_type')?.value !== 'code' || source === null) continue;
    const lines = source.type === 'array' ? (source.children ?? []) : [source];
    if (isOtherLanguage(String(lines[0]?.value ?? ''))) continue;
    for (const line of lines) if (line.type === 'string') decode(line);
    add('\n', source.offset + source.length);
  }
  return { text: signs.join(''), places };

  function decode({ offset, length }: Node): void {
    const end = offset + length - 1;
    for (let at = offset + 1; at < end; at++) {
      const sign = text[at]!;
      const escaped = sign === '\\' ? text[at + 1]! : null;
      if (escaped === 'u') {
        add(String.fromCharCode(parseInt(text.slice(at + 2, at + 6), 16) || 32), at);
        at += 5;
      } else if (escaped !== null) {
        add(escapes[escaped] ?? escaped, at);
        at++;
      } else add(sign, at);
    }
  }

  function add(sign: string, at: number): void {
    signs.push(sign);
    places.push(at);
  }
}

function childrenNamed(node: Node | null, name: string): Node | null {
  const property =
    node?.type === 'object' ? node.children?.find(({ children }) => children?.[0]?.value === name) : null;
  return property?.children?.[1] ?? null;
}
