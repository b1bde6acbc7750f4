import type { Analysis, Finding, RuleId } from '../analysis';
/** Whether a finding of the rule is told at once, and not only after it held at two places. */
export declare function isUrgent(rule: RuleId): boolean;
/** All that is urgent in an analysis, to be compared: its urgent findings and the advice to stop. */
export declare function urgentIn(analysis: Analysis | null): string;
/** What was told, with its urgent findings as they are now. */
export declare function withUrgent(told: readonly Finding[], now: readonly Finding[]): readonly Finding[];
/**
 * What stands after a place was judged: a finding comes, goes or changes its loudness once two neighbouring places say
 * so, since one that is gone at the next line was an alarm for nothing.
 */
export declare function confirmed(told: readonly Finding[], before: readonly Finding[], now: readonly Finding[]): readonly Finding[];
