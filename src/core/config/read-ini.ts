import { type ConfigEntries, type ConfigEntry, mostEntries, type Scalar } from './entry';
import { canonicalKey } from './key';
import type { LineRange } from './positions';
import { scalarOfText, valueOfText } from './scalar-text';

/** Longer values are prose. Characters. */
const longestValue = 1000;

interface Section {
  readonly name: string;
  readonly range: LineRange | null;
  readonly siblings: Map<string, Scalar | null>;
}

/**
 * Entries of an INI file, of Darknet's and spaCy's among them. Sections may repeat, as those of Darknet's layers do:
 * each has its own siblings. Values over several lines are left out. Linear in the text.
 */
export function readIni(text: string): ConfigEntries {
  const entries: ConfigEntry[] = [];
  let section: Section = { name: '', range: null, siblings: new Map() };
  text.split('\n').forEach((written, index) => {
    const line = index + 1;
    const trimmed = written.trim();
    if (trimmed === '' || /^[#;]/.test(trimmed)) return;
    const title = /^\s*\[([^\]]+)\]\s*(?:[#;].*)?$/.exec(written.trimEnd());
    if (title) {
      const start = written.indexOf('[') + 1;
      section = { name: title[1]!, range: { line, start, end: start + title[1]!.length }, siblings: new Map() };
      return;
    }
    const entry = entryOf(written, line, section);
    if (entry !== null && entries.length < mostEntries) entries.push(entry);
  });
  return { entries, problems: [], mayConfigure: true };
}

function entryOf(written: string, line: number, section: Section): ConfigEntry | null {
  const at = written.search(/[=:]/);
  const key = at < 0 ? '' : written.slice(0, at).trim();
  if (key === '' || key.length > longestValue) return null;
  const rest = written.slice(at + 1);
  const start = at + 1 + rest.length - rest.trimStart().length;
  const text = withoutComment(rest.trim());
  if (text.length > longestValue) return null;
  section.siblings.set(canonicalKey(key), scalarOfText(text));
  const read = valueOfText(text);
  if (read === null) return null;
  const from = written.indexOf(key);
  return {
    path: section.name === '' ? [key] : [section.name, key],
    value: read.value,
    siblings: section.siblings,
    keyRange: { line, start: from, end: from + key.length },
    ownerRange: section.range,
    valueRange: { line, start, end: start + text.length },
    itemRanges: read.items.map((item) => ({ line, start: start + item.start, end: start + item.end })),
  };
}

/** `0.1 ; of the paper`: a comment begins after a blank, and never within quotes. */
function withoutComment(text: string): string {
  const quoted = /^(["'])[^"']*\1/.exec(text);
  if (quoted) return quoted[0];
  const at = text.search(/\s[#;]/);
  return at < 0 ? text : text.slice(0, at).trimEnd();
}
