import type { ConfigEntry, ConfigLanguage } from '../config/entry';
import { canonicalPath } from '../config/key';
import type { ConfigDocument } from '../config/read-config';
import type { SettingName } from '../config/setting-names';
import { type Settings, settingsOf } from '../config/settings';
import { isReference, parseNumber, parseNumberList } from '../config/value';
import type { Hyperparameter } from '../run';

/** What lints ask of a config. What the file does not tell is null, and lints keep quiet about it. */
export interface LintFacts {
  readonly path: string;
  readonly text: string;
  readonly language: ConfigLanguage;
  readonly entries: readonly ConfigEntry[];
  readonly settings: Settings;
  /** All words of all keys and of short values, in lower case: what the file speaks of. */
  readonly words: ReadonlySet<string>;
  /** Whether other files decide a part: `_base_`, Hydra's `defaults`, includes. */
  readonly inherits: boolean;
  /** What earlier runs of this config were trained with, where the caller knows them. */
  readonly runs: readonly RunSettings[];
}

/** What one run was trained with. */
export interface RunSettings {
  readonly hyperparameters: readonly Hyperparameter[];
}

/** O(entries). */
export function factsOf(
  path: string,
  text: string,
  { language, entries }: Pick<ConfigDocument, 'language' | 'entries'>,
  runs: readonly RunSettings[] = [],
): LintFacts {
  const settings = settingsOf(entries);
  return { path, text, language, entries, settings, words: wordsOf(entries), inherits: inherits(entries), runs };
}

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
export function numeric({ settings }: Pick<LintFacts, 'settings'>, name: SettingName): NumberAt | null {
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

/** Longer values are prose, paths and commands. Characters. */
const longestValue = 80;

function wordsOf(entries: readonly ConfigEntry[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const entry of entries) {
    for (const key of canonicalPath(entry.path)) for (const word of key.split('_')) words.add(word);
    for (const item of typeof entry.value === 'object' ? entry.value : [entry.value]) {
      if (typeof item !== 'string' || item.length > longestValue) continue;
      const spaced = item.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
      for (const word of spaced.split(/[^a-z0-9]+/)) words.add(word);
    }
  }
  return words;
}

const parentFile = /^(?:_base_|_base|base|defaults|extends|include|includes|base_config|parent|inherit_from)$/i;

function inherits(entries: readonly ConfigEntry[]): boolean {
  return entries.some(({ path }) => parentFile.test(path[0] ?? ''));
}
