import type { ScheduleName } from '../../analysis';
import type { ConfigEntry } from '../../config/entry';
import type { Settings } from '../../config/settings';
import { scheduleNamed } from '../../facts/configured-schedule';

/** What the config says of the course of the learning rate. */
export interface ScheduleSetting {
  readonly name: ScheduleName;
  /** Null where a key, not a name, told it. */
  readonly entry: ConfigEntry | null;
  /** Every name of a schedule in the file, in lower case. */
  readonly words: string;
}

/** O(entries). */
export function scheduleOf(entries: readonly ConfigEntry[], settings: Settings): ScheduleSetting {
  const named = settings.all('scheduler').filter(({ value }) => typeof value === 'string');
  const classes = entries.flatMap(({ path }) => path.slice(0, -1).filter((part) => /LR$|Schedule|Decay/.test(part)));
  const words = [...new Set([...named.map(({ value }) => String(value)), ...classes])].join(' ').toLowerCase();
  const known = named.find(({ value }) => scheduleNamed(String(value)) !== 'unknown');
  const isOneCycle = settings.all('finalDivFactor').length > 0 || settings.all('divFactor').length > 0;
  const name = known ? scheduleNamed(String(known.value)) : isOneCycle ? 'one-cycle' : scheduleNamed(words);
  return { name, entry: known ?? null, words };
}
