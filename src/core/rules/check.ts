import type { Finding, RuleId, Severity } from '../analysis';
import type { Facts } from '../facts/facts';
import type { Run } from '../run';
import { rules } from './index';

/** Causes and the consequences that are not worth a word once the cause is named. */
const consequences: Readonly<Partial<Record<RuleId, readonly RuleId[]>>> = {
  D42: ['D01', 'D02', 'D03', 'D13', 'D20', 'D22', 'D24', 'D25', 'D27', 'D36'],
  D01: ['D02', 'D03', 'D13', 'D20', 'D22', 'D24', 'D25', 'D27', 'D36'],
  D02: ['D03', 'D13', 'D20', 'D22', 'D24', 'D25', 'D27', 'D36'],
  D03: ['D20', 'D22', 'D24', 'D25', 'D27', 'D36'],
  D13: ['D20', 'D22', 'D24', 'D36'],
  D20: ['D22', 'D24', 'D36'],
  D25: ['D22', 'D24', 'D36'],
  D27: ['D22', 'D24', 'D36'],
  D22: ['D36'],
  D24: ['D36'],
};

const order: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2, good: 3 };

/** An alarm that is more likely wrong than right is not raised: quiet is the default. */
const leastConfidence = 0.5;

/** All findings on a run, consequences suppressed by their causes, the most severe first. */
export function findingsOf(run: Run, facts: Facts): readonly Finding[] {
  const found = rules.flatMap((rule) => rule.check(run, facts)).filter(isLikely);
  const suppressed = new Set<RuleId>();
  // The table lists causes before what they cause, so a suppressed cause suppresses nothing itself.
  for (const [cause, effects] of Object.entries(consequences) as [RuleId, readonly RuleId[]][]) {
    if (suppressed.has(cause) || !found.some((finding) => finding.rule === cause)) continue;
    for (const effect of effects) suppressed.add(effect);
  }
  return found.filter((finding) => !suppressed.has(finding.rule)).sort((a, b) => order[a.severity] - order[b.severity]);
}

function isLikely({ severity, confidence }: Finding): boolean {
  return confidence >= leastConfidence || severity === 'info' || severity === 'good';
}
