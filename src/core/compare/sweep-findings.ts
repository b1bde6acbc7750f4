import type { Finding } from '../analysis';
import { sweepRules } from '../rules';
import type { Sweep } from './sweep';

/** All findings on a sweep, the most severe first. */
export function findingsOnSweep(sweep: Sweep): readonly Finding[] {
  const found = sweepRules.flatMap((rule) => rule.check(sweep));
  // What is said of a weight decay includes its next value beyond the edge.
  const isTold = found.some(({ rule }) => rule === 'D62');
  return found.filter(({ rule }) => !(isTold && rule === 'D61'));
}
