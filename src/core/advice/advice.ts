import type { Analysis, Finding } from '../analysis';
import type { Advice } from '../report';

export interface Words {
  readonly title: string;
  readonly message: string;
  readonly caveats: readonly string[];
  readonly advice: readonly Advice[];
}

/** The sentences about a finding, made here once for every view. */
export function adviceOn(finding: Finding, _analysis: Analysis): Words {
  return { title: finding.code, message: finding.code, caveats: [], advice: [] };
}
