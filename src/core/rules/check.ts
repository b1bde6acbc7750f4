import type { Finding, RuleId, Severity } from '../analysis';
import type { Facts } from '../facts/facts';
import type { Run } from '../run';
import { rules } from './index';
import { suppressions } from './suppression';
import { silencedBy } from './workload-silences';

const order: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2, good: 3 };

/** An alarm that is more likely wrong than right is not raised: quiet is the default. */
const leastConfidence = 0.5;

/** All findings on a run, consequences suppressed by their causes, the most severe first. */
export function findingsOf(run: Run, facts: Facts): readonly Finding[] {
  const silenced = silencedBy(facts.workloads);
  const found = rules.flatMap((rule) => (silenced.has(rule.id) ? [] : rule.check(run, facts))).filter(isLikely);
  const suppressed = new Set<RuleId>();
  for (const [cause, effects] of suppressions) {
    if (suppressed.has(cause) || !found.some((finding) => finding.rule === cause)) continue;
    for (const effect of effects) suppressed.add(effect);
  }
  return found.filter((finding) => !suppressed.has(finding.rule)).sort((a, b) => order[a.severity] - order[b.severity]);
}

function isLikely({ severity, confidence }: Finding): boolean {
  return confidence >= leastConfidence || severity === 'info' || severity === 'good';
}
