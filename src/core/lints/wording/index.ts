import type { LintId } from '../catalogue';
import type { LintFinding } from '../lint';
import { rateWordings } from './rates';
import { type LintWordings, toldOf } from './wording';

const wordings: LintWordings = { ...rateWordings };

/** The sentence of a finding. A test holds that every lint has one for each of its variants. */
export function messageOf(id: LintId, finding: LintFinding): string {
  return wordings[id]![finding.variant]!(toldOf(finding));
}
