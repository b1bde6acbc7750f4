import type { ConfigLanguage } from './entry';
import type { LineRange } from './positions';

export { configLanguageOf } from './language';
export type { ConfigLanguage } from './entry';

/** A piece of one line and what stands there instead. */
export interface TextEdit {
  readonly range: LineRange;
  readonly text: string;
}

/** A place at which the value of a config stands, as `readConfig` gives it. */
export interface EditPlace {
  readonly valueRange: LineRange;
}

/**
 * A value alone, or a list of one as fairseq writes it, with the quotes around it. Sums such as `1/256`, shares such as
 * `3%` and `5k` are values too; references, aliases of YAML and lists of several are not, since what they stand for is
 * decided elsewhere.
 */
const written = /^((?:\[\s*)?(["']?))([\w.+-]+(?:\s*(?:\*\*|[*/^%])\s*[\w.+-]*)?)(\2(?:\s*,?\s*\])?)$/;
const startsAsNumber = /^[+-]?\.?\d/;

/** `5 * steps`: a part of it is decided elsewhere. */
const namesOthers = /[*/^%]\s*[a-z_]/i;

/**
 * Puts a number where the value of an entry stands, and leaves quotes, comments and the rest of the line alone. Null
 * where the entry is no single number of its own: an alias, a reference, a list of several, a sum with names. O(text).
 */
export function editValue(text: string, language: ConfigLanguage, entry: EditPlace, value: number): TextEdit | null {
  const { line, start, end } = entry.valueRange;
  const present = (text.split('\n')[line - 1] ?? '').slice(start, end);
  const match = written.exec(present);
  if (match === null || !startsAsNumber.test(match[3]!) || namesOthers.test(match[3]!)) return null;
  const [, before = '', quote = '', old = ''] = match;
  const from = start + before.length;
  return {
    range: { line, start: from, end: from + old.length },
    text: quote === '' ? numberIn(language, value, old) : numberText(value),
  };
}

/** A number as a language reads it; `instead` is the number that stood there, whose kind is kept where kinds differ. */
export function numberIn(language: ConfigLanguage, value: number, instead = ''): string {
  if (language === 'yaml') return yamlNumber(value);
  const text = numberText(value);
  // TOML tells whole numbers from others, and so do those who read it.
  return language === 'toml' && /[.e]/i.test(instead) && /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** A number as people type it: 3e-4 below a hundredth, else 0.035, 20 and 10000. At most three significant digits
 * where it is no whole number. */
export function numberText(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  const rounded = Number(value.toPrecision(3));
  return size < 0.01 ? rounded.toExponential().replace('e+', 'e') : String(rounded);
}

/**
 * The same for a parser of YAML 1.1. To PyYAML a number with an exponent is a float only where it has a point and the
 * exponent a sign; it reads `3e-4` as a string (its resolver follows https://yaml.org/type/float.html).
 */
function yamlNumber(value: number): string {
  return numberText(value).replace(/^(-?\d+)e/, '$1.0e');
}
