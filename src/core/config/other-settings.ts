import type { OtherSettings } from '../run';
import { meaningOf } from './ambiguity';
import type { ConfigEntry } from './entry';

/** More keys than this are data. */
const most = 200;
/** Entries that are looked at. */
const mostLookedAt = 1000;
/** Longer words are prose, paths or commands. Characters. */
const longestWord = 60;

/**
 * The keys that set something else than a known hyper-parameter: single numbers, switches and words, by their path.
 * They tell runs apart that learn different things. O(entries).
 */
export function otherSettingsOf(entries: readonly ConfigEntry[]): OtherSettings {
  const settings: Record<string, number | string> = {};
  let count = 0;
  for (const entry of entries.slice(0, mostLookedAt)) {
    const { path, value } = entry;
    if (count >= most) break;
    if (typeof value === 'object' || (typeof value === 'string' && !isWord(value)) || meaningOf(entry) !== null)
      continue;
    settings[path.join('.')] = typeof value === 'boolean' ? String(value) : value;
    count++;
  }
  return settings;
}

function isWord(value: string): boolean {
  return value.length > 0 && value.length <= longestWord && !/[\\/\n$]/.test(value);
}
