/**
 * ## What it means
 * A key differs by a letter or two from one that frameworks know.
 *
 * ## Why it happens
 * Readers of configs pass over keys that they do not know, so that the default holds and nothing tells.
 *
 * ## What to try
 * The spelling that was meant.
 *
 * ## Sources
 * The distance of Damerau and Levenshtein. One slip in a word of six letters or more, two in a word of ten, the first
 * letter right, and all other words of the key as they should be; words that exist are never taken for slips.
 */
import { aliasOf, hyperparameterSpellings } from '../config/aliases';
import type { ConfigEntry } from '../config/entry';
import { canonicalKey } from '../config/key';
import { otherSpellings } from '../config/setting-names';
import { type LintFacts, leafOf, numbersIn } from './facts';
import { at, type Lint, type LintFinding, replace } from './lint';
import { isWord } from './words';

const known: ReadonlySet<string> = new Set([
  ...hyperparameterSpellings,
  ...Object.values(otherSpellings).flatMap((words) => words.split(/\s+/)),
]);

/** Keys of maps and calls are read by name; a variable may be called anything. */
const named: ReadonlySet<string> = new Set(['pair', 'dict', 'keyword', 'flag', 'override', 'argument']);

export const misspeltKey: Lint = {
  id: 'L61',
  check(facts) {
    return [...slips(facts), ...hyphens(facts)];
  },
};

function slips(facts: LintFacts): readonly LintFinding[] {
  const seen = new Set<string>();
  return facts.entries.flatMap((entry) => {
    const leaf = leafOf(entry);
    if (!named.has(entry.form ?? 'pair') || seen.has(leaf) || !holdsQuantity(entry)) return [];
    seen.add(leaf);
    const meant = meantBy(leaf);
    if (meant === null || entry.siblings.has(meant)) return [];
    const written = entry.path.at(-1) ?? '';
    const better = inStyleOf(written, meant);
    const fixes = better === null ? [] : fixOf(facts, entry, written, better);
    return [{ ...at(entry, 'warning', 'slip', { written, meant: better ?? meant }, ...fixes), range: entry.keyRange }];
  });
}

function holdsQuantity(entry: ConfigEntry): boolean {
  return numbersIn(entry) !== null || typeof entry.value === 'string';
}

/** For each spelling without one of its words, the words that stood there. */
const withOneLeftOut: ReadonlyMap<string, readonly (readonly [word: string, spelling: string])[]> = leftOut();

function leftOut(): ReadonlyMap<string, readonly (readonly [string, string])[]> {
  const found = new Map<string, (readonly [string, string])[]>();
  for (const spelling of hyperparameterSpellings) {
    const words = spelling.split('_');
    words.forEach((word, place) => {
      const rest = without(words, place);
      const same = found.get(rest);
      if (same) same.push([word, spelling]);
      else found.set(rest, [[word, spelling]]);
    });
  }
  return found;
}

function without(words: readonly string[], place: number): string {
  return words.map((word, at) => (at === place ? '' : word)).join('_');
}

/** The spelling that a key is a slip of; null where it is known, or is no slip of any. O(words of the key). */
export function meantBy(leaf: string): string | null {
  if (leaf.length < 6 || leaf.length > 40 || known.has(leaf) || aliasOf(leaf) !== null) return null;
  const words = leaf.split('_');
  for (const [place, written] of words.entries()) {
    const meant = withOneLeftOut.get(without(words, place))?.find(([right]) => isSlip(written, right));
    if (meant !== undefined) return meant[1];
  }
  return null;
}

function isSlip(written: string, right: string): boolean {
  if (right.length < 6 || written[0] !== right[0] || isWord(written) || /\d/.test(written)) return false;
  // A plural, or its absence, is a name of its own.
  if (written.replace(/s$/, '') === right.replace(/s$/, '')) return false;
  return distance(written, right) <= (right.length >= 10 ? 2 : 1);
}

/** Insertions, deletions, substitutions and swaps of neighbours between two words. O(product of lengths). */
export function distance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current.push(
        Math.min(
          rows[row - 1]![column]! + 1,
          current[column - 1]! + 1,
          rows[row - 1]![column - 1]! + same,
          swapped ? rows[row - 2]![column - 2]! + 1 : Infinity,
        ),
      );
    }
    rows.push(current);
  }
  return rows[one.length]![other.length]!;
}

/** One key with hyphens among many with underscores. */
function hyphens(facts: LintFacts): readonly LintFinding[] {
  if (facts.language !== 'yaml' && facts.language !== 'json' && facts.language !== 'toml') return [];
  const keys = facts.entries.map((entry) => entry.path.at(-1) ?? '');
  const underscored = keys.filter((key) => /^[a-z\d]+(?:_[a-z\d]+)+$/i.test(key)).length;
  const hyphened = facts.entries.filter((entry) => /^[a-z\d]+(?:-[a-z\d]+)+$/i.test(entry.path.at(-1) ?? ''));
  const entry = hyphened[0];
  if (entry === undefined || hyphened.length > 1 || underscored < 3) return [];
  const written = entry.path.at(-1) ?? '';
  if (!known.has(canonicalKey(written))) return [];
  const better = written.replaceAll('-', '_');
  const fixes = fixOf(facts, entry, written, better);
  return [{ ...at(entry, 'warning', 'hyphen', { written, meant: better }, ...fixes), range: entry.keyRange }];
}

/** `weight-decay` and `WEIGHT_DECAY` stay what they are; null where words are joined in another way. */
function inStyleOf(written: string, meant: string): string | null {
  if (/^-{0,2}[a-z\d]+(?:-[a-z\d]+)+$/.test(written)) return meant.replaceAll('_', '-');
  if (/^[a-z\d_]+$/.test(written)) return meant;
  return /^[A-Z\d_]+$/.test(written) ? meant.toUpperCase() : null;
}

function fixOf(
  { lines }: LintFacts,
  { keyRange }: ConfigEntry,
  written: string,
  better: string,
): readonly ReturnType<typeof replace>[] {
  const { line, start, end } = keyRange;
  const present = (lines[line - 1] ?? '').slice(start, end);
  const offset = present.indexOf(written);
  return offset < 0 ? [] : [replace({ line, start: start + offset, end: start + offset + written.length }, better)];
}
