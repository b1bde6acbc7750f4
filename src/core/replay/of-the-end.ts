import type { RuleId } from '../analysis';

const ofTheEnd: ReadonlySet<RuleId> = new Set<RuleId>(['D24', 'D29', 'D39', 'D40', 'D45', 'D57']);

/** Whether a rule speaks of the end of a run: while it is written, each line would raise its finding and clear it. */
export function isOfTheEnd(rule: RuleId): boolean {
  return ofTheEnd.has(rule);
}
