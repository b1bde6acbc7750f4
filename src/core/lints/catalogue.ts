import type { LintSeverity } from './lint';

/** What is known of a lint before it looks at any config. */
export interface LintEntry {
  readonly code: string;
  /** A short heading: "Momentum close to 1". */
  readonly title: string;
  /** How loud it may be. */
  readonly loudness: readonly LintSeverity[];
}

/** Every lint in its order. Numbers and codes are public and never change. */
export const lintCatalogue = {
  L06: { code: 'rate-no-number', title: 'Learning rate is none', loudness: ['error'] },
} as const satisfies Readonly<Record<string, LintEntry>>;

export type LintId = keyof typeof lintCatalogue;
export type LintCode = (typeof lintCatalogue)[LintId]['code'];

/** What silences a lint: its code or its number, in any case. */
export function lintIdOf(name: string): LintId | null {
  const wanted = name.trim().toLowerCase();
  const ids = Object.keys(lintCatalogue) as LintId[];
  return ids.find((id) => id.toLowerCase() === wanted || lintCatalogue[id].code === wanted) ?? null;
}
