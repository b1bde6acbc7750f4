import type { Goal, Kind, Meaning, Role } from '../run';
import { kindRules, roleRules } from './built-in';
import type { MeaningRule } from './rules';

export type Split = 'train' | 'validation' | 'test';

interface Compiled {
  readonly pattern: RegExp;
  readonly rule: MeaningRule;
}

/**
 * Longer names mean nothing: rules take time that grows with the square of a name, and what is so long is data in the
 * place of a name. The longest name of the published logs at hand has 64 characters.
 */
export const longestName = 300;

const kinds = compile(kindRules);
const roles = compile(roleRules);

/** Kinds whose series belong to no split, with the role that they have. */
const ownRole: Readonly<Partial<Record<Kind, Role>>> = {
  'learning-rate': 'schedule',
  momentum: 'schedule',
  'weight-decay': 'schedule',
  'grad-norm': 'gradient',
  'loss-scale': 'gradient',
  time: 'system',
  speed: 'system',
};

/**
 * What a series means, by its name. A person's rules come first, then the split that its line or folder tells, then
 * the built-in rules; a metric that names no split was measured while training. Takes bounded time for any name.
 */
export function meaningOf(name: string, split?: Split | null, overrides: readonly MeaningRule[] = []): Meaning {
  const spelled = spell(name);
  const own = matching(compile(overrides), spelled);
  const kindRule = matching(kinds, spelled)[0];
  const kind = first(own, 'kind') ?? kindRule?.kind ?? 'other';
  const told =
    first(own, 'role') ?? ownRole[kind] ?? matching(roles, spelled)[0]?.role ?? (kind === 'other' ? null : split);
  return {
    role: told ?? (kind === 'other' ? 'other' : 'train'),
    kind,
    goal: first(own, 'goal') ?? (kind === kindRule?.kind ? (kindRule.goal ?? null) : goalOf(kind)),
    unit: first(own, 'unit') ?? (kind === kindRule?.kind ? (kindRule.unit ?? null) : null),
  };
}

/** Whether a person's own rule gives the role of a series. */
export function roleIsTold(name: string, overrides: readonly MeaningRule[] = []): boolean {
  return first(matching(compile(overrides), spell(name)), 'role') !== undefined;
}

/** Accuracies and their like run from 0 to 1, so a value above this is a percentage; between lies rounding only. */
const largestShare = 1.5;

/** The meaning of a series in the light of the largest value that it reached. */
export function withRange(meaning: Meaning, largest: number): Meaning {
  const share = meaning.kind === 'accuracy' || (meaning.kind === 'score' && largest <= 100);
  return share && meaning.unit === null && meaning.goal === 'maximize' && largest > largestShare
    ? { ...meaning, unit: 'percent' }
    : meaning;
}

/** Which split a word names; null for every other word. */
export function splitOf(word: string): Split | null {
  const role = matching(roles, word.toLowerCase())[0]?.role;
  return role === 'train' || role === 'validation' || role === 'test' ? role : null;
}

function goalOf(kind: Kind): Goal {
  switch (kind) {
    case 'loss':
    case 'error':
    case 'perplexity':
      return 'minimize';
    case 'accuracy':
    case 'score':
    case 'reward':
      return 'maximize';
    case 'learning-rate':
    case 'momentum':
    case 'weight-decay':
    case 'grad-norm':
    case 'loss-scale':
    case 'time':
    case 'speed':
    case 'other':
      return null;
  }
}

/** Lower case, with the words of camelCase set apart: "valLoss" becomes "val_loss". */
function spell(name: string): string {
  return name.replace(/([a-z])([A-Z][a-z])/g, '$1_$2').toLowerCase();
}

function first<Key extends 'role' | 'kind' | 'goal' | 'unit'>(
  rules: readonly MeaningRule[],
  key: Key,
): MeaningRule[Key] | undefined {
  return rules.find((rule) => rule[key] !== undefined)?.[key];
}

function matching(rules: readonly Compiled[], name: string): readonly MeaningRule[] {
  if (name.length > longestName) return [];
  return rules.filter(({ pattern }) => pattern.test(name)).map(({ rule }) => rule);
}

/** A rule whose expression is no valid one matches nothing: the setting may be half typed. */
function compile(rules: readonly MeaningRule[]): readonly Compiled[] {
  return rules.flatMap((rule) => {
    try {
      return [{ pattern: new RegExp(rule.match), rule }];
    } catch {
      return [];
    }
  });
}
