import type { Finding, UnderfitCause } from '../analysis';
import type { Facts } from '../facts/facts';

/** The likeliest cause of underfitting that the curves and the config can tell apart; null when they cannot. */
export function causeOfUnderfitting(_facts: Facts, findings: readonly Finding[]): UnderfitCause | null {
  if (findings.some((finding) => finding.rule === 'D13')) return 'not-learning';
  if (findings.some((finding) => finding.rule === 'D24')) return 'budget';
  return null;
}
