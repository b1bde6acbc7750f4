import type { Finding, Fit } from '../analysis';
import type { Facts } from '../facts/facts';

/** The fit verdict of a run. */
export function fitOf(_facts: Facts, _findings: readonly Finding[]): Fit {
  return { verdict: 'undetermined', confidence: 0, since: null, cause: null, missing: { code: 'no-curve' } };
}
