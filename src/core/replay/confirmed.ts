import type { Analysis, Finding, RuleId } from '../analysis';
import { isUrgent } from './urgent';

/** All that is urgent in an analysis, to be compared: its urgent findings and the advice to stop. */
export function urgentIn(analysis: Analysis | null): string {
  const findings = analysis?.findings.filter(({ rule }) => isUrgent(rule)) ?? [];
  return `${findings.map(({ rule, severity }) => `${rule} ${severity}`).join()} ${analysis?.stop?.rule ?? ''}`;
}

/** What was told, with its urgent findings as they are now. */
export function withUrgent(told: readonly Finding[], now: readonly Finding[]): readonly Finding[] {
  return [...told.filter(({ rule }) => !isUrgent(rule)), ...now.filter(({ rule }) => isUrgent(rule))];
}

/**
 * What stands after a place was judged: a finding comes, goes or changes its loudness once two neighbouring places say
 * so, since one that is gone at the next line was an alarm for nothing.
 */
export function confirmed(
  told: readonly Finding[],
  before: readonly Finding[],
  now: readonly Finding[],
): readonly Finding[] {
  const of = (findings: readonly Finding[], rule: RuleId) => findings.find((one) => one.rule === rule);
  const rules = new Set([...told, ...now].map(({ rule }) => rule));
  return [...rules].flatMap((rule) => {
    const [known, earlier, present] = [of(told, rule), of(before, rule), of(now, rule)];
    if (isUrgent(rule)) return present ?? [];
    if (present === undefined) return earlier === undefined ? [] : (known ?? []);
    const isConfirmed = earlier !== undefined && (known === undefined || earlier.severity === present.severity);
    return isConfirmed ? present : (known ?? []);
  });
}
