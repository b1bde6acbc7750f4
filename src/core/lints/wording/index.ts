import type { LintId } from '../catalogue';
import type { LintFinding } from '../lint';
import { batchWordings } from './batches';
import { decayWordings } from './decays';
import { evaluationWordings } from './evaluation';
import { numericalWordings } from './numerical';
import { regularizationWordings } from './regularization';
import { writingWordings } from './writing';
import { rateWordings } from './rates';
import { scheduleWordings } from './schedules';
import { type LintWordings, toldOf } from './wording';

const wordings: LintWordings = {
  ...rateWordings,
  ...decayWordings,
  ...scheduleWordings,
  ...writingWordings,
  ...regularizationWordings,
  ...numericalWordings,
  ...evaluationWordings,
  ...batchWordings,
};

/** The sentence of a finding. A test holds that every lint has one for each of its variants. */
export function messageOf(id: LintId, finding: LintFinding): string {
  return wordings[id]![finding.variant]!(toldOf(finding));
}
