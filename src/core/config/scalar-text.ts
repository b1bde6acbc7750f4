import { type ConfigEntry, longestList, type Scalar } from './entry';
import { parseNumber } from './value';

/** A value as an untyped language spells it: number, switch or word, without its quotes; null for none. */
export function scalarOfText(text: string): Scalar | null {
  const quoted = /^(["'])(.*)\1$/.exec(text);
  if (quoted) return quoted[2]!;
  if (text === '' || /^(?:none|null|~)$/i.test(text)) return null;
  if (/^(?:true|yes|on)$/i.test(text)) return true;
  if (/^(?:false|no|off)$/i.test(text)) return false;
  return /^[+-]?\.?\d[\d._]*(?:[eE][+-]?\d+)?$/.test(text) ? (parseNumber(text) ?? text) : text;
}

/** The same, or a short list as `400000,450000` or `[0.9, 0.98]` spells it, with the places of its items. */
export function valueOfText(
  text: string,
): { readonly value: ConfigEntry['value']; readonly items: readonly Stretch[] } | null {
  const brackets = /^[[(].*[\])]$/.test(text);
  const inner = brackets ? text.slice(1, -1) : text;
  if (brackets || /^[\d.eE+\-\s,_]+$/.test(text)) {
    const items = stretches(inner, brackets ? 1 : 0);
    const scalars = items.map(({ start, end }) => scalarOfText(text.slice(start, end))).filter((one) => one !== null);
    if (items.length > longestList || scalars.length < items.length) return null;
    if (items.length > 1 || (brackets && items.length > 0)) return { value: scalars, items };
  }
  const value = scalarOfText(text);
  return value === null ? null : { value, items: [] };
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function stretches(text: string, offset: number): readonly Stretch[] {
  const result: Stretch[] = [];
  let from = 0;
  for (const part of text.split(',')) {
    const trimmed = part.trim();
    const start = from + part.length - part.trimStart().length;
    if (trimmed !== '') result.push({ start: offset + start, end: offset + start + trimmed.length });
    from += part.length + 1;
  }
  return result;
}
