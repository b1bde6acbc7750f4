import type { ConfigEntry } from '../config/entry';
import { canonicalPath } from '../config/key';
import type { SettingName } from '../config/setting-names';
import type { Settings } from '../config/settings';
import { isReference, parseNumber, parseNumberList } from '../config/value';

/** An entry with the one number that it holds. */
export interface NumberAt {
  readonly entry: ConfigEntry;
  readonly value: number;
}

/** The one number that an entry holds; null for lists of several, words, switches and references. */
export function numberIn(entry: ConfigEntry | null): number | null {
  const numbers = entry === null ? null : numbersIn(entry);
  return numbers?.length === 1 ? numbers[0]! : null;
}

/** The numbers that an entry holds; null where a part of it is none. */
export function numbersIn({ value }: ConfigEntry): readonly number[] | null {
  if (typeof value === 'number') return [value];
  if (typeof value === 'boolean') return null;
  if (typeof value === 'string') {
    if (isReference(value)) return null;
    const number = parseNumber(value);
    return number === null ? parseNumberList(value) : [number];
  }
  const numbers = value.map((item) => (typeof item === 'string' ? parseNumber(item) : item));
  return numbers.every((item) => typeof item === 'number') ? (numbers as number[]) : null;
}

/** The entry that counts for a name, with its number. */
export function numeric({ settings }: { readonly settings: Settings }, name: SettingName): NumberAt | null {
  const entry = settings.first(name);
  const value = numberIn(entry);
  return entry === null || value === null ? null : { entry, value };
}

/** A word or name; null for numbers and references. */
export function wordIn(entry: ConfigEntry | null): string | null {
  return entry !== null && typeof entry.value === 'string' && !isReference(entry.value) ? entry.value : null;
}

/** Whether an entry switches something on or off; null where it says neither. */
export function switchIn(entry: ConfigEntry | null): boolean | null {
  const value = entry?.value;
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return null;
  if (/^(?:true|yes|on)$/i.test(value)) return true;
  return /^(?:false|no|off)$/i.test(value) ? false : null;
}

/** The last key of an entry in canonical form, without what Weights & Biases and sweeps write below it. */
export function leafOf(entry: ConfigEntry): string {
  return canonicalPath(entry.path).findLast((key) => key !== 'value' && key !== 'values') ?? '';
}

/** Canonical keys above an entry. */
export function parentsOf(entry: ConfigEntry): readonly string[] {
  return canonicalPath(entry.path).slice(0, -1);
}
