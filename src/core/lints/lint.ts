import type { ConfigEntry } from '../config/entry';
import type { LineRange } from '../config/positions';
import type { LintId } from './catalogue';
import type { LintFacts } from './facts';

export type LintSeverity = 'error' | 'warning' | 'info';

/** What is wrong in one place: numbers and words. Its sentence is made in `wording` alone. */
export interface LintFinding {
  readonly severity: LintSeverity;
  readonly range: LineRange;
  /** The key as written; null where the finding is about a line. */
  readonly key: string | null;
  /** Which of the sentences of the lint says it. */
  readonly variant: string;
  readonly values: Readonly<Record<string, number | string>>;
  readonly fixes: readonly LintFix[];
}

/** A number put where a value stands, numbers where the items of a list stand, or a piece of a line replaced by what `text` says. */
export type LintFix =
  | { readonly kind: 'value'; readonly entry: ConfigEntry; readonly value: number }
  | { readonly kind: 'items'; readonly entry: ConfigEntry; readonly values: readonly number[] }
  | { readonly kind: 'text'; readonly range: LineRange; readonly text: string };

export interface Lint {
  readonly id: LintId;
  check(facts: LintFacts): readonly LintFinding[];
}

/** A finding at the value of an entry. */
export function at(
  entry: ConfigEntry,
  severity: LintSeverity,
  variant: string,
  values: LintFinding['values'],
  ...fixes: readonly LintFix[]
): LintFinding {
  const key = keyOf(entry);
  return { severity, range: entry.valueRange, key, variant, values: { key, ...values }, fixes };
}

/** The key that names an entry, as written; Weights & Biases and sweeps write the value one level below it. */
export function keyOf({ path }: ConfigEntry): string {
  return path.findLast((part) => !/^values?$/.test(part)) ?? path.at(-1) ?? '';
}

export function set(entry: ConfigEntry, value: number): LintFix {
  return { kind: 'value', entry, value };
}

/** As many numbers as the list has items. */
export function setItems(entry: ConfigEntry, values: readonly number[]): LintFix {
  return { kind: 'items', entry, values };
}

export function replace(range: LineRange, text: string): LintFix {
  return { kind: 'text', range, text };
}
