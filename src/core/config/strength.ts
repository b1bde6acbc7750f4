import type { ConfigEntry, Provenance } from './entry';

const weakness: Readonly<Record<Provenance, number>> = { override: 0, setting: 1, default: 2, derived: 3 };

/** Ranks from here on are those of parts: groups of parameters, zeros left alone. */
const ofParts = 100;

/** An entry that sets something known, with the preference of its spelling; 0 is the most telling. */
export interface RankedEntry {
  readonly entry: ConfigEntry;
  readonly rank: number;
}

/**
 * The order in which entries hold that set the same, the one that counts first (E.3.13: the last writer wins). What is
 * given to a command wins over what a file says, whatever its spelling; then the more telling spelling, then the
 * stronger source, then what was written last to the same key of the same map or scope. O(entries).
 */
export function byStrength(entries: readonly ConfigEntry[]): (one: RankedEntry, other: RankedEntry) => number {
  const last = new Map<ConfigEntry['siblings'], Map<string, ConfigEntry>>();
  for (const entry of entries) {
    const scope = last.get(entry.siblings) ?? new Map<string, ConfigEntry>();
    scope.set(entry.path.join('.'), entry);
    last.set(entry.siblings, scope);
  }
  const isOverwritten = (entry: ConfigEntry): boolean => last.get(entry.siblings)?.get(entry.path.join('.')) !== entry;
  const keyOf = ({ entry, rank }: RankedEntry): readonly number[] => [
    rank >= ofParts ? 1 : 0,
    entry.provenance === 'override' ? 0 : 1,
    rank,
    weakness[entry.provenance ?? 'setting'],
    isOverwritten(entry) ? 1 : 0,
    entry.keyRange.line,
  ];
  return (one, other) => {
    const [left, right] = [keyOf(one), keyOf(other)];
    const at = left.findIndex((value, index) => value !== right[index]);
    return at < 0 ? 0 : left[at]! - right[at]!;
  };
}
