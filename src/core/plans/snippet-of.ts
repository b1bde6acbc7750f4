import { codeOf } from './code/code';
import type { Framework, SchedulePlan, Snippet } from './plan';
import { rangeTestCode } from './range-test-code/index';

/** Code to train by a plan; for a range test the whole test with its log, not the rates alone. */
export function snippetOf(plan: SchedulePlan, framework: Framework): Snippet {
  return plan.kind === 'range-test' ? rangeTestCode(plan, framework) : codeOf(plan, framework);
}
