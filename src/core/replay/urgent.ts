import type { RuleId } from '../analysis';

/** What ends a run, or is read off its log in words: one look is enough. */
const urgent: ReadonlySet<RuleId> = new Set<RuleId>(['D01', 'D09', 'D10', 'D57', 'D58']);

/** Whether a finding of the rule is told at once, and not only after it held at two places. */
export function isUrgent(rule: RuleId): boolean {
  return urgent.has(rule);
}
