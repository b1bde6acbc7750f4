import type { Finding } from '../analysis';
import type { Facts } from '../facts/facts';
import type { Run } from '../run';
import { rules } from './index';

/** All findings on a run, consequences suppressed by their causes, the most severe first. */
export function findingsOf(run: Run, facts: Facts): readonly Finding[] {
  return rules.flatMap((rule) => rule.check(run, facts));
}
